"""From paths to raw sources, one at a time: files, folders, dumps of records, standard input."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from models.errors import UsageError
from pipeline.ingest.formats import LINED, READERS, format_of
from pipeline.ingest.source import RawSource, Refused

STDIN = "-"


def sources(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[RawSource | Refused]:
    """Every article's bytes under the paths, in the order given; folders recursively, by name.

    `-` stands for JSON Lines on `stdin`. Sources are read as they are asked for, so a dump of any
    size passes through little memory. Raises UsageError for a missing path before anything is read.
    """
    paths = list(paths)
    for path in paths:
        if path == STDIN and stdin is None:
            raise UsageError("'-' was given, but there is no standard input to read")
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(f"no such file or folder: {path}")
    return _sources(paths, stdin)


def _sources(paths: list[str], stdin: BinaryIO | None) -> Iterator[RawSource | Refused]:
    for path in paths:
        if path == STDIN and stdin is not None:
            yield from _records(STDIN, stdin, ".jsonl")
        elif Path(path).is_dir():
            yield from _folder(path)
        elif format_of(path) in READERS:
            yield from _file(path)
        else:
            yield Refused(path, _unknown(path), failure=True)


def _folder(folder: str) -> Iterator[RawSource | Refused]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refused(folder, _reason(error), failure=True)
        return
    for entry in entries:
        address = f"{folder.rstrip('/') or folder[:1]}/{entry.name}".replace("//", "/")
        if entry.name.startswith("."):
            yield Refused(address, "hidden", failure=False)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(address)
        elif format_of(entry.name) in READERS:
            yield from _file(address)
        else:
            yield Refused(address, _unknown(entry.name), failure=False)


def _file(path: str) -> Iterator[RawSource | Refused]:
    suffix = format_of(path)
    try:
        with Path(path).open("rb") as file:
            if suffix in LINED:
                yield from _records(path, file, suffix)
            else:
                yield RawSource(path, file.read(), suffix)
    except OSError as error:
        yield Refused(path, _reason(error), failure=True)


def _records(address: str, file: BinaryIO, suffix: str) -> Iterator[RawSource]:
    for number, line in enumerate(file, 1):
        data = line.rstrip(b"\r\n")
        if data.strip():
            yield RawSource(f"{address}:{number}", data, suffix)


def _unknown(path: str) -> str:
    suffix = format_of(path)
    return f"unknown format {suffix}" if suffix else "unknown format (no suffix)"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
