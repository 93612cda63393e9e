"""How amounts, shares and dates are told to people: « $14.3bn », « ≥ €600m », « 49% »."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from models.money import Bound, Money
from models.partial_date import PartialDate

# How much a unit of a scale is, and its sign; the largest first.
Scales = Sequence[tuple[Decimal, str]]
_SCALES: Scales = (
    (Decimal(10) ** 12, "tn"),
    (Decimal(10) ** 9, "bn"),
    (Decimal(10) ** 6, "m"),
    (Decimal(10) ** 3, "k"),
)
_LETTER = re.compile(r"[A-Z]\+{0,2}[0-9]?")
# From this share of a scale on a figure is rounded up to it.
_ROUNDS_UP = Decimal("0.9999995")
_MILLION = Decimal(10) ** 6
# Control characters but tab and line end, and marks that turn the direction of writing.
_STEERING = dict.fromkeys(
    [
        *(code for code in range(0xA0) if code < 0x20 or code >= 0x7F),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\ufffd",
) | {0x09: "\t", 0x0A: "\n"}
MARKS = {Bound.EXACT: "", Bound.APPROX: "~", Bound.MIN: "≥ ", Bound.MAX: "≤ "}
# Calibrated language of the IPCC (Mastrandrea et al., guidance note of 2010).
LIKELIHOODS = (
    (0.99, "virtually certain"),
    (0.95, "extremely likely"),
    (0.9, "very likely"),
    (2 / 3, "likely"),
    (1 / 3, "as likely as not"),
    (0.1, "unlikely"),
    (0.01, "very unlikely"),
    (0, "exceptionally unlikely"),
)
# No more digits than this are shown after the point; more become a rounding, marked as one.
_PLACES = Decimal("0.001")


def money(amount: Money | None) -> str:
    """An amount in few characters: bound, currency's symbol, figure, scale. Empty for none."""
    if amount is None:
        return ""
    if amount.vague:
        return f"some {amount.currency or 'amount'}"
    return bounded(amount, _sized)


def bounded(amount: Money, sized: Callable[[Decimal, str | None], str]) -> str:
    """An amount that is not vague: its figure or both ends, as `sized` tells them, and its bound.

    `sized` is given a figure in whole units and the currency.
    """
    if amount.value is not None:
        return MARKS[amount.bound] + sized(amount.value, amount.currency)
    if amount.low is None or amount.high is None:
        mark = MARKS[Bound.MAX if amount.low is None else Bound.MIN]
        return mark + sized(amount.figure or Decimal(0), amount.currency)
    ends = f"{sized(amount.low, amount.currency)}–{sized(amount.high, amount.currency)}"
    return ends if amount.bound is Bound.EXACT else MARKS[amount.bound] + ends


def share(stake: Decimal | None) -> str:
    """A fraction of one as a percentage. Empty for none."""
    return "" if stake is None else f"{_plain(stake * 100)}%"


def _sized(value: Decimal, currency: str | None) -> str:
    rounded, shown, letter = scaled(value, _SCALES)
    return f"{rounded}{_symbol(currency)}{_plain(shown)}{letter}"


def scaled(value: Decimal, scales: Scales) -> tuple[str, Decimal, str]:
    """The mark of a rounding or nothing, the figure to show, and the sign of its scale.

    Rounded is only what would have more than three digits after the point, from a million on.
    """
    size, sign = next(
        ((size, sign) for size, sign in scales if abs(value) >= size * _ROUNDS_UP),
        (Decimal(1), ""),
    )
    told = value / size
    shown = told.quantize(_PLACES)
    if shown != told and abs(value) < _MILLION:
        return "", value, ""
    return "" if shown == told else "≈", shown, sign


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"


@cache
def _symbol(currency: str | None) -> str:
    """What stands before the figure: CLDR's English sign, or the code and a blank."""
    if currency is None:
        return ""
    from babel.numbers import get_currency_symbol  # noqa: PLC0415 - slow, and not needed for help

    symbol = get_currency_symbol(currency, "en")
    return f"{symbol} " if symbol[-1].isalpha() else symbol


def kind(kind: str | None, round_name: str | None = None, stake: Decimal | None = None) -> str:
    """What sort of deal, in few words: « Series A », « seed », « acquisition of 60% »."""
    if round_name:
        named = f"Series {round_name}" if is_letter(round_name) else round_name
        return named if kind in (None, "funding") else f"{kind} ({named})"
    if stake is not None:
        return f"{kind or 'stake'} of {share(stake)}"
    return kind or ""


def is_letter(round_name: str) -> bool:
    """Whether a round is called by a letter, as in « Series A »."""
    return _LETTER.fullmatch(round_name) is not None


def value(told: object) -> str:
    """Any slot's value in words; empty for none."""
    if isinstance(told, Money):
        return money(told)
    if isinstance(told, PartialDate):
        return date(told)
    if isinstance(told, Decimal):
        return share(told)
    return "" if told is None else str(told)


def date(told: PartialDate | None) -> str:
    """A date at the precision it was told with: `2024-05-21`, `2024-05`, `2024 Q2`, `2024`."""
    if told is None:
        return ""
    return f"{told.iso()} Q{told.quarter}" if told.quarter and not told.month else told.iso()


def belief(share: float) -> str:
    """How far something can be believed, in words and per cent: « very likely, 93% »."""
    return f"{likelihood(share)}, {percent(share)}"


def likelihood(share: float) -> str:
    """How far something can be believed, in words alone: « very likely »."""
    return next(words for least, words in LIKELIHOODS if round(share, 2) >= least)


def percent(share: float) -> str:
    """A share of one in whole per cent; nothing is told as none or all."""
    if share < 0.005:
        return "<1%"
    return ">99%" if share >= 0.995 else f"{share:.0%}"


def count(number: int, one: str) -> str:
    """A number with its noun: « 1 article », « 3 articles »."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def duration(seconds: float) -> str:
    """A time that something takes: « 8 s », « 12 min », « 3 h 20 min »."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 1:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: « a », « a and b », « a, b and c »."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def printable(text: str) -> str:
    """A stranger's text, of the same length, without what would steer a terminal."""
    # What is printable throughout, as most sentences are, holds none of them.
    return text if text.isprintable() else text.translate(_STEERING)
