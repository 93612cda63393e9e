"""A stream to go back and forth in: of an archive in an archive, a table in an archive."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.limits import LARGEST_INNER

_PIECE = 1 << 20


def is_file(stream: BinaryIO) -> bool:
    """Whether there is a file behind the stream, in which one can go back and forth for nothing."""
    return isinstance(getattr(stream, "raw", None), io.FileIO) and stream.seekable()


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself where it is a file, else a copy of it in a temporary file without a name.

    Raises BrokenSourceError where the copy would be too large.
    """
    if is_file(stream):
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        for piece in iter(partial(stream.read, _PIECE), b""):
            copy.write(piece)
            if copy.tell() > LARGEST_INNER:
                raise BrokenSourceError(f"larger than {LARGEST_INNER >> 30} GiB inside an archive")
        copy.seek(0)
        yield copy
