import io
import os
from pathlib import Path

import pytest

from models.errors import UsageError
from pipeline import ingest
from pipeline.ingest import RawSource, Refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    for name, data in {
        "b/2.md": b"two",
        "a.txt": b"one",
        "c.jsonl": b'{"id": "x"}\n\n{"id": "y"}\r\n',
        "a.json": b"{}",
        ".hidden.md": b"no",
        "photo.png": b"\x89PNG",
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_folder_is_read_recursively_in_sorted_order(folder: Path):
    found = list(ingest.sources([str(folder)]))
    assert [source.address.removeprefix(f"{folder}/") for source in found] == [
        ".hidden.md",
        "a.json",
        "a.txt",
        "b/2.md",
        "c.jsonl:1",
        "c.jsonl:3",
        "photo.png",
    ]


def test_what_merely_lies_in_a_folder_is_refused_without_being_a_failure(folder: Path):
    refused = [each for each in ingest.sources([str(folder)]) if isinstance(each, Refused)]
    assert {Path(each.address).name: (each.reason, each.failure) for each in refused} == {
        ".hidden.md": ("hidden", False),
        "a.json": ("unknown format .json", False),
        "photo.png": ("unknown format .png", False),
    }


@pytest.mark.parametrize("slash", ["", "/"])
def test_addresses_join_the_folder_as_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch, slash: str
):
    monkeypatch.chdir(folder)
    assert [each.address for each in ingest.sources(["b" + slash])] == ["b/2.md"]


def test_a_named_file_of_unknown_format_is_a_failure(folder: Path):
    path = str(folder / "photo.png")
    assert list(ingest.sources([path])) == [Refused(path, "unknown format .png", failure=True)]


def test_a_record_is_its_line_without_the_line_end(folder: Path):
    first, second = ingest.sources([str(folder / "c.jsonl")])
    assert isinstance(first, RawSource)
    assert isinstance(second, RawSource)
    assert (first.data, second.data) == (b'{"id": "x"}', b'{"id": "y"}')
    assert first.format == ".jsonl"


def test_standard_input_holds_records():
    stream = io.BytesIO(b'{"id": 1}\n\n{"id": 2}')
    assert [each.address for each in ingest.sources(["-"], stream)] == ["-:1", "-:3"]


@pytest.mark.parametrize("paths", [["missing.md"], ["{folder}", "missing.md"], ["-"]])
def test_a_missing_path_is_told_before_anything_is_read(folder: Path, paths: list[str]):
    with pytest.raises(UsageError):
        ingest.sources([path.format(folder=folder) for path in paths])


def test_sources_are_read_one_at_a_time(folder: Path):
    found = ingest.sources([str(folder / "b"), str(folder / "a.txt")])
    next(found)
    (folder / "a.txt").write_bytes(b"written later")
    last = next(found)
    assert isinstance(last, RawSource)
    assert last.data == b"written later"


def test_a_file_that_vanishes_or_cannot_be_read_is_counted(folder: Path):
    path = folder / "gone.md"
    path.symlink_to(folder / "nowhere.md")
    assert list(ingest.sources([str(path)])) == [
        Refused(str(path), os.strerror(2).lower(), failure=True)
    ]


def test_the_hash_is_that_of_the_bytes(folder: Path):
    (raw,) = ingest.sources([str(folder / "a.txt")])
    assert isinstance(raw, RawSource)
    assert raw.sha256 == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path):
    os.mkfifo(folder / "b" / "pipe.md")
    found = list(ingest.sources([str(folder / "b")]))
    assert found[1] == Refused(str(folder / "b" / "pipe.md"), "a pipe", failure=False)
