"""The sums that a timeline tells, each with its time: what `sums` draws."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.money import Money
from models.partial_date import PartialDate
from models.report import DealStatus
from pipeline.pages.links import Links
from pipeline.pages.speech import Speech
from pipeline.timeline import Entry


class Measure(StrEnum):
    """What a chart is about: a slot of deals, or a figure told outside them."""

    VALUATION = "valuation"
    AMOUNT = "amount"
    TOTAL_RAISED = "total_raised"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum told for some time; `href` is the page of its deal, empty outside deals.

    `disputed` where another source contradicts it; not `chosen` where it contradicts the value that
    was chosen for its deal.
    """

    measure: Measure
    date: PartialDate
    money: Money
    what: str
    status: DealStatus
    href: str = ""
    disputed: bool = False
    chosen: bool = True

    @property
    def figure(self) -> Decimal:
        """The one number that it is drawn at; nought for a vague sum."""
        return self.money.figure or Decimal(0)


# What sources tell of deals against the chosen value, by deal and slot.
Others = Mapping[tuple[str, str], Sequence[Money]]


def told_sums(
    entries: Iterable[Entry], others: Others, speech: Speech, links: Links
) -> Iterator[Sum]:
    """The sums of entries that can be drawn: those with a date, a figure and a currency."""
    for entry in entries:
        found = _outside(entry, speech) if entry.told else _of_deal(entry, others, speech, links)
        yield from (one for one in found if one.money.figure is not None and one.money.currency)


def _outside(entry: Entry, speech: Speech) -> Iterator[Sum]:
    told = entry.told
    if told and told.date:
        what = speech("told outside a deal")
        measure, disputed = Measure(told.figure.value), bool(told.against)
        yield Sum(measure, told.date, told.money, what, told.status, disputed=disputed)


def _of_deal(entry: Entry, others: Others, speech: Speech, links: Links) -> Iterator[Sum]:
    deal = entry.deal
    if deal is None or deal.date is None:
        return
    what, href = speech.kind(deal.kind, deal.round, deal.stake), links.deal(deal.deal_id)
    for measure, money in ((Measure.VALUATION, deal.valuation), (Measure.AMOUNT, deal.amount)):
        if money is not None:
            disputed = measure.value in deal.conflicts
            yield Sum(measure, deal.date, money, what, deal.status, href, disputed)
        for other in others.get((deal.deal_id, measure.value), ()):
            told = measure, deal.date, other, what, deal.status, href
            yield Sum(*told, disputed=True, chosen=False)
