"""Tables of rows whose columns have no kinds yet, such as those that a question in SQL gives."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pipeline.tabular.table import Column, Table
from pipeline.tabular.text import cell

_KINDS = {str, int, bool, Decimal, float, dt.date, dt.datetime}


def untyped(name: str, names: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """The rows as a table; a column is text where its values are not all of one kind."""
    return Table(name, _typed(names, rows), ([*map(_held, row)] for row in rows))


def _typed(names: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[Column, ...]:
    kinds = [{type(value) for value in cells} - {type(None)} for cells in zip(*rows, strict=True)]
    return tuple(
        Column(name, kind.pop() if len(kind) == 1 and kind <= _KINDS else str)
        for name, kind in zip(names, kinds or [set[type]()] * len(names), strict=True)
    )


def _held(value: object) -> object:
    """A value as a table holds it."""
    return value if value is None or type(value) in _KINDS else plain(value)


def plain(value: object) -> str:
    """A value as text, bytes in hexadecimal."""
    return value.hex() if isinstance(value, bytes) else cell(value)
