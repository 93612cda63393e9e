"""When two dates can date one deal, and which dates are the day's news."""

import datetime as dt

from extractors.deals.clauses import overlap
from models.partial_date import PartialDate

# News is told within about two months of the day on which it happened.
_NEWS_MONTHS = 2


def same_month(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates can lie in one month."""
    return one.year == other.year and (None in {one.month, other.month} or one.month == other.month)


def same_date(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates can date one deal: they overlap, or lie within a few days."""
    if overlap(one, other):
        return True
    if one.day is None or other.day is None:
        return False
    days = [dt.date(d.year, d.month or 1, d.day or 1) for d in (one, other)]
    return abs((days[0] - days[1]).days) <= 10


def is_news(date: PartialDate, published: dt.date | None) -> bool:
    """Whether a date lies so near the day of publication that the deal is the day's news."""
    if published is None:
        return False
    if date.month is None:
        return date.year == published.year
    months = (published.year - date.year) * 12 + published.month - date.month
    return -1 <= months < _NEWS_MONTHS
