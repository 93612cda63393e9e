"""The canonical dump: what a store holds, line by line, without how and when it came to hold it.

Two stores of the same content give the same bytes, in whatever order, batches and databases they
were written. Left out are the tables of what was done rather than read (`run`, `outcome`, `meta`),
the full-text index, the numbers that the database gives to rows and columns that refer to those.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import JSON, Column, Connection, Dialect, String, Table, collate, select, text
from sqlalchemy.sql.elements import ColumnElement

from models.tables import Base
from pipeline import exact_json
from pipeline.store.store import Store

_NOT_CONTENT = frozenset({"run", "outcome", "meta", "search_document"})
# The name under which `hashes` gives the hash of the whole dump.
WHOLE = "all"


def dump(store: Store) -> Iterator[tuple[str, str]]:
    """Each row of each table of content: the table's name, and the row as a line of JSON.

    Tables come by name, rows by their key, texts in order of code points. The whole dump is one
    state of the store. Raises StoreError.
    """
    with store.transaction() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        for table in content_tables():
            for row in _rows(connection, table):
                yield table.name, exact_json.dumps({"table": table.name, "row": row})


def table_hashes(connection: Connection, tables: Iterable[Table]) -> dict[str, str]:
    """SHA-256 of the lines of some tables, by name, in the caller's transaction."""
    found = {}
    for table in tables:
        digest = hashlib.sha256()
        for row in _rows(connection, table):
            digest.update(f"{exact_json.dumps(row)}\n".encode())
        found[table.name] = digest.hexdigest()
    return found


def hashes(store: Store) -> dict[str, str]:
    """SHA-256 in hexadecimal of the lines of each table, and of all lines under `WHOLE`.

    Each line ends with a line feed; so the last is the hash of what `dealtrace dump` prints.
    """
    whole = hashlib.sha256()
    by_table = {table.name: hashlib.sha256() for table in content_tables()}
    for name, line in dump(store):
        data = f"{line}\n".encode()
        whole.update(data)
        by_table[name].update(data)
    return {**{name: one.hexdigest() for name, one in by_table.items()}, WHOLE: whole.hexdigest()}


def content_tables() -> list[Table]:
    """The tables that are dumped, by name."""
    tables = Base.metadata.tables
    return [tables[name] for name in sorted(tables) if name not in _NOT_CONTENT]


def content_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that are dumped: no number that the database gave."""
    return [column for column in table.columns if not _is_given(column)]


def _is_given(column: Column[Any]) -> bool:
    if isinstance(column.table, Table) and column is column.table.autoincrement_column:
        return True
    return any(_is_given(key.column) for key in column.foreign_keys)


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, object]]:
    columns = content_columns(table)
    key = list(table.primary_key.columns)
    # Where the key is a number given to the row, all that can be ordered takes its place.
    if not set(key) <= set(columns):
        key = [column for column in columns if not isinstance(column.type, JSON)]
    found = select(*columns).order_by(*(_ordered(column, connection.dialect) for column in key))
    rows = connection.execute(found, execution_options={"stream_results": True})
    for row in rows.mappings():
        yield {column.name: _plain(row[column.name]) for column in columns}


def _ordered(column: Column[Any], dialect: Dialect) -> ColumnElement[Any]:
    """The same order in every database: nulls first, texts by code point, as SQLite has them."""
    if dialect.name == "postgresql" and isinstance(column.type, String):
        return collate(column, "C").nulls_first()
    return column.nulls_first()


def _plain(value: object) -> object:
    """A value as JSON has it: times as ISO 8601, bytes in hexadecimal, keys in order."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value)}
    return value
