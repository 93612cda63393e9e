"""Lists of paths, from files and from other commands."""

import io
import os
from pathlib import Path

import pytest

from models.errors import UsageError
from pipeline import ingest
from pipeline.ingest import Refused, path_list


@pytest.mark.parametrize(
    ("listed", "paths"),
    [
        (b"a.md\nb c.md\n", ["a.md", "b c.md"]),
        (b"a.md\r\n\r\n\nb.md", ["a.md", "b.md"]),
        (b"a.md\0b\nc.md\0", ["a.md", "b\nc.md"]),
        (b"lev\xe9e.md\n", ["lev\udce9e.md"]),
        (b"", []),
    ],
)
def test_paths_are_separated_by_line_ends_or_nul(listed: bytes, paths: list[str]):
    assert list(path_list.paths(io.BytesIO(listed))) == paths


def test_a_path_may_cross_the_pieces_that_are_read():
    names = [f"folder/{number}.md" for number in range(20_000)]
    assert list(path_list.paths(io.BytesIO("\n".join(names).encode()))) == names


def test_the_first_path_is_read_before_the_list_ends():
    out, into = os.pipe()
    with open(out, "rb") as stream, open(into, "wb", buffering=0) as list_:  # noqa: PTH123
        list_.write(b"a.md\nb.md\n")
        assert next(path_list.paths(stream)) == "a.md"


def test_listed_files_and_folders_are_read_after_those_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("a.md", "b.md", "in/c.md", "-"):
        (tmp_path / name).write_text(name, "utf-8")
    listed = b"in\nmissing.md\nb.md\n-\n"
    found = list(ingest.sources(["a.md"], io.BytesIO(listed), listed="-"))
    assert [one.address for one in found] == ["a.md", "in/c.md", "missing.md", "b.md", "-"]
    assert found[2] == Refused("missing.md", "no such file or directory", failure=True)
    (tmp_path / "list").write_bytes(listed)
    assert list(ingest.sources(["a.md"], listed="list")) == found


@pytest.mark.parametrize(
    ("paths", "listed"),
    [([], "missing"), (["-"], "-"), ([], "-")],
    ids=["missing", "twice", "none"],
)
def test_a_list_that_cannot_be_read_is_wrong_usage(paths: list[str], listed: str):
    stdin = io.BytesIO(b"") if paths else None
    with pytest.raises(UsageError):
        ingest.sources(paths, stdin, listed=listed)


def test_what_is_no_list_gives_failures_and_no_fault(tmp_path: Path):
    noise = b"x" * 70_000 + b"\0\n\0\n"  # a NUL only after the first piece
    found = list(ingest.sources([], io.BytesIO(noise), listed="-"))
    assert all(isinstance(one, Refused) and one.failure for one in found)
