"""Two reports of one company side by side, slot by slot."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, product
from typing import Any, NamedTuple

from models.deal import Relation
from models.money import Basis, Money
from models.report import DealKind, DealStatus
from pipeline.reconcile import figures, names
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
ONCE = {DealKind.ACQUISITION, DealKind.MERGER, DealKind.IPO}
# Rounds that a company may hold again and again.
_RECURRING = {"strategic", "growth", "bridge"}

# Months within which a rumour is told again.
_TOLD_AGAIN = 3
# Months within which a rumour or plan comes true.
COMES_TRUE = 9

# Digits of round sums, which many deals have: 100m, 1.5bn.
_FEW = 2

_AGREE = {Relation.SAME, Relation.ROUNDING, Relation.CONVERSION}


# Some fields of a comparison.
Outcome = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two reports stand to each other; None means that one of them does not tell.

    `kin` is True for deals of one kind, None for kinds that are told for each other, else False.
    `gap` counts the months between the dates, 0 where they fit or one is missing; for a done deal
    without a date it counts from its article, if the other was done later.
    """

    same_article: bool  # whether one article tells both
    alike: bool  # whether both tell exactly the same
    # What the slots of `SLOTS` compare, in their order.
    named: bool  # whether the company's names meet directly, not only through other reports
    when: Near
    gap: int
    exact: bool  # whether both dates tell the month
    staged: bool  # whether one may be an earlier stage of the other, or both one rumour
    denied: int  # how many of the two say that the deal fell through
    done: bool  # whether either says that it is done
    kin: bool | None
    buyer: bool
    once: bool
    listing: bool
    rounds: bool | None
    recurring: bool  # whether it is a round that a company may hold again
    stake: Relation | None
    investors: bool | None
    amount: Relation | None
    telling: bool  # whether an amount has more than two digits, so that it is no other by chance
    doubled: bool  # whether one amount is more than twice the other
    valuation: Relation | None

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
    def agreed_stake(self) -> bool:
        """Whether both tell one share as far as rounding goes."""
        return self.stake in _AGREE


class Slot(NamedTuple):
    """What a claim tells in one respect, equal for claims that compare alike, and how two compare.

    The outcome holds some fields of `Comparison`; it is symmetric.
    """

    told: Callable[[Claim], Hashable]
    compare: Callable[[Claim, Claim], Outcome]


def compare(one: Claim, other: Claim) -> Comparison:
    """Two reports side by side; symmetric."""
    alike = all(slot.told(one) == slot.told(other) for slot in SLOTS)
    outcomes = [slot.compare(one, other) for slot in SLOTS]
    return assemble(outcomes, alike=alike, same_article=share_article(one, other))


def assemble(outcomes: Iterable[Outcome], *, alike: bool, same_article: bool) -> Comparison:
    """A comparison of what all slots came to, in their order."""
    return Comparison(same_article, alike, *chain.from_iterable(outcomes))


def share_article(one: Claim, other: Claim) -> bool:
    """Whether one article tells both."""
    return not one.articles.isdisjoint(other.articles)


def are_kin(one: DealKind, other: DealKind) -> bool | None:
    """True for the same kind, None for kinds that are told for each other, False for strangers."""
    if one is other:
        return True
    return None if frozenset({one, other}) in _KIN else False


def _names(one: Claim, other: Claim) -> Outcome:
    """Whether the two give the company one name, or one the beginning of the other's."""
    return (
        any(
            names.key(mine) == names.key(theirs) or names.is_prefix(mine, theirs)
            for mine, theirs in product(one.names, other.names)
        ),
    )


def _timing(one: Claim, other: Claim) -> Outcome:
    exact = bool(one.date and one.date.month and other.date and other.date.month)
    return *_distance(one, other), exact, _is_staged(one, other)


def _distance(one: Claim, other: Claim) -> tuple[Near, int]:
    """How near, and how many months apart; what is done cannot lie after the article telling it."""
    if one.date and other.date:
        gap = abs(months_between(one.date, other.date))
        if gap == 1 and bool(one.date.month) is not bool(other.date.month):
            # Done at the end of December, and told as of the year in which it was reported.
            return Near.YEAR, 0
        return near(one.date, other.date), gap
    for undated, dated in ((one, other), (other, one)):
        if undated.told and not undated.date and dated.date:
            later = months_between(undated.told, dated.date)
            if later > 1 and not undated.is_tentative and not dated.is_tentative:
                return Near.APART, later
    return Near.UNKNOWN, 0


def _is_staged(one: Claim, other: Claim) -> bool:
    if not (one.is_tentative or other.is_tentative):
        return False
    if one.date is None or other.date is None:
        return True
    if one.is_tentative and other.is_tentative:
        return abs(months_between(one.date, other.date)) <= _TOLD_AGAIN
    early, late = (one.date, other.date) if one.is_tentative else (other.date, one.date)
    return 0 <= months_between(early, late) <= COMES_TRUE


def _terms(one: Claim, other: Claim) -> Outcome:
    mine, theirs = one.stored.report, other.stored.report
    statuses = (mine.status, theirs.status)
    return (
        statuses.count(DealStatus.DENIED),
        DealStatus.ANNOUNCED in statuses,
        are_kin(one.kind, other.kind),
        one.kind in _BUYER or other.kind in _BUYER,
        one.kind in ONCE and other.kind in ONCE,
        one.kind is DealKind.IPO and other.kind is DealKind.IPO,
        mine.round == theirs.round if mine.round and theirs.round else None,
        mine.round in _RECURRING,
        _shares(mine.stake, theirs.stake),
    )


def _shares(one: Decimal | None, other: Decimal | None) -> Relation | None:
    if one is None or other is None:
        return None
    rounded, exact = sorted((one, other), key=figures.digits)
    return figures.relate_shares(exact, rounded)


def _investors(one: Claim, other: Claim) -> Outcome:
    return (one.shares_investor(other),)


def _amounts(one: Claim, other: Claim) -> Outcome:
    mine, theirs = one.stored.report.amount, other.stored.report.amount
    relation = _related(mine, theirs, [*one.restated("amount"), *other.restated("amount")])
    if mine is None or theirs is None or mine.currency != theirs.currency:
        return relation, False, False
    telling = all(figures.digits(money.figure or Decimal(0)) > _FEW for money in (mine, theirs))
    return relation, telling, figures.far_apart(mine, theirs)


def _valuations(one: Claim, other: Claim) -> Outcome:
    """How the valuations stand; one before the new money is compared with the money added."""
    mine, theirs = one.stored.report, other.stored.report
    restated = [*one.restated("valuation"), *other.restated("valuation")]
    if {mine.basis, theirs.basis} == {Basis.PRE, Basis.POST}:
        return (_related(one.post_money, other.post_money, restated),)
    return (_related(mine.valuation, theirs.valuation, restated),)


def _related(one: Money | None, other: Money | None, restated: list[Money]) -> Relation | None:
    # "Several millions" fit too much to say anything.
    if one is None or other is None or one.vague or other.vague:
        return None
    relation = figures.best(one, other, restated)
    # "More than one" says nothing about fourteen.
    if relation is Relation.BOUND and figures.far_apart(one, other):
        return Relation.CONFLICT
    return relation


def _time(claim: Claim) -> Hashable:
    """Of an undated claim, the month in which it was told as well."""
    told = claim.told if claim.date is None else None
    return claim.date, told and (told.year, told.month), claim.is_tentative


def _agreed(claim: Claim) -> Hashable:
    report = claim.stored.report
    return report.kind, report.status, report.round, report.stake


def _worth(claim: Claim) -> Hashable:
    report = claim.stored.report
    return report.valuation, report.basis, claim.post_money, frozenset(claim.restated("valuation"))


AMOUNT = Slot(
    lambda claim: (claim.stored.report.amount, frozenset(claim.restated("amount"))), _amounts
)
VALUATION = Slot(_worth, _valuations)
# In the order of the fields of `Comparison`.
SLOTS = (
    Slot(lambda claim: tuple(map(names.words, claim.names)), _names),
    Slot(_time, _timing),
    Slot(_agreed, _terms),
    Slot(lambda claim: claim.investor_names, _investors),
    AMOUNT,
    VALUATION,
)
