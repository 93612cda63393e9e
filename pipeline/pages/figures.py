"""Amounts, shares and dates as a language writes them, from the Unicode CLDR.

English is written as in the terminal (`pipeline/wording.py`), so that figures can be typed as seen.
What is exact there is exact here.
"""

import datetime as dt
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent, get_currency_name, get_currency_symbol

from models.money import Money
from models.partial_date import PartialDate
from pipeline import wording

# Digits after the point of a figure; wording decides how many are worth showing.
_ALL_DIGITS = "#,##0.###########"
# Languages that call a currency by its name, without a blank; others have its sign after one.
_BY_NAME = {"zh"}


def money(amount: Money, locale: Locale) -> str:
    """An amount that is not vague: « 14,3 Md $US », « 143亿美元 »."""
    if locale.language == "en":
        return wording.money(amount)
    return wording.bounded(amount, lambda value, currency: _sized(value, currency, locale))


def _sized(value: Decimal, currency: str | None, locale: Locale) -> str:
    rounded, shown, scale = wording.scaled(value, _scales(locale))
    figure = rounded + format_decimal(shown, _ALL_DIGITS, locale) + scale
    if currency is None:
        return figure
    blank = "" if locale.language in _BY_NAME else "\u00a0"
    return figure + blank + unit(currency, locale)


def unit(currency: str, locale: Locale) -> str:
    """What stands for a currency beside a figure: « $US », 美元."""
    if locale.language in _BY_NAME:
        return get_currency_name(currency, locale=locale)
    return get_currency_symbol(currency, locale)


@cache
def _scales(locale: Locale) -> wording.Scales:
    """The scales of a language's short figures: « k », « M », « Md »; 万, 亿."""
    scales: dict[str, Decimal] = {}
    for size, pattern in locale.compact_decimal_formats["short"]["other"].items():
        sign = pattern.suffix[0]
        if sign and sign not in scales:
            scales[sign] = Decimal(size)
    return [(size, sign) for sign, size in reversed(scales.items())]


def percent(share: float, locale: Locale) -> str:
    """A share of one in whole per cent, as `wording.percent` rounds it."""
    told = wording.percent(share)
    mark, digits = told[: len(told.lstrip("<>")) * -1], told.strip("<>%")
    blank = "\u202f" if mark and locale.language == "fr" else ""
    return mark + blank + share_of(Decimal(digits) / 100, locale)


def share_of(stake: Decimal, locale: Locale) -> str:
    """A fraction of one as a percentage with all its digits."""
    pattern = locale.percent_formats[None].pattern.replace("#,##0", _ALL_DIGITS)
    return format_percent(stake, pattern, locale)


def number(count: int | Decimal, locale: Locale) -> str:
    """A number with its digits in groups."""
    return format_decimal(count, _ALL_DIGITS, locale)


def date(told: PartialDate, locale: Locale) -> str:
    """A date at the precision it was told with: « juin 2025 », 2024年第2季度; English has ISO."""
    if locale.language == "en":
        return wording.date(told)
    first = dt.date(told.year, told.month or 3 * (told.quarter or 1) - 2, told.day or 1)
    if told.day:
        return format_date(first, "medium", locale)
    parts = "yMMM" if told.month else "yQQQ" if told.quarter else "y"
    return format_skeleton(parts, first, locale=locale)
