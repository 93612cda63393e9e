"""From paths to raw sources, one at a time: files, folders, lists of these, standard input."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from models.errors import UsageError
from pipeline.ingest import path_list
from pipeline.ingest.damage import described
from pipeline.ingest.formats import is_read, unknown
from pipeline.ingest.source import Container, RawSource, Refused
from pipeline.ingest.unpack import unpack
from pipeline.meter import Meter

STDIN = "-"
_NOTHING: Mapping[str, str] = {}


def sources(  # noqa: PLR0913 - what can be said of how to read
    paths: Iterable[str],
    stdin: BinaryIO | None = None,
    *,
    listed: str | None = None,
    columns: Mapping[str, str] = _NOTHING,
    since: float | None = None,
    meter: Meter | None = None,
) -> Iterator[RawSource | Refused]:
    """Every article's bytes under the paths, in the order given; folders recursively, by name.

    `-` stands for JSON Lines on `stdin`. `listed` names a file with more paths (`-` for `stdin`),
    see `path_list`; `columns` says what tables call an article's fields, see `columns`. Files that
    have not changed since a time, `since` in seconds of the epoch, are skipped. `meter` is moved
    on. Sources are read as they are asked for, so a dump of any size passes through little memory.
    Raises UsageError for a missing path before anything is read; one on the list is a failure.
    """
    paths = list(paths)
    for path in (*paths, *([listed] if listed else [])):
        if path == STDIN and stdin is None:
            raise UsageError("'-' was given, but there is no standard input to read")
        if path != STDIN and not os.path.lexists(path):
            raise UsageError(f"no such file or folder: {path}")
    if listed == STDIN and STDIN in paths:
        raise UsageError("standard input cannot be both a list of paths and articles")
    if since is not None and STDIN in paths:
        raise UsageError("standard input has no time of its last change")
    return _sources(paths, stdin, listed, _Manner(columns, since, meter or Meter()))


@dataclass(frozen=True, slots=True)
class _Manner:
    """How files are read, wherever they are found; see `sources`."""

    columns: Mapping[str, str]
    since: float | None
    meter: Meter

    def passes_by(self, file: BinaryIO) -> bool:
        """Whether the open file has not changed lately enough."""
        return self.since is not None and os.fstat(file.fileno()).st_mtime < self.since


def _sources(
    paths: list[str], stdin: BinaryIO | None, listed: str | None, manner: _Manner
) -> Iterator[RawSource | Refused]:
    for path in paths:
        if path == STDIN and stdin is not None:
            yield from unpack(Container(STDIN, "-.jsonl", stdin, manner.columns))
        else:
            yield from _path(path, manner)
    if listed == STDIN and stdin is not None:
        yield from _listed(stdin, manner)
    elif listed:
        with Path(listed).open("rb") as file:
            yield from _listed(file, manner)


def _listed(stream: BinaryIO, manner: _Manner) -> Iterator[RawSource | Refused]:
    for path in path_list.paths(stream):
        yield from _path(path, manner)


def _path(path: str, manner: _Manner) -> Iterator[RawSource | Refused]:
    return _folder(path, manner) if Path(path).is_dir() else _file(path, manner, named=True)


def _folder(folder: str, manner: _Manner) -> Iterator[RawSource | Refused]:
    # Names alone, for one folder may hold a million of them.
    names, folders = [], set[str]()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if entry.is_dir(follow_symlinks=False):
                    folders.add(entry.name)
    except OSError as error:
        yield Refused(folder, described(error), failure=True)
        return
    names.sort()
    inside = f"{folder.rstrip('/') or folder[:1]}/".replace("//", "/")
    for name in names:
        if name.startswith("."):
            yield Refused(inside + name, "hidden", failure=False)
        elif name in folders:
            yield from _folder(inside + name, manner)
        else:
            yield from _file(inside + name, manner, named=False)


def _file(path: str, manner: _Manner, *, named: bool) -> Iterator[RawSource | Refused]:
    if not is_read(path):  # nor opened: what is in it, or behind it, does not matter
        yield Refused(path, unknown(path), failure=named)
        return
    if not named and Path(path).is_fifo():  # whoever opens one waits for a writer
        yield Refused(path, "a pipe", failure=False)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115  # closed below; its own errors are told apart
    except (OSError, ValueError) as error:  # no path at all, with a NUL in it
        yield Refused(path, described(error), failure=True)
        return
    with file, manner.meter.reading(file):
        if manner.passes_by(file):
            yield Refused(path, "not changed since then", failure=False)
        else:
            yield from unpack(Container(path, path, file, manner.columns, named))
