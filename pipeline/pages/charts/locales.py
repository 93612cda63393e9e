"""How a language writes numbers and dates, as Vega asks for it (d3-format and d3-time-format)."""

from collections.abc import Mapping
from typing import Any

from babel import Locale

# Babel counts the days of a week from Monday, d3 from Sunday.
_DAYS = (6, 0, 1, 2, 3, 4, 5)
_MONTHS = range(1, 13)
# What d3 wants to know and no chart of ours shows.
_UNUSED = {
    "date": "%Y-%m-%d",
    "time": "%H:%M:%S",
    "dateTime": "%Y-%m-%d %H:%M:%S",
    "periods": ["AM", "PM"],
}


def formats(locale: Locale) -> Mapping[str, Any]:
    """`formatLocale` and `timeFormatLocale` of vega-embed, from the Unicode CLDR."""
    symbols = locale.number_symbols["latn"]
    months, days = locale.months["stand-alone"], locale.days["stand-alone"]
    return {
        "formatLocale": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [3],
            "currency": ["", ""],
        },
        "timeFormatLocale": _UNUSED
        | {
            "days": [days["wide"][day] for day in _DAYS],
            "shortDays": [days["abbreviated"][day] for day in _DAYS],
            "months": [months["wide"][month] for month in _MONTHS],
            "shortMonths": [months["abbreviated"][month] for month in _MONTHS],
        },
    }
