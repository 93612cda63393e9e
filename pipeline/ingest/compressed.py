"""One compressed stream: `.gz`, `.zst`, `.bz2`, `.xz`; the suffix before it tells what is in it."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, cast

from fastwarc.stream_io import ZstdReader

from pipeline.ingest.forward import Forward
from pipeline.ingest.source import Container

# Where compressed data ends early, what was unpacked and not yet handed on is lost: so little.
_BUFFER = 16 << 10


def _gzip(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream))


def _bzip2(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", bz2.BZ2File(stream))


def _xz(stream: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", lzma.LZMAFile(stream))


def _zstd(stream: BinaryIO) -> BinaryIO:
    # zstandard's own reader takes data that was cut off for whole.
    reader = ZstdReader(Forward(stream))
    return io.BufferedReader(Forward(reader), _BUFFER)


# How a suffix is opened, and what the name ends in without it.
_OPENERS: Mapping[str, tuple[Callable[[BinaryIO], BinaryIO], str]] = {
    ".gz": (_gzip, ""),
    ".bz2": (_bzip2, ""),
    ".xz": (_xz, ""),
    ".zst": (_zstd, ""),
    ".tgz": (_gzip, ".tar"),
    ".tbz2": (_bzip2, ".tar"),
    ".txz": (_xz, ".tar"),
    ".tzst": (_zstd, ".tar"),
}
SUFFIXES = tuple(_OPENERS)


def split(container: Container) -> Iterator[Container]:
    """What is compressed, under the same address."""
    suffix = PurePath(container.name).suffix
    opened, ending = _OPENERS[suffix.lower()]
    name = container.name.removesuffix(suffix) + ending
    with opened(container.stream) as stream:
        yield replace(container, name=name, stream=stream)
