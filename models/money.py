"""An amount of money as a text tells it: exact decimals, ranges, bounds and vagueness."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """What the words around a figure make of it: « plus de » is MIN, "up to" is MAX."""

    EXACT = "exact"
    APPROX = "approx"
    MIN = "min"
    MAX = "max"


class MoneyRole(StrEnum):
    """What an amount is in the story; see the annotation guide for the borders between them."""

    RAISE = "raise"
    PRICE = "price"
    VALUATION = "valuation"
    TOTAL_RAISED = "total_raised"
    FUND = "fund"
    REVENUE = "revenue"
    COST = "cost"
    MARKET = "market"
    OTHER = "other"


class Basis(StrEnum):
    """Whether a valuation counts the new money."""

    PRE = "pre"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Money:
    """Whole currency units; exactly one of `value`, the pair `low` and `high`, or `vague` holds.

    A range may lack one end. `currency` is ISO 4217, None where nothing in the text decides it.
    """

    value: Decimal | None = None
    currency: str | None = None
    bound: Bound = Bound.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False

    def __post_init__(self) -> None:
        is_range = self.low is not None or self.high is not None
        if (self.value is not None) + is_range + self.vague != 1:
            raise ValueError("money is a value, a range or vague")

    @property
    def figure(self) -> Decimal | None:
        """One number to sort and compare by: the value, or the range's known end (the high one)."""
        if self.value is not None:
            return self.value
        return self.high if self.high is not None else self.low
