"""Open the store that a command names, and name it in what is told, without its password."""

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store import Store

_PASSWORD = re.compile(r"(?<=://)([^:/@]*):[^@]*@")


def shown(where: str) -> str:
    """A store's path or URL as it may be printed."""
    return _PASSWORD.sub(r"\1:***@", where)


@contextmanager
def opened(where: str, *, create: bool = False) -> "Iterator[Store]":
    """The store while it is open; raises StoreError, which tells the store's name."""
    from pipeline.store import open_store  # noqa: PLC0415 - loads the database's library

    if not where:
        raise UsageError("--store needs a file's path or an SQLAlchemy URL")
    try:
        with open_store(where, create=create) as store:
            yield store
    except StoreError as error:
        told = str(error).replace(where, shown(where))
        named = told if shown(where) in told else f"{shown(where)}: {told}"
        raise StoreError(named) from error
