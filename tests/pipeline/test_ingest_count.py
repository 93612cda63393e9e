"""How many inputs are told before they are read."""

import os
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.ingest import count, expected


def test_inputs_are_counted_before_they_are_read(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_text("a", "utf-8")
    (tmp_path / "b.jsonl").write_text("{}\n\n{}\n", "utf-8")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "hidden").write_text("x", "utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "photo.png").write_bytes(b"x")
    assert expected([str(tmp_path)]) == 8
    assert len(list(ingest.sources([str(tmp_path)]))) == 8


@pytest.mark.parametrize("name", ["-", "missing", "dump.warc.gz", "a.zip", "t.csv", "a.jsonl.gz"])
def test_what_only_reading_would_tell_is_not_counted(tmp_path: Path, name: str):
    path = tmp_path / "folder"
    path.mkdir()
    (path / "a.md").touch()
    if "." in name:
        (path / name).touch()
        assert expected([str(path)]) is None
    assert expected([str(path / "a.md"), str(path / name)]) is None


def test_a_pipe_is_not_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.md")
    assert expected([str(tmp_path / "pipe.md")]) is None


def test_lines_of_a_large_file_are_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n" * 9)
    assert expected([str(path)]) == 9
    monkeypatch.setattr(count, "_LARGEST_COUNTED", 10)
    assert expected([str(path)]) is None
