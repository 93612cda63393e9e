"""Bring rows of a table to what they should be, touching only those that differ."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, select, update

from models.tables import Base
from pipeline.store.select import BATCH, Row, chunks

Key = tuple[object, ...]


def sync(
    connection: Connection,
    table: type[Base],
    column: str,
    owners: Collection[str],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Make `rows` all the rows of the table whose `column` is one of `owners`.

    Rows of one primary key must be equal: the last one counts.
    """
    wanted = {_key(table, row): dict(row) for row in rows}
    stored = {_key(table, row): dict(row) for row in found(connection, table, column, owners)}
    remove(connection, table, [key for key in stored if key not in wanted])
    add(connection, table, [row for key, row in wanted.items() if key not in stored])
    _change(connection, table, [row for key, row in wanted.items() if stored.get(key, row) != row])


def found(
    connection: Connection, table: type[Base], column: str, values: Collection[str]
) -> Iterable[Row]:
    """The rows of a table whose `column` is one of `values`, in the database's order."""
    columns = table.__table__.c
    for chunk in chunks(sorted(values), BATCH):
        chosen = select(*columns).where(columns[column].in_(chunk))
        yield from connection.execute(chosen).mappings().all()


def add(connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, perhaps none."""
    if rows:
        connection.execute(insert(table), rows)


def remove(connection: Connection, table: type[Base], keys: Sequence[Key]) -> None:
    """Delete rows by primary key, perhaps none."""
    if keys:
        parts = [f"of_{column.name}" for column in table.__table__.primary_key]
        rows = [dict(zip(parts, key, strict=True)) for key in keys]
        connection.execute(delete(table).where(_is_row(table)), rows)


def _change(connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Update rows in place: what belongs to a row would go if it were written anew."""
    names = [column.name for column in table.__table__.primary_key]
    if rows:
        values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name not in names}
        named = [{**row, **{f"of_{name}": row[name] for name in names}} for row in rows]
        connection.execute(update(table).where(_is_row(table)).values(values), named)


def _is_row(table: type[Base]) -> ColumnElement[bool]:
    """Whether a row has the primary key that is given as `of_` and each column's name."""
    return and_(
        *(column == bindparam(f"of_{column.name}") for column in table.__table__.primary_key)
    )


def remove_where(
    connection: Connection, table: type[Base], column: str, values: Collection[str]
) -> None:
    """Delete the rows whose `column` is one of `values`."""
    for chunk in chunks(sorted(values), BATCH):
        connection.execute(delete(table).where(table.__table__.c[column].in_(chunk)))


def _key(table: type[Base], row: Mapping[str, Any] | Row) -> Key:
    return tuple(row[column.name] for column in table.__table__.primary_key)
