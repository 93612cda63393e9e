"""Valuations and totals that articles tell outside deals: the same tellings together, with doubts.

Articles that tell one figure of one time, exactly or rounded, are witnesses of one entry; copies of
one text are one independent witness, as they are of a deal. Figures of one time that contradict
each other stay two entries, each of which names the other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.deal import Relation
from models.money import Money
from models.partial_date import PartialDate
from models.party import StoredCompany
from models.report import CompanyFigure, DealStatus
from pipeline.reconcile import figures
from pipeline.reconcile.copies import copy_groups
from pipeline.reconcile.dates import Near, months_between, near, precision

# Relations in which one telling backs another.
AGREEING = frozenset({Relation.SAME, Relation.ROUNDING, Relation.BOUND, Relation.CONVERSION})
# In which a telling of the same time is the same; without a date only an equal figure is.
_ONE_FIGURE = frozenset({Relation.SAME, Relation.ROUNDING})
_ONE_TIME = frozenset({Near.YEAR, Near.MONTH, Near.DAYS})


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A company's worth at some time, or all it had raised by then, and the reports that tell it.

    `money` and `date` are those of the most exact report; `status` is the surest told. `against`
    holds other figures that contradict this one, with their dates: told for the same time, or a
    larger total told for an earlier one. `copies` maps the address of each copy to that of the
    article whose text it is.
    """

    figure: CompanyFigure
    money: Money
    date: PartialDate | None
    status: DealStatus
    reports: tuple[StoredCompany, ...]
    against: tuple[tuple[Money, PartialDate | None], ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The articles that tell the figure, each once, copies included."""
        return tuple(dict.fromkeys(stored.source.address for stored in self.reports))

    @property
    def independent(self) -> int:
        """How many independent texts tell the figure."""
        return len(self.addresses) - len(self.copies)


def told_figures(reports: Iterable[StoredCompany]) -> list[ToldFigure]:
    """The figures of one company. A pure function of the set of its reports."""
    groups: list[list[StoredCompany]] = []
    for stored in sorted(reports, key=_most_exact_first):
        home = next((group for group in groups if _same(group[0], stored)), None)
        if home is None:
            groups.append([stored])
        else:
            home.append(stored)
    found = [_figure(group) for group in groups]
    return [replace(one, against=_against(one, found)) for one in found]


def _most_exact_first(stored: StoredCompany) -> tuple[object, ...]:
    report, money = stored.report, stored.report.money
    exact = money.value is None, -(figures.digits(money.value) if money.value is not None else 0)
    date = report.date
    dated = date is None, -(precision(date) if date else 0), date.iso() if date else ""
    return report.figure, *dated, *exact, stored.source.address, stored.report_id


def _same(one: StoredCompany, other: StoredCompany) -> bool:
    mine, theirs = one.report, other.report
    if mine.figure is not theirs.figure:
        return False
    relation = figures.best(mine.money, theirs.money)
    if mine.date is None or theirs.date is None:
        return relation is Relation.SAME
    return relation in _ONE_FIGURE and near(mine.date, theirs.date) in _ONE_TIME


def _figure(group: Sequence[StoredCompany]) -> ToldFigure:
    first = group[0].report
    status = min((stored.report.status for stored in group), key=list(DealStatus).index)
    ordered = sorted(group, key=lambda stored: (str(stored.source.published), stored.report_id))
    sources = {stored.source.address: stored.source for stored in group}
    texts = copy_groups(sources.values())
    copies = {copy: original for copy, original in sorted(texts.items()) if copy != original}
    told = first.figure, first.money, first.date
    return ToldFigure(*told, status, tuple(ordered), copies=copies)


def _against(
    one: ToldFigure, everyone: Sequence[ToldFigure]
) -> tuple[tuple[Money, PartialDate | None], ...]:
    return tuple(
        (other.money, other.date)
        for other in everyone
        if other is not one
        and other.figure is one.figure
        and contradict(one.money, other.money)
        and (at_odds(one.date, other.date) or _shrinks(one, other) or _shrinks(other, one))
    )


def contradict(one: Money, other: Money) -> bool:
    """Whether two figures cannot both hold; in two currencies, at no exchange rate."""
    return figures.best(one, other) is Relation.CONFLICT


def at_odds(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates are one month or day, so that a company's figure should be one too."""
    nearness = near(one, other)
    if one and other and one.day and other.day:
        return one == other
    return nearness in {Near.MONTH, Near.DAYS}


def _shrinks(earlier: ToldFigure, later: ToldFigure) -> bool:
    """Whether a total is told to be smaller later, as no total can be."""
    if later.figure is not CompanyFigure.TOTAL_RAISED or not (earlier.date and later.date):
        return False
    sizes = earlier.money.figure, later.money.figure
    shrunk = sizes[0] is not None and sizes[1] is not None and sizes[1] < sizes[0]
    return shrunk and months_between(earlier.date, later.date) > 0
