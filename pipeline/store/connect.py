"""Connect to a store's database, make a new one, and refuse what is none."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from models.errors import StoreError
from models.tables import APPLICATION_ID, SCHEMA_VERSION, Base, inputs


def connect(where: str, *, create: bool) -> Engine:
    """An engine on the store at a path or SQLAlchemy URL; with `create` a missing one is made.

    Raises StoreError where there is no store, or something else, or one of a newer version.
    """
    url = _url(where)
    if url.get_backend_name() == "sqlite" and not create and _is_missing(url):
        raise StoreError(f"no store at {where}")
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        with storing(), engine.begin() as connection:
            _check_or_make(connection, where, create=create)
    except (ArgumentError, ImportError) as error:
        raise StoreError(f"cannot open {where}: {error}") from error
    return engine


@contextmanager
def storing() -> Iterator[None]:
    """Turn the database's errors into StoreError."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise StoreError(f"the store failed: {cause}") from error


def _url(where: str) -> URL:
    try:
        return make_url(where if "://" in where else f"sqlite:///{where}")
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"not a path or SQLAlchemy URL: {where}") from error


def _is_missing(url: URL) -> bool:
    return url.database not in (None, "", ":memory:") and not Path(str(url.database)).exists()


def _prepare_sqlite(engine: Engine) -> None:
    """Settings of each connection, and transactions that begin when SQLAlchemy says so.

    The driver's own transactions would begin late and break savepoints; see "Serializable isolation
    / Savepoints / Transactional DDL" in SQLAlchemy's documentation of SQLite.
    """

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        try:
            connection.execute("PRAGMA busy_timeout = 30000")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise StoreError(f"the store cannot be opened: {error}") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")


def _check_or_make(connection: Connection, where: str, *, create: bool) -> None:
    tables = set(inspect(connection).get_table_names())
    if not tables and create:
        _make(connection)
    elif inputs.Meta.__tablename__ not in tables or not _is_ours(connection):
        raise StoreError(f"{where} is not a dealtrace store")
    version = _version(connection)
    if version != SCHEMA_VERSION:
        age = "newer" if version > SCHEMA_VERSION else "older"
        raise StoreError(
            f"{where} was written by a{'n' * (age == 'older')} {age} dealtrace "
            f"(schema {version}, this one knows {SCHEMA_VERSION})"
        )


def _make(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    row = {"key": "schema_version", "value": str(SCHEMA_VERSION)}
    connection.execute(insert(inputs.Meta), [row])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _is_ours(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def _version(connection: Connection) -> int:
    """The schema's version; SQLite's own mark and the table must tell the same one."""
    told = select(inputs.Meta.value).where(inputs.Meta.key == "schema_version")
    version = int(connection.execute(told).scalar() or 0)
    if connection.dialect.name != "sqlite":
        return version
    return max(version, int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0))
