"""How each slot of a deal is decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from models.deal import Quote, Relation, StoredReport
from models.money import Basis, Bound, Money
from models.partial_date import PartialDate
from models.report import DealKind
from pipeline.reconcile import figures, names
from pipeline.reconcile.choose import Rules
from pipeline.reconcile.comparison import are_kin
from pipeline.reconcile.dates import Near, near, precision

_EXACTNESS = {Bound.EXACT: 0, Bound.APPROX: 1, Bound.MIN: 2, Bound.MAX: 2}


def _equal_or_conflict(chosen: object, told: object) -> Relation:
    return Relation.SAME if chosen == told else Relation.CONFLICT


def _no_difference(_value: object) -> tuple[Any, ...]:
    return ()


# All names are the company's: the one most used, in Latin letters, the fullest.
COMPANY: Rules[str] = Rules(
    "company",
    lambda stored: stored.report.company,
    lambda _chosen, _told: Relation.SAME,
    _no_difference,
    lambda name: (not names.is_latin(name), -len(name), name),
)


def _relate_kinds(chosen: DealKind, told: DealKind) -> Relation:
    if are_kin(chosen, told) is None:
        return Relation.ROUNDING
    return _equal_or_conflict(chosen, told)


KIND: Rules[DealKind] = Rules(
    "kind",
    lambda stored: stored.report.kind,
    _relate_kinds,
    _no_difference,
    lambda kind: (list(DealKind).index(kind),),
)

ROUND: Rules[str] = Rules(
    "round",
    lambda stored: stored.report.round,
    _equal_or_conflict,
    _no_difference,
    lambda label: (label,),
)


def _relate_dates(chosen: PartialDate, told: PartialDate) -> Relation:
    """A less precise date that fits is a rounding; so is one a few days off, as reports are."""
    if chosen == told:
        return Relation.SAME
    nearness = near(chosen, told)
    fits = precision(told) < precision(chosen) and nearness in (Near.YEAR, Near.MONTH)
    return Relation.ROUNDING if fits or nearness is Near.DAYS else Relation.CONFLICT


DATE: Rules[PartialDate] = Rules(
    "date",
    lambda stored: stored.report.date,
    _relate_dates,
    lambda date: (-precision(date),),
    lambda date: (date.iso(), date.quarter or 0),
)


def _money_precision(money: Money) -> tuple[Any, ...]:
    """A figure before none, then exact before bounded."""
    return money.vague, money.value is None, money.currency is None, _EXACTNESS[money.bound]


def _money_order(money: Money) -> tuple[Any, ...]:
    return -figures.digits(money.figure or Decimal(0)), repr(money)


def amounts(slot: str, reports: Sequence[StoredReport]) -> Rules[Money]:
    """How "amount" or "valuation" is decided among these reports."""
    restated = [money for stored in reports for money in stored.conversions.get(slot, ())]

    def relate(chosen: Money, told: Money) -> Relation:
        relation = figures.relate(chosen, told, restated)
        if relation is None and chosen.value != told.value:
            return Relation.CONVERSION
        return relation or Relation.CONFLICT

    def asides(stored: StoredReport) -> Iterable[tuple[Money, Quote]]:
        return ((aside.money, aside.quote) for aside in stored.asides if slot == "amount")

    return Rules(
        slot,
        lambda stored: getattr(stored.report, slot),
        relate,
        _money_precision,
        _money_order,
        asides,
    )


STAKE: Rules[Decimal] = Rules(
    "stake",
    lambda stored: stored.report.stake,
    figures.relate_shares,
    lambda share: (-figures.digits(share),),
    lambda share: (share,),
)


def basis(reports: Sequence[StoredReport]) -> Basis | None:
    """Whether the valuation counts the new money, by most reports; post-money where they tie."""
    count = Counter(stored.report.basis for stored in reports if stored.report.basis)
    if not count:
        return None
    return Basis.POST if count[Basis.POST] >= count[Basis.PRE] else Basis.PRE


def canonical(reports: Sequence[StoredReport]) -> str:
    """The company's canonical name by most articles; then in Latin letters, then the shortest."""
    count = Counter(stored.report.company_canonical for stored in reports)
    return min(count, key=lambda name: (-count[name], not names.is_latin(name), len(name), name))
