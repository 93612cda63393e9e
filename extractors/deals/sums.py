"""Sums that can be a deal's size, and when two of them are the same."""

from decimal import Decimal

from models.mention import MoneyMention
from models.money import Bound, Money, MoneyRole

_SIZES = frozenset({MoneyRole.RAISE, MoneyRole.PRICE, MoneyRole.FUND, None})
# Nothing smaller is put into a company: it is the price of a thing.
_SMALLEST = Decimal(1000)
# How far two tellings of one sum may lie apart where one of them is rounded ("nearly 14", 13.8).
_ROUNDING = Decimal("0.06")


def is_size(mention: MoneyMention) -> bool:
    """Whether the amount can be a deal's size: no unit price and no other amount's conversion."""
    tiny = mention.money.figure is not None and mention.money.figure < _SMALLEST
    return mention.role in _SIZES and not (mention.per_unit or mention.converts or tiny)


def is_valuation(mention: MoneyMention) -> bool:
    """Whether the amount values a company and is no other amount's conversion."""
    return mention.role is MoneyRole.VALUATION and mention.converts is None


def equal(one: Money, other: Money) -> bool:
    """Whether two amounts say the same to four significant digits."""
    if one.vague or other.vague:
        return one.vague and other.vague
    return one.currency == other.currency and _near(one, other, Decimal("0.0005"))


def agree(one: Money, other: Money) -> bool:
    """Whether two amounts can tell one sum: equal, vague, rounded, or in different currencies."""
    if one.vague or other.vague:
        return True
    rounded = Bound.EXACT not in {one.bound, other.bound} or one.bound != other.bound
    return one.currency == other.currency and _near(
        one, other, _ROUNDING if rounded else Decimal("0.0005")
    )


def _near(one: Money, other: Money, tolerance: Decimal) -> bool:
    a, b = one.figure, other.figure
    if a is None or b is None:
        return True
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def richer(one: Money, other: Money) -> Money:
    """The amount that says more: a figure before a vague amount, else the first."""
    return other if one.vague and not other.vague else one


def close(one: Money, other: Money) -> bool:
    """Whether two amounts lie as near as a figure and its rounding."""
    return one.currency == other.currency and not one.vague and _near(one, other, _ROUNDING)
