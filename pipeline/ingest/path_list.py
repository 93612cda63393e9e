"""Paths out of a list: one a line, or separated by NUL as `find -print0` writes them."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    import io

_PIECE = 64 << 10
_NUL, _LINE_END = b"\0", b"\n"


def paths(stream: BinaryIO) -> Iterator[str]:
    """Every path on the list, as it is asked for; empty lines are none.

    No path holds a NUL: where one stands in the list, NULs separate and line ends belong to paths.
    """
    piece, kept = _next(stream), b""
    separator = _NUL if _NUL in piece else _LINE_END
    while piece:
        *whole, kept = (kept + piece).split(separator)
        yield from _decoded(whole, separator)
        piece = _next(stream)
    yield from _decoded([kept], separator)


def _next(stream: BinaryIO) -> bytes:
    """What is there already, so that nobody waits for the list's end to read its first path."""
    return cast("io.BufferedReader", stream).read1(_PIECE)


def _decoded(names: list[bytes], separator: bytes) -> Iterator[str]:
    for name in names:
        if path := name if separator == _NUL else name.removesuffix(b"\r"):
            yield os.fsdecode(path)
