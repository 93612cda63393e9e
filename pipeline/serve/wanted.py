"""Which deals a list is asked for: the words in its address, and what they mean."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from datasette.utils import MultiParams

from models.errors import UsageError
from models.report import DealKind, DealStatus
from pipeline import sizes
from pipeline.filters import Filters, MinimumSize
from pipeline.query import parse_date

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a deal must be to be listed; what commands can ask for too stands in `filters`.

    `max_amount` is in whole units and compared as told, as the smallest one is. `disputed` keeps
    only deals on which sources contradict each other.
    """

    filters: Filters = field(default_factory=Filters)
    years: Collection[int] = ()
    rounds: Collection[str] = ()
    currencies: Collection[str] = ()
    max_amount: Decimal | None = None
    disputed: bool = False

    @classmethod
    def parse(cls, told: MultiParams) -> "Wanted":
        """What an address asks for; raises UsageError for what can't be read."""
        most, currency = _size(told.get("max"))
        currencies = [*told.getlist("currency"), *([currency] if currency else [])]
        return cls(
            _filters(told),
            [_year(one) for one in told.getlist("year")],
            told.getlist("round"),
            currencies,
            most,
            bool(told.get("disputed")),
        )


def _filters(told: MultiParams) -> Filters:
    least = told.get("min")
    return Filters(
        company=told.get("company") or None,
        investor=told.get("investor") or None,
        since=parse_date(told.get("since")),
        until=parse_date(told.get("until")),
        min_amount=MinimumSize.parse(least) if least else None,
        kinds=_among(DealKind, told.getlist("kind")),
        statuses=_among(DealStatus, told.getlist("status")),
        langs=told.getlist("lang"),
    )


def _among(choices: type[Choice], told: Sequence[str]) -> list[Choice]:
    for one in told:
        if one not in set(choices):
            raise UsageError(f"no {one!r}: there are {', '.join(choices)}")
    return [choices(one) for one in told]


def _year(told: str) -> int:
    date = parse_date(told)
    if date is None or date.month:
        raise UsageError(f"not a year: {told!r}")
    return date.year


def _size(told: str | None) -> tuple[Decimal | None, str | None]:
    if not told:
        return None, None
    try:
        return sizes.parse(told)
    except ValueError as error:
        raise UsageError(f"not a size: {told!r} (try 500m, 1.5bn or '1bn EUR')") from error
