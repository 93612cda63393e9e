"""A slot's value as text for people who read the tables, and back."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus

_VAGUE, _RANGE = "vague", ".."


def as_text(value: object) -> str:
    """A value for people who read the tables: `approx 14300000000 USD`, `2025-06`, `0.49`."""
    match value:
        case Money():
            return _money_text(value)
        case PartialDate(quarter=None):
            return value.iso()
        case PartialDate():
            return f"{value.year:04}-Q{value.quarter}"
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return str(value)


def _money_text(money: Money) -> str:
    if money.vague:
        figure = _VAGUE
    elif money.value is not None:
        figure = as_text(money.value)
    else:
        ends = (money.low, money.high)
        figure = _RANGE.join("" if end is None else as_text(end) for end in ends)
    bound = "" if money.bound is Bound.EXACT else money.bound.value
    return " ".join(part for part in (bound, figure, money.currency) if part)


def of_text(slot: str, text: str) -> object:
    """The value of a slot that stands as text in a table: the inverse of `as_text`."""
    return _READ.get(slot, str)(text)


def _money(text: str) -> Money:
    """Bound and currency may be missing, the figure never is."""
    parts = text.split(" ")
    bound = Bound(parts.pop(0)) if parts[0] in set(Bound) else Bound.EXACT
    figure, currency = parts[0], parts[1] if len(parts) > 1 else None
    if figure == _VAGUE:
        return Money(currency=currency, bound=bound, vague=True)
    if _RANGE not in figure:
        return Money(Decimal(figure), currency, bound)
    low, high = (Decimal(end) if end else None for end in figure.split(_RANGE))
    return Money(currency=currency, bound=bound, low=low, high=high)


def _date(text: str) -> PartialDate:
    year, _, quarter = text.partition("-Q")
    return PartialDate(int(year), quarter=int(quarter)) if quarter else PartialDate.parse(text)


_READ: Mapping[str, Callable[[str], object]] = {
    "amount": _money,
    "valuation": _money,
    "date": _date,
    "stake": Decimal,
    "kind": DealKind,
    "status": DealStatus,
}
