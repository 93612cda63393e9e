"""Two reports of one company side by side, slot by slot."""

from dataclasses import dataclass
from decimal import Decimal

from models.deal import Relation
from models.money import Money
from models.report import DealKind
from pipeline.reconcile import figures
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.dates import Near, months_between, near

# Kinds that different articles give one deal: a round with one investor is told as a stake, a
# majority stake as an acquisition, an acquisition as a merger, a listing by merger as either.
_KIN = {
    frozenset({DealKind.FUNDING, DealKind.STAKE}),
    frozenset({DealKind.STAKE, DealKind.ACQUISITION}),
    frozenset({DealKind.ACQUISITION, DealKind.MERGER}),
    frozenset({DealKind.MERGER, DealKind.IPO}),
}
# Deals with one buyer, who tells two of them apart.
_BUYER = {DealKind.STAKE, DealKind.ACQUISITION}
# What a company does once: it is sold whole, or listed.
_ONCE = {DealKind.ACQUISITION, DealKind.MERGER, DealKind.IPO}

# Months within which a rumour or plan comes true, where figures say that it is the same one and
# where only names do; within which a rumour is told again; within which a sale is completed.
_COMES_TRUE, _MAY_COME_TRUE, _TOLD_AGAIN, _COMPLETED = 9, 4, 3, 24

_AGREE = {Relation.SAME, Relation.ROUNDING, Relation.CONVERSION}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two reports stand to each other; None means that one of them does not tell.

    `kin` is True for deals of one kind, None for kinds that are told for each other, else False.
    `gap` counts the months between the dates, 0 where they fit or one is missing.
    """

    same_article: bool
    named: bool  # whether the company's names meet directly, not only through other reports
    when: Near
    gap: int
    staged: bool
    kin: bool | None
    buyer: bool
    once: bool
    rounds: bool | None
    investors: bool | None
    amount: Relation | None
    doubled: bool  # whether one amount is more than twice the other
    valuation: Relation | None
    stake: Relation | None

    @property
    def dated(self) -> bool:
        """Whether both are dated, and the dates fit as far as they tell."""
        return self.when >= Near.YEAR

    @property
    def close(self) -> bool:
        """Whether both are dated and no more than a month apart."""
        return self.when >= Near.ADJACENT

    @property
    def same_sum(self) -> bool:
        """Whether both tell exactly one amount."""
        return self.amount is Relation.SAME

    @property
    def agreed_sum(self) -> bool:
        """Whether both tell one amount as far as rounding and currencies go."""
        return self.amount in _AGREE

    @property
    def agreed_worth(self) -> bool:
        """Whether both tell one valuation as far as rounding and currencies go."""
        return self.valuation in _AGREE

    @property
    def twins(self) -> bool:
        """Whether one article seems to tell one deal twice."""
        alike = self.kin is not False or self.valuation is Relation.SAME
        same = self.same_sum and self.when >= Near.MONTH and alike
        return same and self.rounds is not False and self.investors is not False

    @property
    def completed(self) -> bool:
        """Whether one may tell a sale, and the other its completion."""
        sold = self.once and self.kin is True and self.investors is True
        return sold and self.same_sum and self.gap <= _COMPLETED

    @property
    def came_true(self) -> bool:
        """Whether one may tell a rumour or plan, and the other what came of it."""
        if not self.staged:
            return False
        soon = self.when is not Near.UNKNOWN and self.gap <= _MAY_COME_TRUE
        named = self.investors is True or self.rounds is True
        fits = self.agreed_sum or self.amount is Relation.BOUND or self.agreed_worth
        return fits or (soon and named)

    @property
    def rumour(self) -> bool:
        """Whether one may be a rumour of the other, about the same time, of whatever amount."""
        return self.staged and self.close and self.investors is True

    @property
    def contradicted(self) -> bool:
        """Whether the amounts contradict each other, and nothing explains it."""
        guessed = self.rumour and not self.doubled
        return self.amount is Relation.CONFLICT and not (self.misreported or guessed)

    @property
    def misreported(self) -> bool:
        """Whether all but the amount says that it is one deal, told with two amounts."""
        if self.when < Near.MONTH or self.investors is False:
            return False
        known = self.agreed_worth or self.stake in _AGREE
        return bool(self.rounds or (self.investors and known))


def compare(one: Claim, other: Claim) -> Comparison:
    """Two reports side by side; symmetric."""
    mine, theirs = one.stored.report, other.stored.report
    kinds = {one.kind, other.kind}
    return Comparison(
        same_article=one.stored.source == other.stored.source,
        named=one.shares_name(other),
        when=_near(one, other),
        gap=abs(months_between(mine.date, theirs.date)) if mine.date and theirs.date else 0,
        staged=_is_staged(one, other),
        kin=are_kin(one.kind, other.kind),
        buyer=bool(kinds & _BUYER),
        once=kinds <= _ONCE,
        rounds=mine.round == theirs.round if mine.round and theirs.round else None,
        investors=one.shares_investor(other),
        amount=_figures(one, other, "amount"),
        doubled=_doubled(mine.amount, theirs.amount),
        valuation=_figures(one, other, "valuation"),
        stake=_shares(mine.stake, theirs.stake),
    )


def are_kin(one: DealKind, other: DealKind) -> bool | None:
    """True for the same kind, None for kinds that are told for each other, False for strangers."""
    if one is other:
        return True
    return None if frozenset({one, other}) in _KIN else False


def _near(one: Claim, other: Claim) -> Near:
    """How near the deals are; a deal that is done cannot lie after the article that tells it."""
    for undated, dated in ((one, other), (other, one)):
        if undated.date is None and dated.date is not None and undated.told is not None:
            later = months_between(undated.told, dated.date) > 1
            if later and not undated.is_tentative and not dated.is_tentative:
                return Near.APART
    return near(one.date, other.date)


def _is_staged(one: Claim, other: Claim) -> bool:
    """Whether one may be an earlier stage of the other, or both may be one rumour."""
    if not (one.is_tentative or other.is_tentative):
        return False
    if one.date is None or other.date is None:
        return True
    if one.is_tentative and other.is_tentative:
        return abs(months_between(one.date, other.date)) <= _TOLD_AGAIN
    early, late = (one.date, other.date) if one.is_tentative else (other.date, one.date)
    return 0 <= months_between(early, late) <= _COMES_TRUE


def _figures(one: Claim, other: Claim, slot: str) -> Relation | None:
    mine, theirs = getattr(one.stored.report, slot), getattr(other.stored.report, slot)
    if mine is None or theirs is None:
        return None
    restated = (*one.stored.conversions.get(slot, ()), *other.stored.conversions.get(slot, ()))
    relation = figures.best(mine, theirs, restated)
    # "More than one" says nothing about fourteen.
    if relation is Relation.BOUND and figures.far_apart(mine, theirs):
        return Relation.CONFLICT
    return relation


def _doubled(one: Money | None, other: Money | None) -> bool:
    return one is not None and other is not None and figures.far_apart(one, other)


def _shares(one: Decimal | None, other: Decimal | None) -> Relation | None:
    if one is None or other is None:
        return None
    rounded, exact = sorted((one, other), key=figures.digits)
    return figures.relate_shares(exact, rounded)
