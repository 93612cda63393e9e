"""Whatever shows a table gives it in every format, and the formats tell the same."""

import csv
import io
import json
import sys

import pytest
from pyarrow import parquet

from pipeline.cli import main

NEWS = """---
title: Brightlane raises $20 million
date: 2024-05-21
publisher: Daily Ledger
lang: en
---
Brightlane, whose chief executive is Ana Duarte, raised $20m in a Series A round led by Nexeo.
"""
COMMANDS = {
    "deals": ["deals"],
    "people": ["people"],
    "organisations": ["organisations"],
    "organisation": ["organisation", "Brightlane"],
    "search": ["search", "Brightlane"],
    "sql": ["sql", "SELECT deal_id, amount, 0.5 AS half FROM deal_overview"],
    "resolve": ["resolve", "list"],
    "decisions": ["resolve", "list", "--decisions"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.md").write_text(NEWS, "utf-8")
    path = str(folder / "s.db")
    assert main(["run", str(folder / "a.md"), "--store", path]) == 0
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_format_has_the_same_rows(
    command: str, store: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def told(shape: str) -> bytes:
        capfdbinary.readouterr()
        assert main([*COMMANDS[command], "--store", store, "--format", shape]) == 0
        return capfdbinary.readouterr().out

    heading, *rows = csv.reader(io.StringIO(told("csv").decode(), newline=""))
    stored = parquet.ParquetFile(io.BytesIO(told("parquet"))).read(use_threads=False)
    marked = told("markdown").decode().splitlines()
    assert stored.column_names == heading
    assert stored.num_rows == len(rows) == len(marked) - 2
    assert marked[0] == f"| {' | '.join(heading)} |"
    found = json.loads(told("json"))
    lines = [json.loads(line) for line in told("jsonl").decode().splitlines()]
    assert lines == (found if isinstance(found, list) else [found])


def test_columns_of_parquet_have_their_kinds(
    store: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["deals", "--store", store, "--format", "parquet"]) == 0
    table = parquet.ParquetFile(io.BytesIO(capfdbinary.readouterr().out)).read(use_threads=False)
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["amount"] == "decimal128(8, 0)"
    assert (kinds["articles"], kinds["date_belief"]) == ("int64", "double")
    assert table.to_pylist()[0]["date"] == "2024-05"


def test_parquet_is_not_written_to_a_terminal(
    store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["deals", "--store", store, "--format", "parquet"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "dealtrace: Parquet is nothing to look at: write it to a file, as with > FILE.parquet\n"
    )


def test_an_article_s_line_ends_stay_in_their_cell(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = "SELECT 'a' || char(13) || 'b' AS told"
    assert main(["sql", asked, "--store", store, "--format", "csv"]) == 0
    assert capsys.readouterr().out == 'told\n"a\rb"\n'
