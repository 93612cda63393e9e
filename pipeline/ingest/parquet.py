"""Parquet tables: one article a row."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.ingest import columns
from pipeline.ingest.columns import Columns
from pipeline.ingest.damage import described
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.limits import LARGEST, TOO_LARGE
from pipeline.ingest.source import Container, RawSource, Refused
from pipeline.ingest.spool import seekable

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

# Rows that are in memory at once.
_ROWS = 16
_BUFFER = 1 << 20


def split(container: Container) -> Iterator[RawSource | Refused]:
    """Every row as `table.parquet:7`, counted from 1; only the columns that are needed are read.

    A group of rows that is damaged is one failure, at its first row that could not be read. Raises
    BrokenSourceError where the file is no table, or a column is missing.
    """
    from pyarrow import ArrowException  # noqa: PLC0415 - slow to load
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    with seekable(container.stream) as stream:
        try:
            file = ParquetFile(
                stream, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True
            )
        except ArrowException as error:
            raise BrokenSourceError(str(error)) from error
        fields = columns.of_table(file.schema_arrow.names, container.columns)
        first = 1
        for group in range(file.num_row_groups):
            yield from _group(container.address, first, _rows(file, group, fields))
            first += file.metadata.row_group(group).num_rows


def _group(
    address: str, number: int, rows: Iterator[dict[str, object]]
) -> Iterator[RawSource | Refused]:
    """One group's rows, of which the first has this number."""
    from pyarrow import ArrowException  # noqa: PLC0415

    try:
        for number, row in enumerate(rows, number):  # noqa: B020, PLR1704  # counts on
            record = columns.line(row)
            if len(record) > LARGEST:
                yield Refused(f"{address}:{number}", TOO_LARGE, failure=True)
            else:
                yield RawSource(f"{address}:{number}", record, ".jsonl")
    except (ArrowException, OSError) as error:
        yield Refused(f"{address}:{number}", described(error), failure=True)


def _rows(file: "ParquetFile", group: int, fields: Columns) -> Iterator[dict[str, object]]:
    """The fields of each row of a group."""
    names = list(dict.fromkeys(fields.values()))
    for batch in file.iter_batches(_ROWS, row_groups=[group], columns=names):
        for row in _without_nanoseconds(batch).to_pylist():
            yield {field: _told(row[name]) for field, name in fields.items()}


def _without_nanoseconds(batch: "RecordBatch") -> "RecordBatch":
    """The batch with its times as Python can tell them."""
    import pyarrow as pa  # noqa: PLC0415

    for place, column in enumerate(batch.schema):
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
            micro = pa.timestamp("us", column.type.tz)
            batch = batch.set_column(place, column.name, batch[place].cast(micro, safe=False))
    return batch


def _told(value: object) -> object:
    """A cell as JSON tells it: text, numbers as they stand, times in ISO 8601; lists not at all."""
    if isinstance(value, bytes):
        return decode(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int | float | Decimal) else None
