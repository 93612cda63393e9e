"""Tables that the database makes: a SELECT, and the kinds of its columns."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, Double, Integer, String, column, text
from sqlalchemy.types import TypeEngine

from models.tables.types import ExactDecimal
from pipeline.store import Store
from pipeline.store.schema import for_database
from pipeline.tabular import Column, Table

_TYPES: dict[type, Callable[[], TypeEngine[Any]]] = {
    str: String,
    int: Integer,
    bool: Boolean,
    float: Double,
    Decimal: ExactDecimal,
    dt.date: Date,
}
# Rows fetched at once.
_FETCHED = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A table by its SELECT, in which `{joined}` is the database's function that joins texts."""

    name: str
    columns: tuple[Column, ...]
    select: str

    def table(self, store: Store, deals: Collection[str] | None = None) -> Table:
        """What a store answers, all of it or the rows about some deals, a row at a time."""
        return Table(self.name, self.columns, self._rows(store, deals))

    def _rows(self, store: Store, deals: Collection[str] | None) -> Iterator[Sequence[object]]:
        typed = [column(one.name, _TYPES[one.kind]()) for one in self.columns]
        with store.transaction() as connection:
            asked = text(for_database(connection, self.select)).columns(*typed)
            found = connection.execution_options(yield_per=_FETCHED).execute(asked)
            for row in found:
                if deals is None or row.deal_id in deals:
                    yield tuple(row)
