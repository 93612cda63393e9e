"""What a web server sent, without the encodings that it was sent in."""

import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO
from typing import Protocol

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.limits import LARGEST, TOO_LARGE

_CHUNK = re.compile(rb"\s*[0-9a-fA-F]+[ \t]*(?:;[^\n]*)?\r?\n")
# Of what was cut off, less than this is lost.
_PIECE = 1 << 10


class _Reader(Protocol):
    def read(self, size: int = ...) -> bytes: ...


def decoded(body: bytes, encodings: Iterable[str]) -> bytes:
    """The body out of its encodings, which are headers' values in the order of putting them on.

    Crawlers often keep a header that names an encoding which they took off: a body that is not in
    it stays as it is. Of one that was cut off the beginning is given. Raises BrokenSourceError for
    more than one article may have.
    """
    for name in reversed([name.strip().lower() for name in ",".join(encodings).split(",")]):
        if name in _DECODERS:
            body = _DECODERS[name](body)
    if len(body) > LARGEST:
        raise BrokenSourceError(TOO_LARGE)
    return body


def _read(reader: Callable[[BytesIO], _Reader], body: bytes) -> bytes:
    """All that can be read, or the body where nothing can."""
    pieces, size = [], 0
    try:
        for piece in iter(partial(reader(BytesIO(body)).read, _PIECE), b""):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                break
    except OSError:  # cut off, or in no such encoding
        pass
    return b"".join(pieces) or body


def _chunked(body: bytes) -> bytes:
    return _read(ChunkedReader, body) if _CHUNK.match(body) else body


def _deflated(body: bytes) -> bytes:
    """With the header of gzip or zlib, or, as some servers do, with none."""
    for header in (32 + zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            if found := zlib.decompressobj(header).decompress(body, LARGEST + 1):
                return found
        except zlib.error:  # the other kind, or none
            continue
    return body


_DECODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "chunked": _chunked,
    "gzip": _deflated,
    "x-gzip": _deflated,
    "deflate": _deflated,
    "br": partial(_read, BrotliReader),
    "zstd": partial(_read, ZstdReader),
}
