"""What deals are narrowed by: names, dates, size, kind, status and language."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.deal import DealOutline
from models.errors import UsageError
from models.money import Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from pipeline import sizes
from pipeline.name_search import NameQuery

# Each name with the forms that articles say it is one with.
Told = Mapping[str, Collection[str]]
_LAST_MONTH, _LAST_DAY = 12, 31


@dataclass(frozen=True, slots=True)
class MinimumSize:
    """A smallest size in whole units; without `currency` figures are compared as told."""

    value: Decimal
    currency: str | None = None

    @classmethod
    def parse(cls, told: str) -> "MinimumSize":
        """Read `500000`, `10m`, `1.5bn`, `1bn EUR`; raises UsageError for anything else."""
        try:
            return cls(*sizes.parse(told))
        except ValueError as error:
            raise UsageError(f"not a size: {told!r} (try 500m, 1.5bn or '1bn EUR')") from error

    def admits(self, amount: Money | None) -> bool:
        """Whether an amount is at least this; one that is not known is not."""
        if amount is None or amount.figure is None:
            return False
        return amount.figure >= self.value and self.currency in (None, amount.currency)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a deal must be to be shown; an empty filter admits every deal.

    `since` and `until` keep a deal that may lie within them: one dated 2024 is within 2024-05. A
    deal without a date, or an amount, is left out where a filter asks for one.
    """

    company: str | None = None
    investor: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    min_amount: MinimumSize | None = None
    kinds: Collection[DealKind] = ()
    statuses: Collection[DealStatus] = ()
    langs: Collection[str] = ()

    def __bool__(self) -> bool:
        return self != Filters()

    def admit(self, deal: DealOutline, told: Told | None = None) -> bool:
        """Whether the deal passes every filter; `told` are the aliases that articles give."""
        return (
            self._dated(deal.date)
            and (self.min_amount is None or self.min_amount.admits(deal.amount))
            and (not self.kinds or deal.kind in self.kinds)
            and (not self.statuses or deal.status in self.statuses)
            and (not self.langs or not deal.langs.isdisjoint(self.langs))
            and is_named(self.company, deal.companies, told or {})
            and is_named(self.investor, deal.investors, told or {})
        )

    def _dated(self, date: PartialDate | None) -> bool:
        if self.since is None and self.until is None:
            return True
        return (
            date is not None
            and (self.since is None or last_day(date) >= first_day(self.since))
            and (self.until is None or first_day(date) <= last_day(self.until))
        )


def first_day(date: PartialDate) -> tuple[int, int, int]:
    """The first day that a date may mean: year, month, day."""
    month = date.month or (3 * date.quarter - 2 if date.quarter else 1)
    return date.year, month, date.day or 1


def last_day(date: PartialDate) -> tuple[int, int, int]:
    """The last one; the 31st of any month, which orders days as well."""
    month = date.month or (3 * date.quarter if date.quarter else _LAST_MONTH)
    return date.year, month, date.day or _LAST_DAY


def is_named(wanted: str | None, names: Iterable[str], told: Told) -> bool:
    """Whether any of the names, or what articles tell that it is one with, is the one wanted."""
    return not wanted or NameQuery.of(wanted).matches(with_aliases(names, told))


def with_aliases(names: Iterable[str], told: Told) -> set[str]:
    """The names with the other names that articles give for them."""
    return {form for name in names for form in (name, *told.get(name, ()))}
