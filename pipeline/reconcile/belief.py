"""How far a told value can be believed, from 0 to 1.

Each text that tells a value may be wrong: the publisher may err, the matter may still be open, and
we may have misread it. A value is wrong only if all independent texts behind it are; values that
contradict each other share what is left. This is Dempster's rule of combination for simple support
functions (Shafer, "A Mathematical Theory of Evidence", 1976, chapter 4), after the manner of
INDRA's belief engine. Beliefs of contradicting values and of "something else" add up to one, and
another text that tells a value never makes it less believable.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from models.report import DealStatus

Value = TypeVar("Value", bound=Hashable)
# Digits kept, so that machines whose floats differ in the last bits print the same.
PLACES = 4


@cache
def chance_of_error(
    slot: str, status: DealStatus, reliability: Decimal, *, aside: bool = False
) -> float:
    """How likely a value of a slot is wrong that an article of this status and publisher tells.

    `reliability` runs from 0 to 1; `aside` is for a value that the article tells in passing against
    its own. The tables and their sources stand in `belief.toml`.
    """
    sureness = float(_tables()["sureness"]["aside" if aside else status])
    return 1 - float(reliability) * sureness * (1 - _misreading(slot))


def _misreading(slot: str) -> float:
    """The share of a slot's values that we misread, by Laplace's rule from what was counted."""
    wrong, told = _tables()["misread"][slot]
    return float((wrong + 1) / (told + 2))


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("belief.toml").read_text("utf-8"))


def believe(
    values: Sequence[Value],
    supports: Callable[[Value, Value], bool],
    errors: Callable[[Iterable[Value]], Iterable[float]],
) -> Mapping[Value, float]:
    """The belief in each of the values that are told for a slot.

    `values` stand in an order of their own, most precise first, whoever tells them. Each one that
    no earlier value supports is one way things may be; the others agree with one or more of these.
    `supports(one, other)` says whether the other value supports the one; `errors` gives the chance
    of error of each independent text that tells any of some values.
    """
    cases: list[Value] = []
    for value in values:
        if not any(supports(case, value) for case in cases):
            cases.append(value)
    behind = [[value for value in values if supports(case, value)] for case in cases]
    shares: dict[Value, list[float]] = defaultdict(list)
    for agreed, share in zip(behind, _shares([_log_odds(errors(a)) for a in behind]), strict=True):
        for value in agreed:
            shares[value].append(share)
    return {value: round(math.fsum(shares[value]), PLACES) for value in values}


def believe_alone(errors: Iterable[float]) -> float:
    """The belief in what nothing told contradicts, such as that somebody took part.

    `errors` gives the chance of error of each independent text that tells it; 0 where none does.
    """
    return round(-math.expm1(math.fsum(map(math.log, errors))), PLACES)


def _log_odds(errors: Iterable[float]) -> float:
    """For a value against "something else": not all its tellers are wrong, or all are.

    The sum of logarithms is exact to the last bit, whatever the tellers' order (`math.fsum`).
    """
    all_wrong = math.fsum(map(math.log, errors))
    return math.log(-math.expm1(all_wrong)) - all_wrong if all_wrong < 0 else -math.inf


def _shares(log_odds: Sequence[float]) -> list[float]:
    """The odds as shares of one, of which "something else" takes the rest."""
    top = max([0.0, *log_odds])
    weights = [math.exp(odds - top) for odds in log_odds]
    total = math.fsum([*weights, math.exp(-top)])
    return [weight / total for weight in weights]
