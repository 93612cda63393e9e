"""Keeping a store from the command line: older ones are moved, any is dumped."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.store import open_store

OLD = Path(__file__).parent.parent / "pipeline" / "data" / "store_2.sql"
NOTICE = "was of schema 2 and has been moved; {}.bak-2 is what it was"


@pytest.fixture
def old(tmp_path: Path) -> str:
    """The path of a store that an older version wrote."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as file:
        file.executescript(OLD.read_text("utf-8"))
    file.close()
    return str(path)


def test_an_older_store_is_refused_with_the_way_out(
    old: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deals", "--store", old]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert f"dealtrace migrate --store {old} moves it" in err


def test_migrate_moves_it(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--store", old]) == 0
    assert NOTICE.format(old) in capsys.readouterr().err
    assert main(["verify", "--store", old]) == 0
    assert main(["deals", "--store", old, "--format", "json"]) == 0
    assert "Orrery" in capsys.readouterr().out


def test_migrate_leaves_a_present_store_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "new.db")
    open_store(path, create=True).close()
    assert main(["migrate", "--store", path]) == 0
    assert capsys.readouterr().out == f"{path} has the present schema.\n"


def test_migrate_makes_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--store", str(tmp_path / "none.db")]) == 4
    assert "no store at" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


def test_run_moves_an_older_store_first(
    old: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = tmp_path / "news.txt"
    news.write_text("Nothing was said by anybody at all that day, and the shops were shut.")
    assert main(["run", str(news), "--store", old]) == 0
    assert NOTICE.format(old) in capsys.readouterr().err
    assert main(["verify", "--store", old]) == 0


def test_the_dump_and_its_hash_agree(old: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--store", old]) == 0
    capsys.readouterr()
    assert main(["dump", "--store", old]) == 0
    printed = capsys.readouterr().out
    tables = [json.loads(line)["table"] for line in printed.splitlines()]
    assert "deal" in tables
    assert main(["dump", "--hash", "--store", old]) == 0
    hashes = dict(line.split()[::-1] for line in capsys.readouterr().out.splitlines())
    assert hashes["all"] == hashlib.sha256(printed.encode()).hexdigest()
    assert set(tables) <= set(hashes)
