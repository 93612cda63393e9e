"""What evidence weighs, in bits, and how it reads as a number from 0 to 1."""

from models.deal import Relation
from pipeline.reconcile.comparison import Comparison
from pipeline.reconcile.dates import Near

# Binary logarithms of odds, so that the weights of independent evidence add up, as in record
# linkage (Fellegi and Sunter 1969). Set by hand: the reports annotated so far hold some hundred
# pairs that are one deal, too few to learn how often each slot agrees by chance.
_START = -2
_FIGURES = {
    Relation.SAME: 4,
    Relation.ROUNDING: 3,
    Relation.CONVERSION: 3,
    Relation.BOUND: 1,
    Relation.CONFLICT: -4,
}
_WHEN = {
    Near.APART: -1,
    Near.UNKNOWN: 0,
    Near.YEAR: 1,
    Near.ADJACENT: 2,
    Near.MONTH: 3,
    Near.DAYS: 4,
}
_ROUNDS = {True: 2, None: 0, False: -2}
_INVESTORS = {True: 2, None: 0, False: -1}
_KINDS = {True: 1, None: 0, False: -2}


def bits(c: Comparison) -> int:
    """How well two reports of one company fit: of the pairs judged the same the best join first."""
    figures = (c.amount, c.valuation, c.stake)
    return (
        _START
        + sum(_FIGURES[relation] for relation in figures if relation in _FIGURES)
        + _WHEN[c.when]
        + _ROUNDS[c.rounds]
        + _INVESTORS[c.investors]
        + _KINDS[c.kin]
    )


def probability(weight: float) -> float:
    """Evidence in bits as a number in 0..1, to three places: 0 bits are 0.5, 3 bits 0.889."""
    return round(1 / (1 + 2**-weight), 3)
