"""How much of one input is taken; more is refused, so that no mistake or bomb fills the memory."""

from functools import partial
from typing import BinaryIO

from pipeline.ingest.errors import BrokenSourceError

# Bytes of one article, unpacked. The longest pages of the web are a tenth of it.
LARGEST = 32 << 20
TOO_LARGE = f"larger than {LARGEST >> 20} MiB"
# Characters of an article's text: some two hundred pages of a book. Reading as many takes seconds.
LONGEST = 500_000
# Archives in one another. People nest two; bombs nest as many as are opened.
DEEPEST = 3
# Bytes of an archive or table in an archive; it is kept in a temporary file while it is read.
LARGEST_INNER = 4 << 30

_PIECE = 64 << 10


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of one article. Raises BrokenSourceError where they are too many."""
    pieces, size = [], 0
    for piece in iter(partial(stream.read, _PIECE), b""):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise BrokenSourceError(TOO_LARGE)
    return b"".join(pieces)
