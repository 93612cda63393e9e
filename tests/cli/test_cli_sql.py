"""Asking in SQL from the command line, on both databases."""

import csv
import io
import json

import pytest

from pipeline.cli import main
from pipeline.store import open_store
from pipeline.store.sql import query


@pytest.fixture
def store(database: str) -> str:
    with open_store(database, create=True):
        return database


def ask(store: str, asked: str, shape: str = "json") -> int:
    return main(["sql", asked, "--store", store, "--format", shape])


def test_rows_come_with_their_columns(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(store, "SELECT 1 AS one, '50%' AS share, NULL AS none") == 0
    assert json.loads(capsys.readouterr().out) == [{"one": 1, "share": "50%", "none": None}]
    assert ask(store, "SELECT 1.50 AS n, 'a,b' AS t, NULL AS none", "csv") == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row == {"n": "1.5", "t": "a,b", "none": ""}
    assert ask(store, "SELECT key, value FROM meta WHERE key LIKE 'schema%'", "table") == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["schema_version", "4"]


@pytest.mark.parametrize(
    "asked",
    [
        "DELETE FROM meta",
        "CREATE TABLE x (y INTEGER)",
        "SELECT nothing FROM nowhere",
        "SELEC 1",
        "",
    ],
)
def test_what_is_no_question_is_refused(
    asked: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(store, asked) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    with open_store(store) as opened, opened.transaction() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()


def test_a_store_can_be_written_after_it_was_asked(store: str) -> None:
    with open_store(store) as opened:
        query(opened, "SELECT 1")
        with opened.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('a', 'b')")
