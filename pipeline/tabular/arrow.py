"""Tables as Arrow and Parquet.

How many digits a column of decimals has is known once all its rows were seen. Until then decimals
are kept as text; Parquet's rows wait in a temporary file, so that memory does not grow with them.
"""

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
from pyarrow import ipc, parquet

from models.errors import UsageError
from pipeline.tabular.table import Column, Table
from pipeline.tabular.text import cell

_TYPES = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    float: pa.float64(),
    dt.date: pa.date32(),
    dt.datetime: pa.timestamp("us", tz="UTC"),
}
_MOST_DIGITS = 76
# Rows in memory at once, which are a row group of a file.
_ROWS = 20_000


def to_arrow(table: Table) -> Any:
    """The table as a pyarrow.Table; decimals have as many digits as their column needs.

    Raises UsageError for a decimal of more than 76 digits.
    """
    reading = _Reading(table)
    batches = list(reading.batches())
    return pa.Table.from_batches(batches, reading.raw).cast(reading.schema())


def write_parquet(table: Table, out: BinaryIO) -> None:
    """Write the table as Parquet, a group of rows at a time.

    Raises UsageError for a decimal of more than 76 digits.
    """
    reading = _Reading(table)
    with tempfile.TemporaryFile() as waiting:
        compressed = ipc.IpcWriteOptions(compression="zstd")
        with ipc.new_stream(waiting, reading.raw, options=compressed) as spool:
            for batch in reading.batches():
                spool.write_batch(batch)
        waiting.seek(0)
        schema = reading.schema()
        with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
            # Without threads: they may still run when Python ends, and abort it.
            options = ipc.IpcReadOptions(use_threads=False)
            for batch in ipc.open_stream(waiting, options=options):
                writer.write_table(pa.Table.from_batches([batch]).cast(schema))


class _Reading:
    """A table while its rows are read; `raw` is the schema of what is read."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._digits = {column.name: (1, 0) for column in table.columns if column.kind is Decimal}
        self.raw = pa.schema(
            [(one.name, _TYPES.get(one.kind, pa.string())) for one in table.columns]
        )

    def batches(self) -> Iterator[Any]:
        """The rows, decimals as text."""
        rows = iter(self._table.rows)
        while batch := list(islice(rows, _ROWS)):
            columns = zip(self._table.columns, zip(*batch, strict=True), strict=True)
            arrays = [
                pa.array(self._values(column, values), field.type)
                for (column, values), field in zip(columns, self.raw, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=self.raw)

    def _values(self, column: Column, values: Sequence[Any]) -> Sequence[Any]:
        if column.kind is str:
            return [None if value is None else cell(value) for value in values]
        if column.kind is not Decimal:
            return values
        texts = [None if value is None else cell(value) for value in values]
        known = [text.lstrip("-").partition(".") for text in texts if text is not None]
        whole, places = self._digits[column.name]
        self._digits[column.name] = (
            max([whole, *(len(one[0]) for one in known)]),
            max([places, *(len(one[2]) for one in known)]),
        )
        return texts

    def schema(self) -> Any:
        """The schema that all rows fit in."""
        return pa.schema(
            [
                (
                    field.name,
                    self._decimal(field.name) if field.name in self._digits else field.type,
                )
                for field in self.raw
            ]
        )

    def _decimal(self, name: str) -> Any:
        whole, places = self._digits[name]
        if whole + places > _MOST_DIGITS:
            raise UsageError(f"{name} has numbers of more than {_MOST_DIGITS} digits; try CSV")
        kind = pa.decimal128 if whole + places <= 38 else pa.decimal256
        return kind(whole + places, places)
