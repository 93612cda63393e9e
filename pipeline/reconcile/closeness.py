"""How close an article stands to where a value comes from."""

import datetime as dt
import re
from enum import IntEnum
from functools import cache
from urllib.parse import urlsplit

from extractors import lexicon
from extractors.fold import fold
from models.deal import StoredReport
from models.partial_date import PartialDate
from pipeline.reconcile import names

# A deal is news for about a month; what is told later is mostly told from elsewhere.
_NEWS = dt.timedelta(days=31)
# Second-level labels of hosts under which others register: example.co.uk.
_SHARED = {"co", "com", "net", "org", "gov"}
_NOT_LATIN = re.compile(r"[^\x00-\u024f]")


class Closeness(IntEnum):
    """FIRST_HAND is a release of the company or an investor, RETELLING told from elsewhere."""

    FIRST_HAND = 0
    OWN_NEWS = 1
    RETELLING = 2


def closeness(stored: StoredReport, slot: str) -> Closeness:
    """How close a report stands to the value that it tells of a slot.

    First-hand is what the company, an investor or a wire of releases publishes. Own news appears
    within a month of the deal and names no other outlet in the sentences that tell the value.
    """
    if _is_release(stored):
        return Closeness.FIRST_HAND
    if _is_news(stored) and not _cites_another(stored, slot):
        return Closeness.OWN_NEWS
    return Closeness.RETELLING


def _is_release(stored: StoredReport) -> bool:
    report, wires = stored.report, _release_wires()
    parties = {report.company, report.company_canonical}
    parties |= {name for one in report.investors for name in (one.name, one.canonical)}
    published_by = _publisher_keys(stored)
    return bool(published_by & (wires | {names.key(party) for party in parties}))


def _publisher_keys(stored: StoredReport) -> set[str]:
    """The keys of the publisher's name and of its site: "fjord" for https://www.fjord.co.uk/1."""
    publisher, labels = stored.source.publisher, (_host(stored.source.url)).split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SHARED:
        labels.pop()
    return {names.key(name) for name in (publisher, *labels[-1:]) if name}


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # an address that a page gives wrongly has no host
        return ""


def _is_news(stored: StoredReport) -> bool:
    date, published = stored.report.date, stored.source.published
    if date is None or published is None:
        return False
    first, last = _days(date)
    return first - _NEWS <= published <= last + _NEWS


def _days(date: PartialDate) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date may mean."""
    months = (date.month, date.month) if date.month else (1, 12)
    if date.quarter and not date.month:
        months = 3 * date.quarter - 2, 3 * date.quarter
    if date.day:
        return (day := dt.date(date.year, months[0], date.day)), day
    next_month = dt.date(date.year + months[1] // 12, months[1] % 12 + 1, 1)
    return dt.date(date.year, months[0], 1), next_month - dt.timedelta(days=1)


def _cites_another(stored: StoredReport, slot: str) -> bool:
    """Whether a sentence that tells the value names an outlet that is not its own publisher."""
    own = _publisher_keys(stored)
    cited = {
        _outlet_keys()[found.group()]
        for quote in stored.quotes.get(slot, ())
        for found in _outlets().finditer(fold(quote.context))
    }
    return any(not keys & own for keys in cited)


@cache
def _release_wires() -> frozenset[str]:
    return frozenset(
        names.key(form)
        for wire in lexicon.load("closeness")["release_wires"]
        for form in wire.split(" | ")
    )


@cache
def _outlet_keys() -> dict[str, frozenset[str]]:
    """Each form of an outlet's name with the keys of all its forms."""
    outlets = (line.split(" | ") for line in lexicon.load("known_names")["publications"])
    return {form: frozenset(map(names.key, forms)) for forms in outlets for form in forms}


@cache
def _outlets() -> re.Pattern[str]:
    """Any outlet's name; Latin ones as whole words, Chinese ones anywhere."""
    forms = sorted(_outlet_keys(), key=len, reverse=True)
    return re.compile("|".join(map(_as_pattern, forms)))


def _as_pattern(form: str) -> str:
    return re.escape(form) if _NOT_LATIN.search(form) else rf"(?<!\w){re.escape(form)}(?!\w)"
