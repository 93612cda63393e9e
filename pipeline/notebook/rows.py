"""What a question in SQL gives."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipeline.notebook.found import Found
from pipeline.notebook.tables import Sort
from pipeline.tabular import Column

# A column with values of both kinds is of the second.
_WIDER = {frozenset({int, float}): float, frozenset({int, Decimal}): Decimal}


class Rows(Found[tuple[Any, ...]]):
    """Rows as the database gives them; a column's kind is that of its values."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        kinds = (_kind([row[place] for row in rows]) for place in range(len(names)))
        columns = tuple(Column(name, kind) for name, kind in zip(names, kinds, strict=True))
        cells = lambda row: dict(zip(names, row, strict=True))  # noqa: E731 - what a Sort takes
        super().__init__(map(tuple, rows), Sort("rows", columns, cells))


def _kind(values: Sequence[object]) -> type:
    """The kind of a column's values: text where they are of several kinds, or none is known."""
    found = frozenset(type(value) for value in values if value is not None)
    if len(found) == 1:
        return next(iter(found))
    return _WIDER.get(found, str)
