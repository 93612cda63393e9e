"""Streams that are read on and on: what they begin with, where something is in them."""

import io
from typing import BinaryIO, Protocol, cast

_PIECE = 1 << 20


class Readable(Protocol):
    """All that is asked of a stream that is only read on."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""


class Forward(io.RawIOBase):
    """A stream that only goes forward, whatever is read in it, and tells how far it went.

    fastwarc's readers ask at once where a stream stands, and end the process where it, as a pipe or
    a member of an archive, cannot tell.
    """

    def __init__(self, stream: Readable) -> None:
        super().__init__()
        self._stream = stream
        self._position = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many; none at the end."""
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # narrower: a view
        """As `read`, for a buffer to be filled; gives how many bytes there were."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position


class Remembering(Forward):
    """Keeps the two pieces that were read last."""

    def __init__(self, stream: Readable) -> None:
        super().__init__(stream)
        self._before = self._piece = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many; none at the end."""
        self._before, self._piece = self._piece, super().read(size)
        return self._piece

    def at(self, offset: int, size: int) -> bytes:
        """What stood at an offset; nothing where it was not read, or too long ago."""
        start = offset - self.tell() + len(self._piece)
        if start >= 0:
            return self._piece[start : start + size]
        before = self._before[start:][:size] if -start <= len(self._before) else b""
        return before + self._piece[: size - len(before)] if before else b""


def head(stream: BinaryIO, size: int) -> bytes:
    """The bytes that come next, which stay in the stream; fewer than asked for at the end."""
    return cast("io.BufferedReader", stream).peek(size)[:size]


def find(stream: BinaryIO, mark: bytes, start: int) -> int | None:
    """The offset of the first `mark` from an offset on; the stream is left anywhere.

    Raises OSError or tarfile.StreamError for a stream that cannot go back.
    """
    stream.seek(start)
    kept = b""
    while piece := stream.read(_PIECE):
        found = (kept + piece).find(mark)
        if found >= 0:
            return start - len(kept) + found
        start += len(piece)
        kept = piece[1 - len(mark) :]
    return None
