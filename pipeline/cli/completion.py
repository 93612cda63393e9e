"""What a shell completes besides commands and options: ids and names from the store at hand.

A key was pressed and somebody waits: only the standard library is loaded, and a store that cannot
be asked, or is no file, completes nothing, in silence, for there is no place to tell a fault.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import typer

_FILE = "sqlite:///"
# More than these nobody reads.
_MOST = 50
# How long another process that writes is waited for, in seconds.
_PATIENCE = 0.2
_DEALS = "SELECT id FROM deal WHERE id >= :word AND id < :end"
_ORGANISATIONS = "SELECT id FROM organisation WHERE id >= :word AND id < :end"
_PEOPLE = "SELECT id FROM person WHERE id >= :word AND id < :end"
# A name with a blank would be two words; ids are Latin, so names are for other scripts.
_NAMES = """
    SELECT name FROM (SELECT name FROM organisation_name UNION SELECT name FROM person_name)
    WHERE name >= :word AND name < :end AND name NOT LIKE '% %'
"""


def deals(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of deals that begin so."""
    return list(_begun(context, incomplete, _DEALS))


def organisations(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of organisations that begin so."""
    return list(_begun(context, incomplete, _ORGANISATIONS))


def things(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of organisations, people and deals that begin so."""
    return list(_begun(context, incomplete, f"{_ORGANISATIONS} UNION {_PEOPLE} UNION {_DEALS}"))


def exports(incomplete: str) -> list[str]:
    """What can be exported."""
    from pipeline.export.exporter import TOLD  # noqa: PLC0415 - wanted by one command only

    return [name for name in TOLD if name.startswith(incomplete)]


def _begun(context: typer.Context, word: str, ids: str) -> Iterator[str]:
    """Ids that a word begins, or names that a word in another script does."""
    path = _file(str(context.params["store"]))
    if path is None:
        return
    select = ids if word.isascii() else _NAMES
    told = {"word": word, "end": f"{word}\U0010ffff"}
    try:
        with closing(sqlite3.connect(path, uri=True, timeout=_PATIENCE)) as store:
            for (one,) in store.execute(f"{select} ORDER BY 1 LIMIT {_MOST}", told):
                yield one
    except sqlite3.Error:
        return


def _file(where: str) -> str | None:
    """The address by which a store's file is opened to be read; None for a server's."""
    path = where.removeprefix(_FILE)
    return None if "://" in path else f"{Path(path).absolute().as_uri()}?mode=ro"
