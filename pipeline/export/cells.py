"""Values as the cells of a row: text, empty where there is none."""

from collections.abc import Sequence
from decimal import Decimal

from models.money import Money
from pipeline import exact_json


def money_cells(slot: str, money: Money | None) -> dict[str, str]:
    """The five columns of an amount, none without one; their names begin with that of the slot."""
    if money is None:
        return {}
    return {
        slot: number(money.value),
        f"{slot}_low": number(money.low),
        f"{slot}_high": number(money.high),
        f"{slot}_currency": money.currency or "",
        f"{slot}_bound": "vague" if money.vague else str(money.bound),
    }


def number(value: Decimal | None) -> str:
    """A number in full."""
    return "" if value is None else exact_json.plain(value)


def joined(values: Sequence[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)
