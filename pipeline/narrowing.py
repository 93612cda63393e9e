"""What lists are narrowed by, in words: as the command line and a notebook tell it."""

import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import TypedDict

from extractors import languages
from models.errors import UsageError
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from pipeline import query
from pipeline.filters import Filters, MinimumSize

Date = str | int | dt.date | PartialDate


class Narrowing(TypedDict, total=False):
    """What a deal must be to be listed.

    `company` and `investor` are names in any script; `since` and `until` a date such as
    "2024-05", or a year; `min_amount` a size such as "500m" or "1bn EUR", or a number of whole
    units; `kind`, `status` and `lang` one value or several, any of which will do.
    """

    company: str | None
    investor: str | None
    since: Date | None
    until: Date | None
    min_amount: str | int | Decimal | None
    kind: str | Collection[str]
    status: str | Collection[str]
    lang: str | Collection[str]


def filters(  # noqa: PLR0913 - the command line's options
    *,
    company: str | None = None,
    investor: str | None = None,
    since: Date | None = None,
    until: Date | None = None,
    min_amount: str | int | Decimal | None = None,
    kind: str | Collection[str] = (),
    status: str | Collection[str] = (),
    lang: str | Collection[str] = (),
) -> Filters:
    """The filters meant; raises UsageError for what is no date, size, kind, status or language."""
    return Filters(
        company,
        investor,
        _date(since),
        _date(until),
        None if min_amount is None else MinimumSize.parse(str(min_amount)),
        tuple(map(DealKind, _choices(DealKind, "kind", kind))),
        tuple(map(DealStatus, _choices(DealStatus, "status", status))),
        _choices(languages.codes(), "lang", lang),
    )


def _date(told: Date | None) -> PartialDate | None:
    if isinstance(told, PartialDate):
        return told
    if isinstance(told, dt.date):
        return PartialDate.of(told)
    return query.parse_date(None if told is None else str(told))


def _choices(known: Iterable[str], name: str, told: str | Collection[str]) -> tuple[str, ...]:
    wanted = (told,) if isinstance(told, str) else tuple(told)
    for one in wanted:
        if one not in list(known):
            raise UsageError(f"no {name}: {one!r} (there are {', '.join(known)})")
    return wanted
