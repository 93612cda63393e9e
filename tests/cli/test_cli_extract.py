"""`extract` prints facts with their offsets, or the marked text, and tells what it cannot read."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

ARTICLE = """---
title: Brightlane raises $20 million
date: 2024-05-21
lang: en
---
Brightlane, a software start-up, has raised $20 million in a Series A round led by Accel.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    return tmp_path


def test_each_fact_is_the_words_at_its_offsets(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "a.md"]) == 0
    out, err = capsys.readouterr()
    record = json.loads(out)
    text = record["text"]
    assert (record["source"], record["id"], record["lang"]) == ("a.md", "a", "en")
    assert text.split("\n")[0] == record["title"] == "Brightlane raises $20 million"
    assert [(a["quote"], a["value"], text[a["start"] : a["end"]]) for a in record["amounts"]] == [
        ("$20 million", 20_000_000, "$20 million")
    ] * 2
    for deal in record["deals"]:
        assert {"company", "kind", "status"} <= deal["evidence"].keys()
        assert all(text[a:b].strip() for spans in deal["evidence"].values() for a, b in spans)
    assert err == ""


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.pdf").write_bytes(b"%PDF")
    (folder / "c.jsonl").write_text('{"id": "r1", "text": "Orrery."}\nno json\n', "utf-8")
    (folder / "d.txt").write_text(" \n", "utf-8")
    assert main(["extract", "b.pdf", "c.jsonl", "d.txt", "a.md"]) == 3
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1])["id"] == "a"
    told = err.splitlines()
    assert told[0] == "failed: b.pdf: unknown format .pdf"
    assert [line.split(": ")[:2] for line in told if "failed" in line] == [
        ["failed", "b.pdf"],
        ["failed", "c.jsonl:2"],
    ]
    assert [line for line in told if line.startswith("empty: d.txt")]


def test_files_in_a_folder_that_are_no_articles_are_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.json").write_text("{}", "utf-8")
    assert main(["extract", "."]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["source"] == "./a.md"
    assert err == ""


def test_records_on_standard_input_keep_id_language_and_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {
        "id": "r7",
        "text": "Orrery完成2000万美元A轮融资。",
        "lang": "zh",
        "date": "2024-05-23",
    }
    line = json.dumps(record, ensure_ascii=False).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["extract", "-"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert {key: read[key] for key in ("source", "id", "lang", "published")} == {
        "source": "-:1",
        "id": "r7",
        "lang": "zh",
        "published": "2024-05-23",
    }


def test_pretty_marks_the_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--pretty", "a.md"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("a.md (en, 2024-05-21)\n")
    assert "[$20 million|" in page
    assert "\x1b" not in page


def test_a_hostile_article_is_shown_harmless(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "evil.txt").write_text(
        "Brightlane raised $20 million [red]\x1b[31m from Accel.\n", "utf-8"
    )
    assert main(["extract", "--pretty", "evil.txt"]) == 0
    page = capsys.readouterr().out
    assert "\x1b" not in page
    assert "[red]" in page


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_path_that_is_no_text_is_still_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = os.fsdecode(b"\xff.txt")
    (folder / path).write_text("Brightlane raised $20 million from Accel this year.\n", "utf-8")
    assert main(["extract", path]) == 0
    assert json.loads(capsys.readouterr().out)["source"] == path


def test_without_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["extract", "-"]) == 2
    assert "no standard input" in capsys.readouterr().err
