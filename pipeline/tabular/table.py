"""A table: named columns of one kind each, and rows that may come one at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its cells are None or of one kind.

    The kinds are str, int (of 64 bits), bool, Decimal, float (for beliefs), dt.date and dt.datetime
    (aware).
    """

    name: str
    kind: type


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, each with a cell for every column; rows may be an iterator, read once."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[object]]

    @classmethod
    def of(
        cls, name: str, columns: Sequence[Column], records: Iterable[Mapping[str, object]]
    ) -> Self:
        """The table of records; a record may lack columns, which are None then, or know others."""
        rows = ([record.get(column.name) for column in columns] for record in records)
        return cls(name, tuple(columns), rows)

    def records(self) -> Iterator[dict[str, object]]:
        """Each row as a mapping from the names of the columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)
