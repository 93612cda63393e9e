"""Columns get the kind of their values."""

import datetime as dt
from decimal import Decimal

import pytest

from pipeline.tabular import to_arrow
from pipeline.tabular.untyped import untyped


@pytest.mark.parametrize(
    ("values", "kind", "held"),
    [
        ([1, None, 3], int, [1, None, 3]),
        ([1, 2.5], str, ["1", "2.5"]),
        ([Decimal("0.10"), None], Decimal, [Decimal("0.1"), None]),
        ([b"\x00\xff", "x"], str, ["00ff", "x"]),
        ([dt.date(2024, 5, 2)], dt.date, [dt.date(2024, 5, 2)]),
        ([None, None], str, [None, None]),
        ([], str, []),
    ],
    ids=["int", "mixed", "decimal", "bytes", "date", "nothing", "no-rows"],
)
def test_a_column_is_of_its_values_kind_or_text(
    values: list[object], kind: type, held: list[object]
) -> None:
    rows = [(value,) for value in values]
    assert [column.kind for column in untyped("rows", ["n"], rows).columns] == [kind]
    assert to_arrow(untyped("rows", ["n"], rows))["n"].to_pylist() == held
