"""Which bytes stand at which address, for any number of addresses."""

import sqlite3
from collections.abc import Iterable

Pair = tuple[str, str]


class Seen:
    """What was seen last at each address: its SHA-256, and the version of the code that read it.

    It is kept in a temporary database, which goes to disk as it grows and is gone with the process.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.execute(
            "CREATE TABLE seen (address TEXT PRIMARY KEY, sha256 TEXT, version TEXT) WITHOUT ROWID"
        )

    def add(self, pairs: Iterable[Pair], version: str) -> None:
        """Note what a version read at addresses, after all that was noted before."""
        rows = ((address, sha256, version) for address, sha256 in pairs)
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", rows)

    def among(self, pairs: Iterable[Pair], version: str) -> set[Pair]:
        """Those pairs of address and SHA-256 that stand as this version read them."""
        chosen = "SELECT 1 FROM seen WHERE address = ? AND sha256 = ? AND version = ?"
        return {
            pair for pair in pairs if self._database.execute(chosen, (*pair, version)).fetchone()
        }

    def close(self) -> None:
        """Forget all."""
        self._database.close()
