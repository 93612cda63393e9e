"""Open the store that a command names, and name it in what is told, without its password."""

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from models.errors import OlderStoreError, StoreError, UsageError
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store import Store

_PASSWORD = re.compile(r"(?<=://)([^:/@]*):[^@]*@")


def shown(where: str) -> str:
    """A store's path or URL as it may be printed."""
    return _PASSWORD.sub(r"\1:***@", where)


@contextmanager
def opened(where: str, *, create: bool = False, **how: Any) -> "Iterator[Store]":
    """The store while it is open; with `create` a missing one is made and an older one moved.

    `how` else it is opened, `open_store` tells. Raises StoreError, which tells the store's name.
    """
    with _named(where), _open(where, create=create, **how) as store:
        yield store


def need_file(where: str, command: str) -> None:
    """Raise UsageError for a store on a server, for a command that needs one in a file."""
    if "://" in where and not where.startswith("sqlite"):
        raise UsageError(f"{command} needs a store in an SQLite file, not {shown(where)}")


def _open(where: str, *, create: bool, **how: Any) -> "Store":
    from pipeline.store import open_store  # noqa: PLC0415 - loads the database's library

    try:
        return open_store(where, create=create, **how)
    except OlderStoreError:
        if not create:
            raise
    moved(where)
    return open_store(where)


def moved(where: str) -> bool:
    """Move an older store to the present schema and say so; False where it has it already."""
    from pipeline.store.migrate import migrate  # noqa: PLC0415 - loads the database's library

    with _named(where):
        found = migrate(where)
    if found is None:
        return False
    copy = f"; {found.backup} is what it was" if found.backup else ""
    say(f"{shown(where)} was of schema {found.version} and has been moved{copy}")
    return True


@contextmanager
def _named(where: str) -> "Iterator[None]":
    """Let errors of a store tell its name, without its password."""
    if not where:
        raise UsageError("--store needs a file's path or an SQLAlchemy URL")
    try:
        yield
    except StoreError as error:
        told = str(error).replace(where, shown(where))
        named = told if shown(where) in told else f"{shown(where)}: {told}"
        raise type(error)(named) from error
