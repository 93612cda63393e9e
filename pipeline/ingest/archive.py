"""Archives of files, `.zip` and `.tar`: their members are read where they lie, never unpacked."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, Self

from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.forward import Forward
from pipeline.ingest.limits import DEEPEST
from pipeline.ingest.source import Container, Part, Refused
from pipeline.ingest.spool import seekable

# Bytes of a header that tells a long name or attributes, which tarfile reads at once.
_LONGEST_HEADER = 1 << 20
_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_BLOCKS = 128 << 10


class _Header(tarfile.TarInfo):
    """A member's header; where tarfile takes a damaged one for the archive's end, this tells it."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in a block. Raises tarfile.ReadError where it announces far too long a one."""
        header = super().frombuf(buf, encoding, errors)
        if header.type in _HEADERS and header.size > _LONGEST_HEADER:
            raise tarfile.ReadError("header too large")
        return header

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        """The next header. Raises tarfile.ReadError where there is neither one nor the end."""
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the zeros at the end
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from error


def split_tar(container: Container) -> Iterator[Part]:
    """Every file in it as `news.tar/folder/file.md`, in the archive's order, in one pass.

    Raises tarfile.ReadError where the archive ends without the mark of its end.
    """
    _check_depth(container)
    packed = container.stream
    with tarfile.open(fileobj=packed, mode="r|", tarinfo=_Header, bufsize=_BLOCKS) as archive:
        while member := archive.next():
            archive.members.clear()  # type: ignore[attr-defined]  # else it keeps every header
            if not member.isdir():
                opened = archive.extractfile(member) if member.isreg() else None
                stream = io.BufferedReader(Forward(opened)) if opened else None
                yield _member(container, member.name, stream)


def split_zip(container: Container) -> Iterator[Part]:
    """Every file in it as `news.zip/folder/file.md`, in the order of its directory.

    Raises zipfile.BadZipFile where there is no directory, as in one that was cut off.
    """
    _check_depth(container)
    with seekable(container.stream) as stream, zipfile.ZipFile(stream) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            try:
                opened = archive.open(member)
            except (RuntimeError, zipfile.BadZipFile) as error:  # a password, a rare compression
                yield Refused(_address(container, member.filename), str(error), failure=True)
                continue
            with io.BufferedReader(opened) as buffered:  # type: ignore[type-var]  # it is raw enough
                yield _member(container, member.filename, buffered)


def _check_depth(container: Container) -> None:
    if container.depth >= DEEPEST:
        raise BrokenSourceError(f"more than {DEEPEST} archives in one another")


def _member(container: Container, name: str, stream: BinaryIO | None) -> Part:
    address = _address(container, name)
    if any(part.startswith(".") and part != ".." for part in PurePosixPath(name).parts):
        return Refused(address, "hidden", failure=False)
    if stream is None:
        return Refused(address, "a link or device", failure=False)
    depth = container.depth + 1
    return replace(container, address=address, name=name, stream=stream, named=False, depth=depth)


def _address(container: Container, name: str) -> str:
    """The member's name as it is written, below the archive's: nothing is ever opened by it."""
    return f"{container.address}/{name.removeprefix('./')}"
