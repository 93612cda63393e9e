"""How near two dates of different precision are."""

import datetime as dt
from enum import IntEnum
from functools import lru_cache

from models.partial_date import PartialDate

# Dates whose months are kept in memory, as a few dates come up again and again.
_REMEMBERED = 1 << 16


class Near(IntEnum):
    """How well two dates fit, the better the larger."""

    APART = 0
    UNKNOWN = 1  # a date is missing
    YEAR = 2  # one tells only the year or quarter, and it fits
    ADJACENT = 3  # one month and the next: done on the 31st, reported on the 1st
    MONTH = 4
    DAYS = 5  # no more than three days between


def near(one: PartialDate | None, other: PartialDate | None) -> Near:
    """How near two dates are, as far as both tell."""
    if one is None or other is None:
        return Near.UNKNOWN
    gap = months_between(one, other)
    if one.month is None or other.month is None:
        return Near.APART if gap else Near.YEAR
    if one.day and other.day and abs(_day(one) - _day(other)) <= dt.timedelta(days=3):
        return Near.DAYS
    return {0: Near.MONTH, 1: Near.ADJACENT, -1: Near.ADJACENT}.get(gap, Near.APART)


def months_between(earlier: PartialDate, later: PartialDate) -> int:
    """From one date's months to the other's: 0 where they can be the same, negative if before."""
    (first, last), (from_, to) = months(earlier), months(later)
    return max(from_ - last, 0) + min(to - first, 0)


@lru_cache(maxsize=_REMEMBERED)
def months(date: PartialDate) -> tuple[int, int]:
    """The first and last month, counted from year 0, that a date can mean."""
    if date.month:
        return 12 * date.year + date.month, 12 * date.year + date.month
    if date.quarter:
        return 12 * date.year + 3 * date.quarter - 2, 12 * date.year + 3 * date.quarter
    return 12 * date.year + 1, 12 * date.year + 12


def precision(date: PartialDate) -> int:
    """How much a date tells: 0 the year, 1 the quarter, 2 the month, 3 the day."""
    return 3 if date.day else 2 if date.month else 1 if date.quarter else 0


def _day(date: PartialDate) -> dt.date:
    return dt.date(date.year, date.month or 1, date.day or 1)
