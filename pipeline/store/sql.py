"""Ask a store in SQL, without the power to change anything."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from models.errors import UsageError
from pipeline.store.store import Store


def query(store: Store, statement: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """The names of the columns and the rows that a statement gives, as the driver gives them.

    Raises UsageError for what the database does not understand, gives no rows or would change
    something, and StoreError where the database cannot be reached.
    """
    with store.transaction() as connection, _read_only(connection):
        try:
            # Without parameters a per cent sign means itself.
            options = {"no_parameters": True}
            found = connection.exec_driver_sql(statement, execution_options=options)
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            raise UsageError(f"the query failed: {' '.join(str(cause).split())}") from error
        if not found.returns_rows:
            raise UsageError("the query gives no rows")
        return tuple(found.keys()), [tuple(row) for row in found]


@contextmanager
def _read_only(connection: Connection) -> Iterator[None]:
    """Let the database refuse changes on this connection."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            yield
        finally:
            connection.exec_driver_sql("PRAGMA query_only = OFF")
    else:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield
