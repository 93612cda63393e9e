"""The file of a store as Datasette reads it, and what was found in it and has not changed since."""

import sqlite3
from collections.abc import Callable, Coroutine, Hashable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database

from pipeline.serve.kept import Kept
from pipeline.store.read_only import open_read_only

T = TypeVar("T")
# How long a reader waits where another process keeps the store to itself, in seconds.
PATIENCE = 5
# The terms of the full-text index, where words too short for it are looked up by how they begin.
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_term"
    " USING fts5vocab(main, article_search, instance)"
)


class StoreFile(Database):  # type: ignore[misc]  # Datasette is not typed
    """A store's file, which is only read: on a read-only disk, too."""

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path))
        self._watch = self.connect()
        self._version = None
        self._found = Kept()

    def connect(self, *_write: bool) -> sqlite3.Connection:
        """A connection that reads, whatever is asked for."""
        connection = open_read_only(Path(self.path), PATIENCE)
        # A view of the full-text index, this connection's own; the file stays as it is.
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(_VOCABULARY)
        connection.execute("PRAGMA query_only = ON")
        self._all_file_connections.append(connection)
        return connection

    async def recall(self, key: Hashable, find: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What `find` gives, or gave for the same key where the store has not changed since."""
        (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._found = version, Kept()
        return await self._found.get(key, find)

    async def rows(self, sql: str) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement, however long that takes."""
        found: Sequence[tuple[Any, ...]] = await self.execute_fn(
            lambda connection: [tuple(row) for row in connection.execute(sql)]
        )
        return found

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """How many rows each table has; None where counting them takes longer than `limit` ms."""
        counted = super().table_counts
        return await self.recall(("table counts", limit), lambda: counted(limit))
