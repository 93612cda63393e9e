"""Whether two reports of one company tell of one deal. Precision first: in doubt they do not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from models.deal import Relation
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
# A rumour or plan comes true within so many months, or is told again within so many; a company
# that was sold is handed over within so many.
_COMES_TRUE, _TOLD_AGAIN, _COMPLETED = 9, 3, 24

_AGREE = {Relation.SAME, Relation.ROUNDING, Relation.CONVERSION}
_FIT = _AGREE | {Relation.BOUND, None}


class Verdict(Enum):
    """What a comparison comes to."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two reports, how strongly they fit, and why, in a sentence."""

    verdict: Verdict
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports slot by slot; None means that one of them does not tell."""

    same_article: bool
    when: Near
    staged: bool
    kin: bool | None  # True for the same kind, None for kindred ones, False for strangers
    buyer: bool
    rounds: bool | None
    investors: bool | None
    amount: Relation | None
    valuation: Relation | None
    stake: Relation | None
    last: bool  # both are deals that a company does once: sold whole, or listed
    gap: int  # months between the dates, 0 where they fit or one is missing

    @property
    def close(self) -> bool:
        """Whether both are dated and no more than a month apart."""
        return self.when >= Near.ADJACENT

    @property
    def completed(self) -> bool:
        """Whether one may tell the sale, and the other its completion."""
        sold = self.last and self.kin is True and self.investors is True
        return sold and self.amount is Relation.SAME and self.gap <= _COMPLETED

    @property
    def twins(self) -> bool:
        """Whether one article seems to tell one deal twice."""
        same = self.amount is Relation.SAME and self.when >= Near.MONTH and self.kin is not False
        return same and self.rounds is not False and self.investors is not False


Rule = tuple[Callable[[Comparison], bool], str]

_DIFFERENT: tuple[Rule, ...] = (
    (lambda c: c.same_article and not c.twins, "one article tells them apart"),
    (
        lambda c: c.when is Near.APART and not (c.staged or c.completed),
        "their dates are too far apart",
    ),
    (
        lambda c: (
            c.kin is False
            and not (c.amount is Relation.SAME and (c.close or c.valuation in _AGREE))
        ),
        "they are deals of different kinds",
    ),
    (
        lambda c: (
            c.rounds is False
            and not (
                c.amount is Relation.SAME
                and c.close
                and (c.investors or c.valuation is Relation.SAME)
            )
        ),
        "they are different rounds",
    ),
    (
        lambda c: (
            c.amount is Relation.CONFLICT
            and not (
                c.when >= Near.MONTH
                and (c.rounds or (c.investors and (c.valuation in _AGREE or c.stake in _AGREE)))
            )
        ),
        "their amounts contradict each other",
    ),
    (
        lambda c: c.stake is Relation.CONFLICT and c.amount is not Relation.SAME,
        "different shares were bought",
    ),
    (
        lambda c: (
            c.valuation is Relation.CONFLICT
            and not (c.amount is Relation.SAME and c.close)
            and not c.staged
        ),
        "their valuations contradict each other",
    ),
    (
        lambda c: (
            c.buyer
            and c.investors is False
            and not (c.last and c.amount is Relation.SAME and c.close)
        ),
        "they have different buyers",
    ),
)

_SAME: tuple[Rule, ...] = (
    (lambda c: c.completed, "one buyer and one price: a sale, and its completion"),
    (lambda c: c.when >= Near.YEAR and c.amount in _AGREE, "same time and amount"),
    (
        lambda c: c.when >= Near.MONTH and c.kin is not False and (c.kin or bool(c.investors)),
        "same month and kind, and nothing speaks against it",
    ),
    (
        lambda c: (
            c.when >= Near.YEAR
            and bool(c.rounds or c.valuation in _AGREE or (c.close and c.investors))
        ),
        "dates that fit, and the same round, valuation or investor",
    ),
    (lambda c: c.when is Near.UNKNOWN and c.amount in _AGREE, "no date, but the same amount"),
    (
        lambda c: c.when is Near.UNKNOWN and (c.valuation in _AGREE or bool(c.rounds)),
        "no date, but the same valuation or round",
    ),
    (
        lambda c: c.amount is Relation.BOUND and c.kin is True and bool(c.investors),
        "an amount within the bound, and the same investor",
    ),
    (
        lambda c: (
            c.last and c.kin is True and c.investors is not False and c.when is not Near.APART
        ),
        "a company is sold to one buyer, or listed, only once",
    ),
    (
        lambda c: (
            c.staged
            and bool(c.investors or c.rounds or c.amount in _AGREE or c.valuation in _AGREE)
        ),
        "a rumour or plan, and what came of it",
    ),
)


def judge(one: Claim, other: Claim) -> Judgement:
    """The verdict on two reports of one company; symmetric."""
    comparison = compare(one, other)
    score = _score(comparison)
    for verdict, rules in ((Verdict.DIFFERENT, _DIFFERENT), (Verdict.SAME, _SAME)):
        for holds, why in rules:
            if holds(comparison):
                return Judgement(verdict, score, why)
    return Judgement(Verdict.UNSURE, score, "too little in common")


def are_kin(one: DealKind, other: DealKind) -> bool | None:
    """True for the same kind, None for kinds that tellers mix up, False for strangers."""
    if one is other:
        return True
    return None if frozenset({one, other}) in _KIN else False


def compare(one: Claim, other: Claim) -> Comparison:
    """Two reports slot by slot; symmetric."""
    mine, theirs = one.stored.report, other.stored.report
    kinds = frozenset({one.kind, other.kind})
    shares = (mine.stake, theirs.stake)
    return Comparison(
        same_article=one.stored.source == other.stored.source,
        when=_near(one, other),
        staged=_is_staged(one, other),
        kin=are_kin(one.kind, other.kind),
        buyer=bool(kinds & _BUYER),
        rounds=mine.round == theirs.round if mine.round and theirs.round else None,
        investors=one.shares_investor(other),
        amount=_figures(one, other, "amount"),
        valuation=_figures(one, other, "valuation"),
        stake=figures.relate_shares(*shares) if None not in shares else None,  # type: ignore[arg-type]  # both are there
        last=kinds <= {DealKind.ACQUISITION, DealKind.IPO, DealKind.MERGER},
        gap=abs(months_between(mine.date, theirs.date)) if mine.date and theirs.date else 0,
    )


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
    restated = (
        *one.stored.conversions.get(slot, ()),
        *other.stored.conversions.get(slot, ()),
    )
    relation = figures.best(mine, theirs, restated)
    # "More than one" says nothing about fourteen.
    if relation is Relation.BOUND and figures.far_apart(mine, theirs):
        return Relation.CONFLICT
    return relation


_CLOSENESS = {Relation.SAME: 8, Relation.ROUNDING: 6, Relation.CONVERSION: 6, Relation.BOUND: 2}


def _score(c: Comparison) -> int:
    """How well two reports fit: orders the pairs that are the same, the best first."""
    return (
        _CLOSENESS.get(c.amount, 0 if c.amount is None else -8)  # type: ignore[arg-type]
        + _CLOSENESS.get(c.valuation, 0 if c.valuation is None else -4)  # type: ignore[arg-type]
        + (4 if c.stake is Relation.SAME else 0)
        + 2 * int(c.when)
        + {True: 4, None: 0, False: -4}[c.rounds]
        + {True: 4, None: 0, False: -2}[c.investors]
        + {True: 2, None: 0, False: -4}[c.kin]
    )
