"""How far the files at hand have been read, where nobody knows how many inputs are in them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class Meter:
    """Counts the bytes of the files that were opened; `total` is None where that is unknown.

    So it is with standard input, lists of paths and pipes.
    """

    def __init__(self, total: int | None = None) -> None:
        self.total = total
        self._read = 0
        self._file: BinaryIO | None = None

    @property
    def share(self) -> float | None:
        """The share that was read, from 0 to 1; in an archive it may jump forth and back."""
        if not self.total:
            return None
        here = self._file.tell() if self._file and not self._file.closed else 0
        return min((self._read + here) / self.total, 1.0)

    @contextmanager
    def reading(self, file: BinaryIO) -> Iterator[None]:
        """While the file is read; one that was left counts as read."""
        size = os.fstat(file.fileno()).st_size  # now: some who read a file close it
        self._file = file if file.seekable() else None
        try:
            yield
        finally:
            self._file = None
            self._read += size


def size(paths: Iterable[str]) -> int | None:
    """The bytes of all files under the paths; None where a path is no file or folder."""
    total = 0
    try:
        for path in paths:
            if Path(path).is_dir():
                total += _folder(path)
            elif Path(path).is_file():
                total += Path(path).stat().st_size
            else:
                return None
    except OSError:  # what cannot be read is told by the run
        return None
    return total


def _folder(path: str) -> int:
    """The same for a folder; what `walk` passes by is not counted."""
    total = 0
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                total += _folder(entry.path)
            elif entry.is_file():
                total += entry.stat().st_size
    return total
