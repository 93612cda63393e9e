"""What is read, told on the command line: dumps, columns, lists of paths."""

import io
import json
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

STORY = "Orrery, a maker of lenses, has raised $12 million from Norvane, it said on Monday."


def extracted(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()]


def test_columns_and_a_list_of_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(f'headline,body\nLenses,"{STORY}"\n', "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"table.csv\0")))
    arguments = ["--paths-from", "-", "--map", "title=headline", "--map", "text=body"]
    assert main(["extract", *arguments]) == 0
    assert extracted(capsys) == [f"Lenses\n\n{STORY}"]


def test_a_run_keeps_each_record_under_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(f'body\n"{STORY}"\n', "utf-8")
    Path("list").write_text("table.csv\n", "utf-8")
    told = ["--paths-from", "list", "--store", "s.db", "--workers", "1"]
    assert main(["run", *told]) == 3
    assert "table.csv: no column 'text'" in capsys.readouterr().out
    assert main(["run", *told, "--map", "text=body"]) == 0
    assert "1 read" in capsys.readouterr().out
    assert main(["run", *told, "--map", "text=body"]) == 0
    assert "1 unchanged" in capsys.readouterr().out
    question = "SELECT address, format FROM source"
    assert main(["sql", question, "--store", "s.db", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"address": "table.csv:1", "format": ".jsonl"}]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "nothing to read"),
        (["a.md", "--map", "headline=title"], "no field of an article: headline"),
        (["--paths-from", "missing"], "no such file or folder: missing"),
    ],
)
def test_what_cannot_be_meant_is_told_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(STORY, "utf-8")
    for command in ("run", "extract"):
        assert main([command, *arguments]) == 2
        assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [tmp_path / "a.md"]
