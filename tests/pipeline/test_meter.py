import os
from pathlib import Path

import pytest

from pipeline.ingest import sources
from pipeline.meter import Meter, size
from pipeline.observers.tally import Tally


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.jsonl").write_text('{"text": "One."}\n' * 100, "utf-8")
    (folder / "b.txt").write_text("x" * 300, "utf-8")
    (folder / "inner" / "c.docx").write_text("x" * 500, "utf-8")
    (folder / ".hidden").write_text("x" * 700, "utf-8")
    return folder


def test_the_size_of_what_is_walked_through(folder: Path) -> None:
    assert size([str(folder)]) == 1700 + 300 + 500
    assert size([str(folder), str(folder / "b.txt")]) == 2800
    assert size(["-"]) is None


def test_the_share_grows_to_all_there_is(folder: Path) -> None:
    paths = [str(folder / "a.jsonl"), str(folder / "b.txt")]
    meter = Meter(size(paths))
    shares = [meter.share or 0.0 for _ in sources(paths, meter=meter)]
    assert shares == sorted(shares)
    assert shares[0] <= 0.85
    assert meter.share == 1.0


def test_a_file_counts_as_read_that_its_reader_closed(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("text\nOne.\nTwo.\n", "utf-8")
    meter = Meter(size([str(table)]))
    assert len([meter.share for _ in sources([str(table)], meter=meter)]) == 2
    assert meter.share == 1.0


def test_a_share_of_the_unknown_is_unknown(folder: Path) -> None:
    meter = Meter()
    list(sources([str(folder)], meter=meter))
    assert meter.share is None


def test_a_pipe_has_no_place_to_ask_for() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb"):
        meter = Meter(100)
        with meter.reading(pipe):
            assert meter.share == 0


def test_the_time_left_goes_by_the_bytes_where_nobody_counts_inputs() -> None:
    now, meter = 0.0, Meter(100)
    tally = Tally(None, lambda: now, meter)
    assert tally.left is None
    meter._read, now = 25, 60.0
    assert tally.left == pytest.approx(180)
