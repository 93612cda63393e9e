"""Whether two reports of one company tell of one deal. Precision first: in doubt they do not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from models.deal import Relation
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import Comparison, compare
from pipeline.reconcile.dates import Near


class Verdict(Enum):
    """What a comparison comes to."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two reports, how well they fit, and why, in a sentence."""

    verdict: Verdict
    score: int
    why: str


Rule = tuple[Callable[[Comparison], bool], str]

# The first rule that holds decides; those that tell deals apart go first.
_DIFFERENT: tuple[Rule, ...] = (
    (
        lambda c: c.same_article and not c.twins,
        "one article tells them apart",
    ),
    (
        lambda c: not (c.named or c.agreed_sum or c.agreed_worth),
        "only others give both companies one name, and they share no figure",
    ),
    (
        lambda c: c.when is Near.APART and not (c.staged or c.completed),
        "their dates are too far apart",
    ),
    (
        lambda c: c.kin is False and not (c.same_sum and (c.close or c.agreed_worth)),
        "they are deals of different kinds",
    ),
    (
        lambda c: c.rounds is False and not (c.same_sum and c.close and _backed(c)),
        "they are different rounds",
    ),
    (
        lambda c: c.contradicted and not c.rumour,
        "their amounts contradict each other",
    ),
    (
        lambda c: c.stake is Relation.CONFLICT and not c.same_sum,
        "different shares were bought",
    ),
    (
        lambda c: c.valuation is Relation.CONFLICT and not (c.staged or (c.same_sum and c.close)),
        "their valuations contradict each other",
    ),
    (
        lambda c: c.buyer and c.investors is False and not (c.once and c.same_sum and c.dated),
        "they have different buyers",
    ),
)

_UNSURE: tuple[Rule, ...] = (
    (
        lambda c: c.contradicted,
        "a rumour of quite another amount",
    ),
)

_SAME: tuple[Rule, ...] = (
    (
        lambda c: c.completed,
        "one buyer and one price: a sale, and its completion",
    ),
    (
        lambda c: c.when >= Near.YEAR and c.agreed_sum,
        "same time and amount",
    ),
    (
        lambda c: c.when >= Near.MONTH and (c.kin is True or (c.kin is None and _backed(c))),
        "same month and kind, and nothing speaks against it",
    ),
    (
        lambda c: c.when >= Near.YEAR and (c.rounds is True or c.agreed_worth),
        "dates that fit, and the same round or valuation",
    ),
    (
        lambda c: c.close and c.investors is True,
        "a month apart, with the same investor",
    ),
    (
        lambda c: c.when is Near.UNKNOWN and c.agreed_sum,
        "no date, but the same amount",
    ),
    (
        lambda c: c.when is Near.UNKNOWN and (c.rounds is True or c.agreed_worth),
        "no date, but the same round or valuation",
    ),
    (
        lambda c: c.amount is Relation.BOUND and c.kin is True and c.investors is True,
        "an amount within the bound, and the same investor",
    ),
    (
        lambda c: c.once and c.kin is True and c.investors is not False and c.when > Near.APART,
        "a company is sold to one buyer, or listed, only once",
    ),
    (
        lambda c: c.came_true,
        "a rumour or plan, and what came of it",
    ),
)

_RULES = ((Verdict.DIFFERENT, _DIFFERENT), (Verdict.UNSURE, _UNSURE), (Verdict.SAME, _SAME))


def judge(one: Claim, other: Claim) -> Judgement:
    """The verdict on two reports of one company; symmetric."""
    comparison = compare(one, other)
    score = _score(comparison)
    for verdict, rules in _RULES:
        for holds, why in rules:
            if holds(comparison):
                return Judgement(verdict, score, why)
    return Judgement(Verdict.UNSURE, score, "too little in common")


def _backed(c: Comparison) -> bool:
    return c.investors is True or c.agreed_worth


# How much each slot says, by hand: figures most, then round, investors and date.
_CLOSENESS = {Relation.SAME: 8, Relation.ROUNDING: 6, Relation.CONVERSION: 6, Relation.BOUND: 2}
_ROUNDS = {True: 4, None: 0, False: -4}
_INVESTORS = {True: 4, None: 0, False: -2}
_KINDS = {True: 2, None: 0, False: -4}


def _score(c: Comparison) -> int:
    """How well two reports fit: of the pairs that are the same, the best are joined first."""
    money = [_CLOSENESS.get(r, -8) for r in (c.amount, c.valuation, c.stake) if r is not None]
    return sum(money) + 2 * c.when + _ROUNDS[c.rounds] + _INVESTORS[c.investors] + _KINDS[c.kin]
