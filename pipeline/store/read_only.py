"""Open a store's file so that nothing can be written to it."""

import sqlite3
from pathlib import Path

_CANNOT_NOTE = ("SQLITE_READONLY", "SQLITE_CANTOPEN")


def open_read_only(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to an SQLite file that reads, also while others write and on a read-only disk.

    It may still make temporary tables, as the search for short words does.

    It waits for `patience` seconds where others keep the file to themselves, and may be used in
    any thread. On a disk that is read-only to us, nobody else may write meanwhile. Raises
    sqlite3.Error where the file cannot be opened.
    """
    try:
        connection = _connection(path, "mode=ro", patience)
    except sqlite3.OperationalError:
        # What was written last may lie beside the file, and only then is it not all in it.
        if _has_log(path):
            raise
        # Nobody can note here that they read; so nobody can be writing either.
        connection = _connection(path, "mode=ro&immutable=1", patience)
    return connection


def _connection(path: Path, how: str, patience: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(uri, timeout=patience, uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    log = Path(f"{path}-wal")
    return log.is_file() and log.stat().st_size > 0
