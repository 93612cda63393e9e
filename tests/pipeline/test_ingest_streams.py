"""Dumps of any size pass through little memory: nine megabytes more take no more of it."""

import gzip
import io
import tarfile
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from dumps import packed, record

from pipeline import ingest

PAGE = b"<html>" + b"news " * 2000 + b"</html>"
LINE = b'{"text": "' + b"news " * 2000 + b'"}\n'


def lines(path: Path, count: int) -> None:
    path.write_bytes(LINE * count)


def packed_lines(path: Path, count: int) -> None:
    path.write_bytes(gzip.compress(LINE * count))


def zstd_lines(path: Path, count: int) -> None:
    path.write_bytes(zstandard.compress(LINE * count))


def table(path: Path, count: int) -> None:
    path.write_bytes(b"text\n" + b'"%s"\n' % PAGE * count)


def web(path: Path, count: int) -> None:
    path.write_bytes(b"".join(packed(record(body=PAGE))) * count)


def web_in_one_member(path: Path, count: int) -> None:
    path.write_bytes(gzip.compress(record(body=PAGE) * count))


def archive(path: Path, count: int) -> None:
    with tarfile.open(path, "w:gz", compresslevel=1) as made:
        for number in range(count):
            header = tarfile.TarInfo(f"{number}.html")
            header.size = len(PAGE)
            made.addfile(header, io.BytesIO(PAGE))


def parquet(path: Path, count: int) -> None:
    pq.write_table(pa.table({"html": [PAGE] * count}), path, row_group_size=10, compression="none")


def peak(found: Iterable[object]) -> int:
    """The most bytes of memory that Python held while all was read."""
    tracemalloc.start()
    try:
        for _ in found:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("dump.jsonl", lines),
        ("dump.jsonl.gz", packed_lines),
        ("dump.jsonl.zst", zstd_lines),
        ("dump.csv", table),
        ("dump.warc.gz", web),
        ("one.warc.gz", web_in_one_member),
        ("dump.tar.gz", archive),
        ("dump.parquet", parquet),
    ],
)
def test_memory_does_not_grow_with_a_dump(
    tmp_path: Path, name: str, make: Callable[[Path, int], None]
):
    path, peaks = tmp_path / name, []
    for count in (100, 100, 1000):  # the first fills caches
        make(path, count)
        peaks.append(peak(ingest.sources([str(path)])))
    assert peaks[2] - peaks[1] < 700_000  # buffers that a small dump did not fill


def test_a_folder_costs_its_names(tmp_path: Path):
    for number in range(2000):
        (tmp_path / f"{number}.txt").touch()
    assert peak(ingest.sources([str(tmp_path)])) < 2000 * 200 + 100_000  # and a buffer
