"""The tables of a shard: those of a store that hold what was read, without what a store adds.

Names and columns are the store's. Where a store has numbers of its own, `run` is a run's name, and
an input is known by its run and ordinal. A time stands in UTC, with its own offset beside it in
`<name>_offset`, in seconds. A decimal has `DECIMALS` places; ValueError for one that has more.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary
from sqlalchemy.types import TypeEngine

from models.tables import SCHEMA_VERSION, Base, articles, inputs, mentions, reports
from models.tables.types import AwareTime, ExactDecimal
from pipeline.store.dump import content_columns

DECIMALS = 12
_TYPES: Mapping[type[TypeEngine[Any]], pa.DataType] = {
    Boolean: pa.bool_(),
    Date: pa.date32(),
    ExactDecimal: pa.decimal128(38, DECIMALS),
    Integer: pa.int32(),
    JSON: pa.list_(pa.string()),
    LargeBinary: pa.binary(),
}
_TIME, _OFFSET = pa.timestamp("us", "UTC"), "_offset"

# What articles say, with the columns of which one tells whose a row is.
CONTENTS: Mapping[type[Base], Sequence[str]] = {
    articles.Article: ("id",),
    articles.Segment: ("article_id",),
    articles.Furniture: ("article_id",),
    mentions.MoneyMention: ("reading_id",),
    mentions.DateMention: ("reading_id",),
    mentions.Name: ("reading_id",),
    mentions.NameMention: ("reading_id",),
    mentions.Alias: ("reading_id",),
    reports.DealReport: ("reading_id",),
    reports.ReportInvestor: ("deal_report_id",),
    reports.PersonReport: ("reading_id",),
    reports.CompanyReport: ("reading_id",),
    reports.Quote: ("deal_report_id", "person_report_id", "company_report_id"),
}
_BY_RUN = [pa.field("run", pa.string(), nullable=False)]
_BY_INPUT = [*_BY_RUN, pa.field("ordinal", pa.int32(), nullable=False)]
_RUN = [
    *_BY_RUN,
    pa.field("started_at", _TIME, nullable=False),
    pa.field("finished_at", _TIME),
    pa.field("interrupted", pa.bool_(), nullable=False),
    *(
        pa.field(name, pa.string(), nullable=False)
        for name in ("reader_version", "versions", "arguments")
    ),
]


@cache
def schemas() -> Mapping[str, pa.Schema]:
    """The columns of each table of a shard, by its name."""
    fields = {
        "run": _RUN,
        "outcome": [*_BY_RUN, *_fields(inputs.Outcome)],
        "source": [*_BY_INPUT, *_fields(inputs.Source)],
        "reading": [*_BY_RUN, *_fields(mentions.Reading)],
        **{kind.__tablename__: list(_fields(kind)) for kind in CONTENTS},
    }
    mark = {"dealtrace.schema": str(SCHEMA_VERSION)}
    return {name: pa.schema(found, mark) for name, found in fields.items()}


def batch(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    """Rows of a table in columns; raises ValueError for a value that no column can hold."""
    schema = schemas()[name]
    columns = [pa.array(_values(field, rows), field.type) for field in schema]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def rows(table: pa.Table) -> list[dict[str, Any]]:
    """The rows of a table as they went in."""
    found: list[dict[str, Any]] = table.to_pylist()
    for field in table.schema:
        if field.type == _TIME:
            _restore_offsets(found, field.name)
        elif pa.types.is_decimal(field.type):
            for row in found:
                row[field.name] = row[field.name] and row[field.name].normalize()
    return found


def _fields(kind: type[Base]) -> Iterator[pa.Field]:
    """The columns that are the same in every store."""
    for column in content_columns(Base.metadata.tables[kind.__tablename__]):
        if column.name == "is_current":
            continue
        yield pa.field(column.name, _type(column), nullable=bool(column.nullable))
        if isinstance(column.type, AwareTime):
            yield pa.field(column.name + _OFFSET, pa.int32(), nullable=bool(column.nullable))


def _type(column: Column[Any]) -> pa.DataType:
    if isinstance(column.type, AwareTime):
        return _TIME
    kinds = (arrow for kind, arrow in _TYPES.items() if isinstance(column.type, kind))
    return next(kinds, pa.string())


def _values(field: pa.Field, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    name = field.name.removesuffix(_OFFSET)
    if name == field.name:
        return [row[name] for row in rows]
    return [_offset(row[name]) for row in rows]


def _offset(time: dt.datetime | None) -> int | None:
    offset = time.utcoffset() if time is not None else None
    return None if offset is None else int(offset.total_seconds())


def _restore_offsets(rows: Sequence[dict[str, Any]], name: str) -> None:
    for row in rows:
        offset = row.pop(name + _OFFSET, 0)
        if row[name] is not None:
            zone = dt.timezone(dt.timedelta(seconds=offset))
            row[name] = row[name].astimezone(zone)
