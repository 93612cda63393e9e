"""The value that a person decides for a slot: read strictly, and written so that it reads back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from models.errors import UsageError
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, Investment
from pipeline import sizes

# What empties a slot.
NONE = "none"
# A deal cannot be without these.
_NEEDED = frozenset({"company", "kind", "status"})
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE)
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_LETTER = re.compile(r"(?:Series )?(?P<pre>pre-)?(?P<letter>[a-k](?:\+{1,2}|\d)?)", re.IGNORECASE)
_ROUNDS = frozenset({"pre-seed", "seed", "angel", "angel+", "bridge", "growth", "strategic"})
_MARKS = {"": Bound.EXACT, "~": Bound.APPROX, ">=": Bound.MIN, "<=": Bound.MAX}
_BOUND = re.compile(r"(~|>=|<=|≥|≤)?\s*(.*)", re.DOTALL)
_LEAD = re.compile(r"(.*\S)\s*\(lead\)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Form:
    """How a slot's values are read and written; `like` shows one to people."""

    parse: Callable[[str], object]
    render: Callable[[Any], str]
    like: str


def parse(slot: str, told: str) -> object:
    """The value of a slot that a person means; None for `none`.

    A str for company and round, DealKind, DealStatus, PartialDate, Money in one currency, Decimal
    (a fraction of one) for stake, a tuple of Investment for investors. Raises UsageError for an
    unknown slot, and for what is no value of it, saying what would be one.
    """
    if slot not in _FORMS:
        raise UsageError(f"no slot {slot!r}: there are {', '.join(_FORMS)}")
    told = told.strip()
    if told.casefold() == NONE:
        if slot in _NEEDED:
            raise UsageError(f"a deal cannot be without a {slot}")
        return None
    form = _FORMS[slot]
    try:
        return form.parse(told)
    except ValueError as error:
        detail = f" ({error})" if str(error) else ""
        raise UsageError(f"no {slot}: {told!r}{detail}; write it like {form.like}") from error


def render(slot: str, value: object) -> str:
    """A value of a slot as text that `parse` reads back as the same."""
    return NONE if value is None else _FORMS[slot].render(value)


def _company(told: str) -> str:
    if not told:
        raise ValueError
    return " ".join(told.split())


def _one_of(values: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(told: str) -> StrEnum:
        if told.casefold() not in set(values):
            raise ValueError(f"one of {', '.join(values)}")
        return values(told.casefold())

    return read


def _date(told: str) -> PartialDate:
    if match := _QUARTER.fullmatch(told):
        return PartialDate(int(match[1]), quarter=int(match[2]))
    return PartialDate.parse(told)


def _date_text(date: PartialDate) -> str:
    return f"{date.year:04}-Q{date.quarter}" if date.quarter else date.iso()


def _round(told: str) -> str:
    if told.casefold() in _ROUNDS:
        return told.casefold()
    match = _LETTER.fullmatch(told)
    if not match:
        raise ValueError
    return ("pre-" if match["pre"] else "") + match["letter"].upper()


def _money(told: str) -> Money:
    match = _BOUND.fullmatch(told)
    mark, figure = match.groups(default="") if match else ("", told)
    value, currency = sizes.parse(figure)
    if currency is None:
        raise ValueError("the currency is missing")
    if currency not in _currencies():
        raise ValueError(f"there is no currency {currency}")
    return Money(value, currency, _MARKS[mark.replace("≥", ">=").replace("≤", "<=")])


@cache
def _currencies() -> frozenset[str]:
    """The codes of ISO 4217 that CLDR knows."""
    from babel.numbers import list_currencies  # noqa: PLC0415 - slow, and rarely needed

    return frozenset(list_currencies())


def _money_text(money: Money) -> str:
    mark = next(mark for mark, bound in _MARKS.items() if bound is money.bound)
    return f"{mark}{money.value:f} {money.currency}"


def _share(told: str) -> Decimal:
    match = _SHARE.fullmatch(told)
    if not match:
        raise ValueError
    share = Decimal(match[1]) / 100
    if not 0 < share <= 1:
        raise ValueError("more than 0% and at most 100%")
    return share


def _share_text(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _investors(told: str) -> tuple[Investment, ...]:
    found = [_investor(name.strip()) for name in told.split(";")]
    if len({one.name for one in found}) < len(found):
        raise ValueError("one of them stands there twice")
    return tuple(found)


def _investor(told: str) -> Investment:
    match = _LEAD.fullmatch(told)
    name = " ".join((match[1] if match else told).split())
    if not name:
        raise ValueError("a name is missing")
    return Investment(name, name, (), lead=match is not None)


def _investors_text(found: tuple[Investment, ...]) -> str:
    return "; ".join(f"{one.name} (lead)" if one.lead else one.name for one in found)


_FORMS = {
    "company": _Form(_company, str, "'Brightlane Robotics'"),
    "kind": _Form(_one_of(DealKind), str, "acquisition"),
    "status": _Form(_one_of(DealStatus), str, "announced"),
    "date": _Form(_date, _date_text, "2025-06-13, 2025-06, 2025-Q2, 2025 or none"),
    "round": _Form(_round, str, "A, B+, pre-A, seed or none"),
    "amount": _Form(_money, _money_text, "'14.3bn USD', '~20m EUR', '>=600m GBP' or none"),
    "valuation": _Form(_money, _money_text, "'29bn USD', '~1bn EUR', '>=600m GBP' or none"),
    "stake": _Form(_share, _share_text, "49% or none"),
    "investors": _Form(_investors, _investors_text, "'Halden (lead); Orrery; Nexeo' or none"),
}
