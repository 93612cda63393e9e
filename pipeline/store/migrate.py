"""Move an older store to the present schema, beside a copy of what it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from models.errors import StoreError
from models.tables import SCHEMA_VERSION
from pipeline.store import schema
from pipeline.store.connect import engine_at, rebuilding, storing


@dataclass(frozen=True, slots=True)
class Moved:
    """A store that was moved: the version it had, and the copy made before (of SQLite files)."""

    version: int
    backup: Path | None


def migrate(where: str) -> Moved | None:
    """Bring the store at a path or SQLAlchemy URL to the present schema; None where it is there.

    All that was read stays; what follows from it is left to be derived. It happens as a whole or
    not at all. An SQLite file `x.db` is copied to `x.db.bak-N` first, where N is its version; a
    server's database is not copied. Raises StoreError where there is no store, or a newer one.
    """
    with _opened(where) as engine:
        with storing(), engine.begin() as connection:
            if not schema.is_ours(connection):
                raise StoreError(f"{where} is not a dealtrace store")
            version = schema.version(connection)
        if version >= SCHEMA_VERSION:
            return None
        with storing():
            backup = _copy(engine, version)
            with rebuilding(engine) as connection:
                schema.upgrade(connection)
    return Moved(version, backup)


@contextmanager
def _opened(where: str) -> Iterator[Engine]:
    engine = engine_at(where)
    try:
        yield engine
    finally:
        engine.dispose()


def _copy(engine: Engine, version: int) -> Path | None:
    """A copy of a database file, in place of an earlier one of the same version."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or file in {None, "", ":memory:"}:
        return None
    backup, partial = Path(f"{file}.bak-{version}"), Path(f"{file}.partial")
    partial.unlink(missing_ok=True)
    with engine.connect() as connection:
        # Outside of a transaction, as it must be.
        connection.connection.cursor().execute("VACUUM INTO ?", (str(partial),))
    return partial.replace(backup)
