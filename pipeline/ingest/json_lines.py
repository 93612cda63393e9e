"""JSON Lines: one article a line."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from pipeline.ingest import columns
from pipeline.ingest.limits import LARGEST, TOO_LARGE
from pipeline.ingest.source import Container, RawSource, Refused


def split(container: Container) -> Iterator[RawSource | Refused]:
    """Every line that is not blank, without its line end, as `file.jsonl:7`; lines count from 1."""
    suffix = PurePath(container.name).suffix.lower()
    for number, line in enumerate(_lines(container.stream), 1):
        address, data = f"{container.address}:{number}", line.rstrip(b"\r\n")
        if len(data) >= LARGEST:
            yield Refused(address, TOO_LARGE, failure=True)
        elif data.strip():
            named = columns.renamed(data, container.columns) if container.columns else data
            yield RawSource(address, named, suffix)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line; of one that is too long only the beginning."""
    while line := stream.readline(LARGEST):
        yield line
        while len(line) >= LARGEST and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)
