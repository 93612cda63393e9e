"""What some articles together tell of one organisation: what binds them, and what parts them.

An organisation has one history: it does not raise its seed money after it went public, nor its
Series A twice. Where two histories of one name contradict each other they are two organisations'.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from pipeline import wording
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.dates import months_between

# First rounds, those that a grown company raises, and what ends the rounds: by the field's habits.
_EARLY = frozenset({"pre-seed", "angel", "angel+", "seed", "pre-A", "pre-A+", "A"})
_LATE = frozenset("CDEFGHIJ")
_LATE_KINDS = frozenset({DealKind.IPO, DealKind.ACQUISITION})
# Months by which one telling may be wrong about the other: an early round long after a late one,
# and one round raised twice. By hand: extensions and second closings come within two years.
_AFTER, _AGAIN = 12, 24


# A first and a last date.
Dates = tuple[PartialDate, PartialDate]


@dataclass(slots=True)
class History:
    """What some articles tell of an organisation; it grows by what others tell.

    `rounds` maps a label to its first and last date, `early` is the last first round told, and
    `late` the first deal of a grown company, with its label.
    """

    articles: set[str]
    leaders: set[str]
    investors: set[str]
    currencies: set[str]
    rounds: dict[str, Dates]
    early: tuple[PartialDate, str] | None
    late: tuple[PartialDate, str] | None

    def absorb(self, other: Self) -> None:
        """Take in what another history of the same organisation tells."""
        self.articles |= other.articles
        self.leaders |= other.leaders
        self.investors |= other.investors
        self.currencies |= other.currencies
        for label, dates in other.rounds.items():
            self.rounds[label] = _span(self.rounds.get(label), dates)
        self.early = max(filter(None, (self.early, other.early)), key=_first, default=None)
        self.late = min(filter(None, (self.late, other.late)), key=_first, default=None)


def marks(claims: Iterable[Claim], leaders: Iterable[str]) -> Iterator[str]:
    """What binds articles that tell the same of it: a person, an investor, a deal, a valuation."""
    yield from (f"led by {leader}" for leader in leaders)
    for claim in claims:
        report = claim.stored.report
        yield from (f"from {investor}" for investor in claim.investors)
        for money in (report.amount, report.valuation):
            if money is not None and money.value is not None and report.date is not None:
                yield f"{money.value.normalize():f} {money.currency} {report.date.year}"


def history(articles: Iterable[str], claims: Iterable[Claim], leaders: Iterable[str]) -> History:
    """The history that some articles tell, of whatever order."""
    claims = [claim for claim in claims if claim.stored.report.status is not DealStatus.DENIED]
    dated = [(date, claim) for claim in claims if (date := claim.date) is not None]
    rounds: dict[str, Dates] = {}
    for date, claim in dated:
        if label := claim.stored.report.round:
            rounds[label] = _span(rounds.get(label), (date, date))
    early = [(date, label) for date, c in dated if (label := c.stored.report.round) in _EARLY]
    late = [(date, _label(claim)) for date, claim in dated if _is_late(claim)]
    return History(
        set(articles),
        set(leaders),
        {investor for claim in claims for investor in claim.investors},
        {currency for claim in claims for currency in _currencies(claim)},
        rounds,
        max(((date, label or "") for date, label in early), key=_first, default=None),
        min(late, key=_first, default=None),
    )


def contradiction(one: History, other: History) -> str:
    """Why two histories are not one organisation's, in a sentence; empty where they may be."""
    return _too_late(one, other) or _too_late(other, one) or _again(one, other) or _led(one, other)


def _too_late(grown: History, young: History) -> str:
    """An early round long after a late one."""
    if grown.late is None or young.early is None or grown.investors & young.investors:
        return ""
    (before, late), (after, early) = grown.late, young.early
    if months_between(before, after) <= _AFTER:
        return ""
    told = f"{early} in {wording.value(after)} comes after {late} in {wording.value(before)}"
    return f"{told}, with no investor in common"


def _again(one: History, other: History) -> str:
    """One round raised twice, years apart, from other investors."""
    if not one.investors or not other.investors or one.investors & other.investors:
        return ""
    for label in sorted(one.rounds.keys() & other.rounds.keys() & (_EARLY | _LATE)):
        dates = sorted((one.rounds[label][0], other.rounds[label][0]), key=_start)
        ends = sorted((one.rounds[label][1], other.rounds[label][1]), key=_start)
        if months_between(ends[0], dates[1]) > _AGAIN:
            told = " and ".join(wording.value(date) for date in dates)
            return f"round {label} is told of {told}, with no investor in common"
    return ""


def _led(one: History, other: History) -> str:
    """Other people at the head, with other investors and money of another country."""
    pairs = (
        (one.leaders, other.leaders),
        (one.investors, other.investors),
        (one.currencies, other.currencies),
    )
    if not all(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs):
        return ""
    heads = " and ".join(sorted((min(one.leaders), min(other.leaders))))
    return f"other people lead them ({heads}), with no investor or currency in common"


def _is_late(claim: Claim) -> bool:
    report = claim.stored.report
    done = report.status is DealStatus.ANNOUNCED
    return done and (report.kind in _LATE_KINDS or (report.round or "")[:1] in _LATE)


def _label(claim: Claim) -> str:
    return f"round {claim.stored.report.round}" if claim.stored.report.round else claim.kind.value


def _currencies(claim: Claim) -> Iterator[str]:
    for money in (claim.stored.report.amount, claim.stored.report.valuation):
        if money is not None and money.currency:
            yield money.currency


def _span(one: Dates | None, other: Dates | None) -> Dates:
    dates = sorted((date for span in (one, other) if span for date in span), key=_start)
    return dates[0], dates[-1]


def _start(date: PartialDate) -> tuple[int, int, int, int]:
    """Dates in order of their beginning, vaguer ones first."""
    return date.year, date.month or 3 * (date.quarter or 1) - 2, date.day or 0, date.quarter or 0


def _first(told: tuple[PartialDate, str]) -> tuple[tuple[int, int, int, int], str]:
    return _start(told[0]), told[1]
