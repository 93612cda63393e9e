"""What a question gives: records in order, which are also a table."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from pipeline.notebook import display, frames
from pipeline.notebook.tables import Sort
from pipeline.tabular import Findings, Format, Table, to_arrow
from pipeline.whole_file import whole_file

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T_co = TypeVar("T_co", covariant=True)


class Found(Sequence[T_co], Generic[T_co]):
    """Records, frozen and typed; a notebook shows them as a table.

    A part of it (`found[:10]`) is `Found`, too.
    """

    def __init__(self, records: Iterable[T_co], sort: Sort[Any]) -> None:
        self._records = tuple(records)
        self._sort = sort

    @overload
    def __getitem__(self, place: int) -> T_co: ...

    @overload
    def __getitem__(self, place: slice) -> "Found[T_co]": ...

    def __getitem__(self, place: int | slice) -> "T_co | Found[T_co]":
        if isinstance(place, slice):
            return Found(self._records[place], self._sort)
        return self._records[place]

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._sort.name}>"

    def _repr_html_(self) -> str:
        return display.rows(self._sort, self._records)

    @property
    def table(self) -> Table:
        """The records as rows of typed columns."""
        return self._sort.table(self._records)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the table into a file: .csv, .jsonl, .json, .parquet or .md.

        No cell of a CSV file is a formula for a spreadsheet. Raises UsageError for another suffix,
        and for what a format cannot hold; a file that was there stays as it was then.
        """
        shape = Format.of(Path(path))
        with whole_file(Path(path)) as partial, partial.open("wb") as out:
            Findings(lambda: self.table).write(shape, out)

    def to_arrow(self) -> "pa.Table":
        """An Arrow table; money is decimal128, days are date32."""
        return to_arrow(self.table)

    def to_pandas(self) -> "pd.DataFrame":
        """A data frame with Arrow's types, so that money stays exact.

        Raises UsageError where pandas is not installed.
        """
        return frames.pandas(self.to_arrow())

    def to_polars(self) -> "pl.DataFrame":
        """A data frame of polars; money is Decimal there, too.

        Raises UsageError where polars is not installed.
        """
        return frames.polars(self.to_arrow())
