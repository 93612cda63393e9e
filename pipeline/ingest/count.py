"""How many inputs there are, where that is known without reading them all."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.ingest.formats import LINED, format_of, is_one

# Bytes of a file whose lines are counted: as many pass in a tenth of a second.
_LARGEST_COUNTED = 64 << 20


def expected(paths: Iterable[str]) -> int | None:
    """How many inputs `sources` finds under the paths; None where only reading would tell.

    So it is with standard input, pipes, archives and other dumps, and paths that are missing or
    forbidden.
    """
    total = 0
    try:
        for path in paths:
            for count in _folder(path) if Path(path).is_dir() else [_file(path)]:
                if count is None:
                    return None
                total += count
    except OSError:
        return None
    return total


def _folder(path: str) -> Iterator[int | None]:
    """What each entry of a folder counts; links to folders are not followed, nor opened."""
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                yield 1
            elif entry.is_dir(follow_symlinks=False):
                yield from _folder(entry.path)
            else:
                yield _file(entry.path) if entry.is_file() else 1


def _file(path: str) -> int | None:
    if is_one(path):
        return 1 if Path(path).is_file() else None
    if format_of(path) not in LINED or Path(path).stat().st_size > _LARGEST_COUNTED:
        return None
    with Path(path).open("rb") as file:
        return sum(1 for line in file if line.strip()) or 1  # an empty file is told, too
