"""Values as the cells of a row, and the columns that hold them."""

from collections.abc import Sequence
from decimal import Decimal

from models.money import Money
from pipeline.tabular import Column


def money_columns(slot: str) -> tuple[Column, ...]:
    """The five columns of an amount; their names begin with that of the slot."""
    figures = tuple(Column(f"{slot}{part}", Decimal) for part in ("", "_low", "_high"))
    return *figures, Column(f"{slot}_currency", str), Column(f"{slot}_bound", str)


def money_cells(slot: str, money: Money | None) -> dict[str, object]:
    """The cells of `money_columns`, none without an amount."""
    if money is None:
        return {}
    return {
        slot: money.value,
        f"{slot}_low": money.low,
        f"{slot}_high": money.high,
        f"{slot}_currency": money.currency,
        f"{slot}_bound": "vague" if money.vague else str(money.bound),
    }


def text_columns(*names: str) -> tuple[Column, ...]:
    """Columns of text."""
    return tuple(Column(name, str) for name in names)


def joined(values: Sequence[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)
