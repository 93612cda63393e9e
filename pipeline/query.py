"""Ask a store: deals, and the people and organisations in them, narrowed by filters."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from models.deal import Deal, DealOutline
from models.errors import UsageError
from models.money import Money
from models.partial_date import PartialDate
from models.party import Organisation, Person
from models.report import DealKind, DealStatus
from pipeline import sizes
from pipeline.name_search import NameQuery
from pipeline.store import Store

# Each name with the forms that articles say it is one with.
Told = Mapping[str, Collection[str]]
# How many deals an error names.
_NAMED = 8
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
            and _is_named(self.company, deal.companies, told or {})
            and _is_named(self.investor, deal.investors, told or {})
        )

    def _dated(self, date: PartialDate | None) -> bool:
        if self.since is None and self.until is None:
            return True
        return (
            date is not None
            and (self.since is None or _last(date) >= _first(self.since))
            and (self.until is None or _first(date) <= _last(self.until))
        )


def parse_date(told: str | None) -> PartialDate | None:
    """Read `2024`, `2024-05` or `2024-05-21`; raises UsageError for anything else."""
    try:
        return PartialDate.parse(told) if told else None
    except ValueError as error:
        raise UsageError(f"not a date: {told!r} (try 2024, 2024-05 or 2024-05-21)") from error


def _first(date: PartialDate) -> tuple[int, int, int]:
    month = date.month or (3 * date.quarter - 2 if date.quarter else 1)
    return date.year, month, date.day or 1


def _last(date: PartialDate) -> tuple[int, int, int]:
    month = date.month or (3 * date.quarter if date.quarter else _LAST_MONTH)
    return date.year, month, date.day or _LAST_DAY


def _is_named(wanted: str | None, names: Iterable[str], told: Told) -> bool:
    return not wanted or NameQuery.of(wanted).matches(with_aliases(names, told))


def told_aliases(store: Store) -> Told:
    """What the articles say of names: each form with all forms that it is said to be one with."""
    groups: dict[str, set[str]] = {}
    for alias in store.aliases():
        forms = {alias.name, alias.alias, alias.canonical}
        for form in forms:
            groups.setdefault(form, set()).update(forms)
    return groups


def with_aliases(names: Iterable[str], told: Told) -> set[str]:
    """The names with the other names that articles give for them."""
    return {form for name in names for form in (name, *told.get(name, ()))}


def deals(store: Store, filters: Filters) -> list[Deal]:
    """The deals that pass, latest first; deals without a date last."""
    if not filters:
        return sorted(store.deals(), key=_latest_first)
    told = told_aliases(store) if filters.company or filters.investor else {}
    admitted = {deal.deal_id for deal in store.outlines() if filters.admit(deal, told)}
    return sorted(store.deals(admitted), key=_latest_first)


def _latest_first(deal: Deal) -> tuple[int, int, int, str]:
    year, month, day = _last(deal.date.value) if deal.date.value else (0, 0, 0)
    return -year, -month, -day, deal.deal_id


def find_deal(store: Store, told: str) -> Deal:
    """The one deal meant by an id, its beginning in any writing, or a company's name.

    Raises UsageError where there is none or several, naming those that come near.
    """
    outlines = list(store.outlines())
    aliases, wanted = told_aliases(store), _plain(told)
    written = {deal.deal_id: _plain(deal.deal_id) for deal in outlines}
    ways: tuple[Callable[[DealOutline], bool], ...] = (
        lambda deal: written[deal.deal_id] == wanted,
        lambda deal: written[deal.deal_id].startswith(wanted),
        lambda deal: _is_named(told, deal.companies, aliases),
    )
    for way in ways:
        found = [deal.deal_id for deal in outlines if way(deal)]
        if len(found) > 1:
            raise UsageError(f"several deals are meant by {told!r}: {_some(found)}")
        for deal in store.deals(found):
            return deal
    near = get_close_matches(wanted, [deal.deal_id for deal in outlines], n=3)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise UsageError(f"the store holds no deal {told!r}{hint}")


def _plain(deal_id: str) -> str:
    """An id in any writing: case and marks do not count."""
    return re.sub(r"[\W_]+", "-", deal_id.casefold()).strip("-")


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")


def organisations(store: Store, filters: Filters) -> list[Organisation]:
    """The organisations that take part in a deal that passes, those with most such deals first."""
    told = told_aliases(store)
    everyone = [_named(one, told) for one in store.organisations()]
    if not filters:
        return everyone
    ids = {deal.deal_id for deal in deals(store, filters)}
    narrowed = (
        Organisation(
            one.canonical,
            one.names,
            _within(one.deals_as_company, ids),
            _within(one.deals_as_investor, ids),
        )
        for one in everyone
    )
    kept = [one for one in narrowed if one.deals_as_company or one.deals_as_investor]
    return sorted(kept, key=lambda one: -len({*one.deals_as_company, *one.deals_as_investor}))


def _named(one: Organisation, told: Told) -> Organisation:
    return replace(one, names=tuple(sorted(with_aliases({one.canonical, *one.names}, told))))


def _within(ids: Iterable[str], kept: Collection[str]) -> tuple[str, ...]:
    return tuple(deal_id for deal_id in ids if deal_id in kept)


def people(store: Store, filters: Filters) -> list[Person]:
    """The people whom the articles of a deal that passes name, those in most articles first.

    The filter by company asks for those who are tied to it.
    """
    everyone = list(store.people())
    if filters.company:
        query, told = NameQuery.of(filters.company), told_aliases(store)
        everyone = [
            one
            for one in everyone
            if one.organisation and query.matches(with_aliases([one.organisation], told))
        ]
        filters = replace(filters, company=None)
    if not filters:
        return everyone
    addresses = {source.address for deal in deals(store, filters) for source in deal.sources}
    return [one for one in everyone if addresses.intersection(one.articles)]
