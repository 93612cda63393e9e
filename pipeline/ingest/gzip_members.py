"""The members of a gzip file one by one: archives of the web hold one record in each."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.ingest.forward import find

MAGIC = b"\x1f\x8b\x08"
_PIECE = 64 << 10
_GZIP = 16 + zlib.MAX_WBITS


class Members:
    """The members in the order of the file; each must be read to its end before the next.

    The stream stands at the offset `start`, where a member begins.
    """

    def __init__(self, stream: BinaryIO, start: int = 0) -> None:
        self._stream = stream
        self._ahead = b""
        self._offset = start  # of what follows `_ahead`

    def __iter__(self) -> Iterator["Member"]:
        while self._skip_padding():
            yield Member(self, self._offset - len(self._ahead))

    def _skip_padding(self) -> bool:
        """Whether there is more than the zeros that may stand between members and at the end."""
        while packed := self.take():
            if packed := packed.lstrip(b"\0"):
                self.give_back(packed)
                return True
        return False

    def take(self) -> bytes:
        """The next packed bytes, as many as there are at hand; none at the end of the file."""
        packed, self._ahead = self._ahead, b""
        if not packed:
            packed = self._stream.read(_PIECE)
            self._offset += len(packed)
        return packed

    def give_back(self, packed: bytes) -> None:
        """Bytes that were taken and belong to the next member."""
        self._ahead = packed

    def skip_to(self, begin: bytes, start: int) -> None:
        """Go to the first member from an offset on whose content begins so, or to the end.

        Raises OSError or tarfile.StreamError for a stream that cannot go back.
        """
        place = find(self._stream, MAGIC, start)
        while place is not None and not self._begins(begin, place):
            place = find(self._stream, MAGIC, place + 1)
        self._ahead = b""
        self._offset = self._stream.seek(0, 2) if place is None else self._stream.seek(place)

    def _begins(self, begin: bytes, place: int) -> bool:
        """Whether there is a member: its magic number is found by chance in packed data, too."""
        self._stream.seek(place)
        try:
            inflate = zlib.decompressobj(_GZIP)
            return inflate.decompress(self._stream.read(_PIECE), len(begin)) == begin
        except zlib.error:
            return False


class Member:
    """One member, unpacked as it is read; `start` is its offset in the file."""

    def __init__(self, members: Members, start: int) -> None:
        self.start = start
        self._members = members
        self._inflate = zlib.decompressobj(_GZIP)

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end, once the checksum proved right.

        Raises EOFError where the file ends before, zlib.error where it is damaged.
        """
        while not self._inflate.eof:
            packed = self._inflate.unconsumed_tail or self._members.take()
            if not packed:
                raise EOFError
            data = self._inflate.decompress(packed, size)
            if self._inflate.eof:
                self._members.give_back(self._inflate.unused_data)
            if data:
                return data
        return b""
