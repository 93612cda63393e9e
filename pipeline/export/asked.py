"""Tables that the database makes: a SELECT, and the kinds of its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import column, text

from pipeline.store import Store
from pipeline.store.schema import for_database
from pipeline.store.view_rows import FETCHED, TYPES
from pipeline.tabular import Column, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """A table by its SELECT, in which `{joined}` is the database's function that joins texts."""

    name: str
    columns: tuple[Column, ...]
    select: str

    def table(self, store: Store) -> Table:
        """What a store answers, a row at a time."""
        return Table(self.name, self.columns, self._rows(store))

    def _rows(self, store: Store) -> Iterator[Sequence[object]]:
        typed = [column(one.name, TYPES[one.kind]) for one in self.columns]
        with store.transaction() as connection:
            asked = text(for_database(connection, self.select)).columns(*typed)
            yield from map(
                tuple, connection.execute(asked, execution_options={"yield_per": FETCHED})
            )
