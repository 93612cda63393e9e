"""Searching from the command line."""

import csv
import io
import json

import pytest

from pipeline.cli import main

NEWS = (
    "Brightlane, a software start-up, has raised $20 million in a Series B round led by Halden.\n\n"
    "The Series B comes a year after its Series A. Nobody else said a word.\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("search")
    (folder / "a.md").write_text(NEWS, "utf-8")
    path = str(folder / "s.db")
    assert main(["run", str(folder / "a.md"), "--store", path]) == 0
    return path


def test_words_are_marked_in_their_sentences(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "series B", "--store", store]) == 0
    out = capsys.readouterr().out
    assert "in a **Series B** round led by Halden." in " ".join(out.split())
    assert "The **Series B** comes" in out
    assert "told of brightlane" in out
    assert "Nobody" not in out


def test_as_json_and_csv(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "raised", "--store", store, "--format", "json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert NEWS[record["start"] : record["end"]] == record["sentence"]
    assert [record["sentence"][start:end] for start, end in record["found"]] == ["raised"]
    assert len(record["deals"]) == 1
    assert main(["search", "raised", "--store", store, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["sentence"] == record["sentence"]
    assert row["deals"] == record["deals"][0]


def test_the_limit_is_told(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "series", "--limit", "1", "--store", store]) == 0
    out, err = capsys.readouterr()
    assert out.count("a.md") == 1
    assert "more than 1" in err


def test_nothing_found_is_told(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "telescope", "--store", store]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize("words", ['"', "*", "a AND", "'; DROP TABLE article; --", "\udc80"])
def test_no_words_break_it(words: str, store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", words, "--store", store]) in {0, 2}
    assert "internal" not in capsys.readouterr().err


def test_evidence_only(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "nobody", "--evidence", "--store", store]) == 0
    assert capsys.readouterr().out == ""
