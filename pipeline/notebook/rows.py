"""What a question in SQL gives."""

from collections.abc import Sequence
from typing import Any

from pipeline.notebook.found import Found
from pipeline.notebook.tables import Sort
from pipeline.tabular.untyped import untyped


class Rows(Found[tuple[Any, ...]]):
    """Rows as the database gives them; as a table, a column's kind is that of its values."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        columns = untyped("rows", names, rows).columns

        def cells(row: Sequence[Any]) -> dict[str, object]:
            (told,) = untyped("rows", names, [row]).records()
            return told

        super().__init__(map(tuple, rows), Sort("rows", columns, cells))
