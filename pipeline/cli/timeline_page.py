"""The timeline of an organisation as a page for people: what happened when, and who says so."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from models.deal_summary import DealSummary
from models.partial_date import PartialDate
from models.party import Organisation, Person, Position, StoredCompany
from models.report import CompanyFigure, DealKind, DealStatus
from pipeline import wording
from pipeline.cli.tables import STATUS_STYLES
from pipeline.explain import highlighted, source_words
from pipeline.prose import Prose
from pipeline.reconcile.why import Count, copied
from pipeline.timeline import Backer, Tie, Timeline
from pipeline.told_figures import ToldFigure

HEADING, ASIDE, _DOUBT = "bold cyan", "dim", "red"
# More names, backers or people than this are counted instead of named; JSON names them all.
_NAMES, _BACKERS, _PEOPLE, _SHOWN = 12, 24, 16, 3
# The column of ids is no wider than this; longer ones are folded.
_ID_WIDTH = 34
# Kinds in which one investor leads others; in all others everyone buys or lends.
_ROUNDS = frozenset({DealKind.FUNDING, DealKind.FUND})
# Date, words, and what to look further with.
_Row = tuple[PartialDate | None, RenderableType, str]
_EVENTS = {CompanyFigure.VALUATION: "valued", CompanyFigure.TOTAL_RAISED: "raised in all"}


def page(
    found: Timeline, *, evidence: bool, colour: bool, charts: Sequence[RenderableType] = ()
) -> Group:
    """The page for a rich console; with `evidence` each figure stands with its sentences.

    Charts come after the names.
    """
    shown = _Page(found, evidence=evidence, colour=colour)
    return Group(*names(found.organisation), *charts, *shown.parts())


class _Page:
    def __init__(self, found: Timeline, *, evidence: bool, colour: bool) -> None:
        self.found = found
        self.evidence = evidence
        self.colour = colour

    def parts(self) -> Iterator[RenderableType]:
        """The timeline, then deals as investor, backers and people."""
        if self.found.entries:
            yield from headed("timeline", self._entries())
        if self.found.investments:
            yield from headed("as investor", map(investor_row, self.found.investments))
        yield from _listed("investors", [_backer(one) for one in self.found.backers], _BACKERS)
        yield from _people(self.found.people)

    def _entries(self) -> Iterator[_Row]:
        for entry in self.found.entries:
            if entry.deal:
                yield entry.date, _deal(entry.deal), entry.deal.deal_id
                yield from self._sentences(entry.again)
            elif entry.told:
                yield entry.date, _figure(entry.told), _tellers(entry.told)
                yield from self._sentences(entry.told.reports)

    def _sentences(self, reports: Sequence[StoredCompany]) -> Iterator[_Row]:
        """Each report's sentence with its figure marked, and where it stands."""
        for stored in reports if self.evidence else ():
            for quote in stored.quotes.get("figure", ())[:1]:
                sentence = highlighted(quote.context, [quote.within], colour=self.colour)
                where = Text(wording.printable(source_words(stored.source)), style=ASIDE)
                yield None, Group(sentence, where), ""


def names(one: Organisation | Person) -> Iterator[RenderableType]:
    """The usual name with the id, and the names in articles, those that most of them use first."""
    known_as = f"  {one.id}" if one.id not in {"", one.canonical} else ""
    yield Text.assemble((wording.printable(one.canonical), "bold"), (known_as, ASIDE))
    uses = sorted(one.uses, key=lambda use: (-use.articles, use.name))
    told = [f"{use.name} ({wording.count(use.articles, 'article')})" for use in uses]
    others = told or [name for name in one.names if name != one.canonical]
    if others:
        yield Prose(wording.printable(f"named {_shortened(others, _NAMES)}"), style=ASIDE)


def headed(heading: str, rows: Iterable[_Row]) -> Iterator[RenderableType]:
    """A heading over rows of date, words and what to look further with."""
    yield Text(f"\n{heading}", style=HEADING)
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=10)
    grid.add_column(ratio=1)
    grid.add_column(style=ASIDE, max_width=_ID_WIDTH, overflow="fold")
    for date, words, aside in rows:
        undated = "undated" if aside else ""
        grid.add_row(wording.date(date) or undated, words, wording.printable(aside))
    yield Padding(grid, (0, 0, 0, 2))


def _deal(deal: DealSummary) -> Text:
    told = _sum(deal)
    leads = [one.name for one in deal.investors if one.lead]
    others = [one.name for one in deal.investors if not one.lead]
    if deal.kind in _ROUNDS and len(deal.investors) > 1 and leads:
        told.append(f", led by {_joined(leads)}")
        told.append(f" with {_shortened(others, _SHOWN)}" if others else "")
    elif deal.investors:
        told.append(f", by {_shortened([*leads, *others], _SHOWN)}")
    return _doubts(told, deal)


def investor_row(deal: DealSummary) -> _Row:
    """A deal with its company's name."""
    named = Prose().append(wording.printable(deal.company), style="bold").append("  ")
    return deal.date, _doubts(named.append_text(_sum(deal)), deal), deal.deal_id


def _sum(deal: DealSummary) -> Text:
    """What sort of deal, its size and its valuation."""
    kind = wording.kind(deal.kind, deal.round, deal.stake)
    amount, valuation = wording.money(deal.amount), wording.money(deal.valuation)
    told = Prose().append(kind, style="bold")
    if amount:
        told.append("  ").append(amount, style="green")
    if valuation:
        basis = f" {deal.basis}-money" if deal.basis else ""
        told.append(f" at {valuation}{basis}")
    return told


def _doubts(told: Text, deal: DealSummary) -> Text:
    """The words with what makes them less than certain."""
    if deal.status is not DealStatus.ANNOUNCED:
        told.append(f"  {deal.status}", style=STATUS_STYLES.get(deal.status, ""))
    if deal.conflicts:
        told.append(f"  sources disagree on {_joined(deal.conflicts)}", style=_DOUBT)
    return told


def _figure(told: ToldFigure) -> Text:
    words = Prose().append(f"{_EVENTS[told.figure]}  ")
    words.append(wording.money(told.money), style="green")
    if told.status is not DealStatus.ANNOUNCED:
        words.append(f"  {told.status}", style=STATUS_STYLES.get(told.status, ""))
    if told.against:
        other = [
            f"{wording.money(money)}{f' ({wording.date(date)})' if date else ''}"
            for money, date in told.against
        ]
        words.append(f"  others say {_joined(other)}", style=_DOUBT)
    return words


def _tellers(told: ToldFigure) -> str:
    """« 3 articles », « 3 articles, 2 of them independent »."""
    count = Count(len(told.addresses), told.independent)
    return wording.count(count.articles, "article") + copied(count)


def _listed(heading: str, told: Sequence[str], limit: int) -> Iterator[RenderableType]:
    if told:
        yield Text(f"\n{heading}", style=HEADING)
        words = wording.printable(_shortened(told, limit))
        yield Padding(Prose(words), (0, 0, 0, 2))


def _backer(backer: Backer) -> str:
    """A backer with its part in several deals: « Accel (2 deals, led 1) », « Halden (led) »."""
    several = len(backer.deals) > 1
    deals = [wording.count(len(backer.deals), "deal")] if several else []
    led = [f"led {len(backer.led)}" if several else "led"] if backer.led else []
    told = ", ".join([*deals, *led])
    return f"{backer.canonical} ({told})" if told else backer.canonical


def _people(ties: Sequence[Tie]) -> Iterator[RenderableType]:
    """A row for each person and time: who, which positions, and when articles told them."""
    if not ties:
        return
    yield Text("\npeople", style=HEADING)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for tie in ties[:_PEOPLE]:
        name = wording.printable(tie.person.canonical)
        for told, roles in by_time(tie.positions).items():
            grid.add_row(name, ", ".join(roles), Text(told, style=ASIDE))
            name = ""
    if len(ties) > _PEOPLE:
        grid.add_row(f"and {len(ties) - _PEOPLE} more", "", "")
    yield Padding(grid, (0, 0, 0, 2))


def by_time(positions: Iterable[Position]) -> dict[str, list[str]]:
    """Positions by when they were told: « told 2023-06 to 2025-01 », « over, told 2023-06 »."""
    found: dict[str, list[str]] = {}
    for one in positions:
        months = dict.fromkeys(f"{day:%Y-%m}" for day in (one.told_from, one.told_until) if day)
        told = f"told {' to '.join(months)}" if months else "undated"
        found.setdefault(f"over, {told}" if one.ended else told, []).append(str(one.role))
    return found


def _shortened(names: Sequence[str], limit: int) -> str:
    more = len(names) - limit
    return ", ".join(names[:limit]) + (f" and {more} more" if more > 0 else "")


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
