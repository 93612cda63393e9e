"""Connect to a store's database, make a new one, and refuse what is none."""

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from models.errors import (
    BusyStoreError,
    MissingStoreError,
    OlderStoreError,
    RefusedRowError,
    StoreError,
)
from models.tables import APPLICATION_ID, SCHEMA_VERSION
from pipeline.store import schema
from pipeline.store.read_only import open_read_only

# The first that indexes trigrams, by which Chinese is found.
_OLDEST_SQLITE = (3, 34)

# How long to wait for another process that writes, in seconds: deriving may take it minutes.
PATIENCE = 600
# Pages of a database file kept in memory, in KiB: deriving looks up rows all over the file.
_CACHE = 65_536


def connect(
    where: str, *, create: bool, read_only: bool = False, patience: float = PATIENCE
) -> Engine:
    """An engine on the store at a path or SQLAlchemy URL; with `create` a missing one is made.

    With `read_only` an SQLite file cannot be written to; other processes that write are waited for
    `patience` seconds. Raises StoreError where there is no store, or something else, or one of a
    newer version, and OlderStoreError for one of an older version.
    """
    engine = engine_at(where, create=create, read_only=read_only, patience=patience)
    try:
        with storing():
            if create and _is_empty(engine):
                _make(engine)
            with engine.begin() as connection:
                _check(connection, where)
    except StoreError:
        engine.dispose()
        raise
    return engine


def engine_at(
    where: str, *, create: bool = False, read_only: bool = False, patience: float = PATIENCE
) -> Engine:
    """An engine on the database at a path or SQLAlchemy URL, whatever it holds; see `connect`.

    Raises StoreError where it cannot be reached; a missing file only with `create` is none.
    """
    url = _url(where)
    if url.get_backend_name() == "sqlite" and not create and _is_missing(url):
        raise MissingStoreError(f"no store at {where}")
    is_read_only = read_only and url.get_backend_name() == "sqlite"
    reader = partial(open_read_only, Path(str(url.database)), patience)
    try:
        engine = create_engine(url, creator=reader) if is_read_only else create_engine(url)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{where} needs the package {error.name}"
            + (": pip install 'dealtrace[postgresql]'" if error.name == "psycopg" else "")
        ) from error
    except (ArgumentError, ImportError) as error:
        raise StoreError(f"cannot open {where}: {error}") from error
    if engine.dialect.name == "sqlite":
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            wanted = ".".join(map(str, _OLDEST_SQLITE))
            raise StoreError(f"Python's SQLite is {sqlite3.sqlite_version}; {wanted} is needed")
        _prepare_sqlite(engine, patience, read_only=read_only)
    return engine


@contextmanager
def storing() -> Iterator[None]:
    """Turn the database's errors into StoreError."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        if getattr(cause, "sqlite_errorname", None) == "SQLITE_BUSY":
            raise BusyStoreError(
                "another process keeps writing to the store; try again later"
            ) from error
        told = " ".join(str(cause).split())  # servers answer in several lines
        if isinstance(error, IntegrityError):
            raise RefusedRowError(f"the store refuses a row: {told}") from error
        raise StoreError(f"the store failed: {told}") from error


def _url(where: str) -> URL:
    try:
        return make_url(where if "://" in where else f"sqlite:///{where}")
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"not a path or SQLAlchemy URL: {where}") from error


def _is_missing(url: URL) -> bool:
    return url.database not in (None, "", ":memory:") and not Path(str(url.database)).exists()


def _prepare_sqlite(engine: Engine, patience: float, *, read_only: bool) -> None:
    """Settings of each connection, and transactions that begin when SQLAlchemy says so.

    The driver's own transactions would begin late and break savepoints; see "Serializable isolation
    / Savepoints / Transactional DDL" in SQLAlchemy's documentation of SQLite.
    """

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        try:
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            if not read_only:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise StoreError(f"the store cannot be opened: {error}") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _is_empty(engine: Engine) -> bool:
    with engine.begin() as connection:
        return schema.is_empty(connection)


def _make(engine: Engine) -> None:
    with rebuilding(engine) as connection:
        if schema.is_empty(connection):  # nobody was faster
            schema.upgrade(connection)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: others that do wait for its end, those that read do not.

    So what it finds is what it changes, whoever else writes to the store.
    """
    with engine.connect() as connection, _alone(connection):
        yield connection


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    with connection.execution_options(begin="BEGIN IMMEDIATE").begin():
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(APPLICATION_ID)))
        yield


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be replaced; no other process changes the store meanwhile.

    SQLite would empty the tables that refer to one that is replaced; so it looks for broken
    references at the end instead (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table
    Schema Changes"). Raises StoreError where there are any.
    """
    with engine.connect() as connection:
        _enforce_references(connection, enforce=False)
        try:
            with _alone(connection):
                yield connection
                _refuse_broken_references(connection)
        finally:
            _enforce_references(connection, enforce=True)


def _enforce_references(connection: Connection, *, enforce: bool) -> None:
    if connection.dialect.name == "sqlite":
        # On the driver's own connection: within a transaction the statement would do nothing.
        connection.connection.cursor().execute(f"PRAGMA foreign_keys = {int(enforce)}")


def _refuse_broken_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise StoreError(f"row {broken[1]} of {broken[0]} refers to no row of {broken[2]}")


def _check(connection: Connection, where: str) -> None:
    if not schema.is_ours(connection):
        raise StoreError(f"{where} is not a dealtrace store")
    version = schema.version(connection)
    versions = f"(schema {version}, this one knows {SCHEMA_VERSION})"
    if version > SCHEMA_VERSION:
        raise StoreError(f"{where} was written by a newer dealtrace {versions}")
    if version < SCHEMA_VERSION:
        hint = f"dealtrace migrate --store {shlex.quote(where)}"
        told = f"{where} was written by an older dealtrace {versions}"
        raise OlderStoreError(f"{told}; {hint} moves it")
