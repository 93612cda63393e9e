"""One organisation over time: deals, worth, money raised in all, backers and people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.deal_summary import DealSummary
from models.partial_date import PartialDate
from models.party import Organisation, Person, Position, StoredCompany
from models.report import CompanyFigure, DealStatus
from pipeline.reconcile.dates import Near, near
from pipeline.reconcile.figures import best
from pipeline.store import Store
from pipeline.told_figures import AGREEING, ToldFigure, told_figures

# Where entries stand whose day, month or whole date is unknown.
_AFTER_DAYS = 32
_LAST = (9999, 13, _AFTER_DAYS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: either a deal or a figure told outside deals.

    `again` are the reports that tell a deal's own valuation outside it.
    """

    date: PartialDate | None
    deal: DealSummary | None = None
    told: ToldFigure | None = None
    again: tuple[StoredCompany, ...] = ()


@dataclass(frozen=True, slots=True)
class Backer:
    """Who put money into an organisation: the ids of the deals, and of those that they led."""

    name: str
    canonical: str
    deals: tuple[str, ...]
    led: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A person of an organisation with the positions held there, first told first."""

    person: Person
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is told of one organisation, each list in order of time, the undated last."""

    organisation: Organisation
    entries: tuple[Entry, ...]
    investments: tuple[DealSummary, ...]
    backers: tuple[Backer, ...]
    people: tuple[Tie, ...]


def timeline(store: Store, organisation: Organisation) -> Timeline:
    """The timeline of an organisation of the store."""
    deals = list(store.summaries(organisation.deals_as_company))
    figures = told_figures(store.company_reports(organisation.id))
    investments = sorted(store.summaries(organisation.deals_as_investor), key=when_dealt)
    return Timeline(
        organisation,
        tuple(sorted(_entries(deals, figures), key=_order)),
        tuple(investments),
        tuple(_backers(sorted(deals, key=when_dealt))),
        tuple(_ties(store.people(at=keys(organisation)), keys(organisation))),
    )


def keys(organisation: Organisation) -> frozenset[str]:
    """The keys of all names of an organisation."""
    return frozenset(use.key for use in organisation.uses)


def _entries(deals: Sequence[DealSummary], figures: Iterable[ToldFigure]) -> Iterator[Entry]:
    """Deals and figures; a figure that is a deal's own valuation goes to that deal."""
    again: dict[str, list[StoredCompany]] = defaultdict(list)
    for told in figures:
        deal = next((deal for deal in deals if _is_own(told, deal)), None)
        if deal:
            again[deal.deal_id].extend(told.reports)
        else:
            yield Entry(told.date, told=told)
    for deal in deals:
        yield Entry(deal.date, deal=deal, again=tuple(again[deal.deal_id]))


def _is_own(told: ToldFigure, deal: DealSummary) -> bool:
    """Whether a valuation is the one that a deal gives; an undated one may be any deal's."""
    valuation = deal.valuation
    if told.figure is not CompanyFigure.VALUATION or valuation is None:
        return False
    agrees = best(valuation, told.money) in AGREEING
    return agrees and near(told.date, deal.date) is not Near.APART


def _order(entry: Entry) -> tuple[object, ...]:
    """By time; deals before what is told for the same day or month."""
    key = entry.deal.deal_id if entry.deal else ""
    figure = (entry.told.figure, str(entry.told.money.figure)) if entry.told else ("", "")
    return *_when(entry.date), entry.deal is None, key, *figure


def when_dealt(deal: DealSummary) -> tuple[object, ...]:
    """A deal's place in time; the undated come last."""
    return *_when(deal.date), deal.deal_id


def _when(date: PartialDate | None) -> tuple[int, int, int]:
    """A date's place in time: a year or quarter at its beginning, but a month at its end.

    Most months without a day are those of publication: what was told last in that month.
    """
    if date is None:
        return _LAST
    if date.month is None:
        return date.year, 3 * date.quarter - 2 if date.quarter else 0, 0
    return date.year, date.month, date.day or _AFTER_DAYS


def _backers(deals: Iterable[DealSummary]) -> list[Backer]:
    """Who invested, most deals first; what was denied or only rumoured does not count."""
    parts: dict[str, list[tuple[str, DealSummary, bool]]] = defaultdict(list)
    for deal in deals:
        for one in deal.investors:
            if one.status is DealStatus.ANNOUNCED and deal.status is DealStatus.ANNOUNCED:
                led = one.lead and len(deal.investors) > 1
                parts[one.canonical].append((one.name, deal, led))
    found = [
        Backer(
            told[0][0],
            canonical,
            tuple(deal.deal_id for _, deal, _ in told),
            tuple(deal.deal_id for _, deal, lead in told if lead),
        )
        for canonical, told in parts.items()
    ]
    return sorted(found, key=lambda one: (-len(one.deals), -len(one.led), one.canonical))


def _ties(people: Iterable[Person], wanted: frozenset[str]) -> Iterator[Tie]:
    """The people who hold or held a position in an organisation, those in most articles first."""
    for person in people:
        yield Tie(person, tuple(p for p in person.positions if p.organisation_key in wanted))
