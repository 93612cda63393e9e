"""Ask a store: deals, and the people and organisations in them, narrowed by filters."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from models.deal import Deal
from models.deal_summary import DealSummary
from models.errors import UsageError
from models.partial_date import PartialDate
from models.party import Organisation, Person
from pipeline.filters import Filters, Told, last_day, with_aliases
from pipeline.name_search import NameQuery
from pipeline.store import Store

# How many deals an error names.
_NAMED = 8
# How many it suggests.
_HINTS = 3


def parse_date(told: str | None) -> PartialDate | None:
    """Read `2024`, `2024-05` or `2024-05-21`; raises UsageError for anything else."""
    try:
        return PartialDate.parse(told) if told else None
    except ValueError as error:
        raise UsageError(f"not a date: {told!r} (try 2024, 2024-05 or 2024-05-21)") from error


def told_aliases(store: Store, among: Collection[str] | None = None) -> Told:
    """What the articles say of names, of all or of some: each with all it is said to be one with.

    What is told of other names may be left out where there are few.
    """
    groups: dict[str, set[str]] = {}
    for forms in store.one_names(among):
        for form in forms:
            groups.setdefault(form, set()).update(forms)
    return groups


def deals(store: Store, filters: Filters) -> list[Deal]:
    """The deals that pass, latest first; deals without a date last."""
    return sorted(
        store.deals(passing(store, filters)),
        key=lambda deal: (*_latest_first(deal.date.value), deal.deal_id),
    )


def summaries(store: Store, filters: Filters) -> list[DealSummary]:
    """The same deals as rows of a list show them, in the same order, at a fraction of the cost."""
    return sorted(
        store.summaries(passing(store, filters)),
        key=lambda deal: (*_latest_first(deal.date), deal.deal_id),
    )


def passing(store: Store, filters: Filters) -> set[str] | None:
    """The ids of the deals that pass; None where all do."""
    if not filters:
        return None
    # The store finds names as filters do.
    others = replace(filters, company=None, investor=None)
    return {deal.deal_id for deal in store.outlines(filters) if others.admit(deal)}


def _latest_first(date: PartialDate | None) -> tuple[int, int, int]:
    year, month, day = last_day(date) if date else (0, 0, 0)
    return -year, -month, -day


def find_deal(store: Store, told: str) -> Deal:
    """The one deal meant by an id, its beginning in any writing, or a company's name.

    Raises UsageError where there is none or several, naming those that come near.
    """
    for found in _meant(store, told):
        if len(found) > 1:
            raise UsageError(f"several deals are meant by {told!r}: {_some(found)}")
        for deal in store.deals(found):
            return deal
    near = _near(store, _plain(told))
    hint = f"; near: {', '.join(near)}" if near else ""
    raise UsageError(f"the store holds no deal {told!r}{hint}")


def _near(store: Store, wanted: str) -> list[str]:
    """Ids that are written alike; those that begin alike are looked through first, being few."""
    beginning = get_close_matches(wanted, store.deal_ids(beginning=wanted[:2]), n=_HINTS)
    return beginning or get_close_matches(wanted, store.deal_ids(), n=_HINTS)


def _meant(store: Store, told: str) -> Iterator[Sequence[str]]:
    """The ids that are the words told, that begin with them, and of companies called so."""
    wanted = _plain(told)
    written = {one: _plain(one) for one in store.deal_ids(beginning=wanted.partition("-")[0])}
    yield [one for one, plain in written.items() if plain == wanted]
    yield [one for one, plain in written.items() if plain.startswith(wanted)]
    yield [deal.deal_id for deal in store.outlines(Filters(company=told))]


def _plain(deal_id: str) -> str:
    """An id in any writing: case and marks do not count."""
    return re.sub(r"[\W_]+", "-", deal_id.casefold()).strip("-")


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")


def organisations(store: Store, filters: Filters) -> list[Organisation]:
    """The organisations that take part in a deal that passes, those with most such deals first."""
    ids = passing(store, filters)
    everyone = list(store.organisations(in_deals=ids))
    names = {name for one in everyone for name in (one.canonical, *one.names)}
    told = told_aliases(store, None if ids is None else names)
    found = [_named(one, told) for one in everyone]
    if ids is None:
        return found
    narrowed = [
        replace(
            one,
            deals_as_company=_within(one.deals_as_company, ids),
            deals_as_investor=_within(one.deals_as_investor, ids),
        )
        for one in found
    ]
    return sorted(narrowed, key=lambda one: -len({*one.deals_as_company, *one.deals_as_investor}))


def _named(one: Organisation, told: Told) -> Organisation:
    return replace(one, names=tuple(sorted(with_aliases({one.canonical, *one.names}, told))))


def _within(ids: Iterable[str], kept: Collection[str]) -> tuple[str, ...]:
    return tuple(deal_id for deal_id in ids if deal_id in kept)


def people(store: Store, filters: Filters) -> list[Person]:
    """The people whom the articles of a deal that passes name, those in most articles first.

    The filter by company asks for those who are tied to it.
    """
    company = filters.company
    ids = passing(store, replace(filters, company=None))
    tied = store.names_like(NameQuery.of(company)) if company else None
    found = store.people(in_deals=ids, tied_to=tied)
    return [one for one in found if tied is None or one.organisation in tied]
