"""Which company a statement is about: of all the article's, the one with the weightiest signs.

The rules that point at a company (its verb's subject, the head of its list item, "the start-up")
are signs among others, since on articles that no rule was made from each of them errs too often to
decide alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp, fsum

from extractors import lexicon
from extractors.deals.parties import Draft
from extractors.deals.signs import signs
from extractors.deals.surroundings import Standing, distance
from models.mention import Name


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth, as a summand of a log-linear score; a missing sign is worth 0."""
    return dict(lexicon.load("company")["weights"])


def choose(
    d: Draft, stands: Standing, pointers: Mapping[str, Name | None], told: Sequence[Name]
) -> Name | None:
    """The company of a draft, the first named of equals; None where no rule points at any.

    `pointers` and `told` are those of `signs`.
    """
    scores = _scores(d, stands, pointers, told) if any(pointers.values()) else {}
    return max(scores, key=lambda name: scores[name], default=None)


def likelihoods(
    d: Draft, stands: Standing, pointers: Mapping[str, Name | None], told: Sequence[Name]
) -> Mapping[Name, float]:
    """How likely each candidate is the company of a draft, by the log-linear model: they add to 1.

    `pointers` and `told` are those of `signs`. Empty where there is no candidate.
    """
    scores = _scores(d, stands, pointers, told)
    whole = fsum(map(exp, scores.values()))
    return {name: exp(score) / whole for name, score in scores.items()}


def _scores(
    d: Draft, stands: Standing, pointers: Mapping[str, Name | None], told: Sequence[Name]
) -> Mapping[Name, float]:
    """What the signs on each candidate are worth."""
    return {name: worth(seen) for name, seen in signs(d, stands, pointers, told).items()}


def worth(seen: Iterable[str]) -> float:
    """What signs are worth together, rounded once: a sum in a set's order would break ties anew."""
    return fsum(filter(None, map(weights().get, seen)))


def about(d: Draft, name: Name) -> Draft:
    """The draft with its company settled, which pays for nothing itself."""
    hit = d.company
    if hit is None or hit.name != name:
        hits = [h for h in d.statement.hits if h.name == name]
        hit = min(hits, key=lambda h: distance(h.span, d.kind.span), default=None)
    buyer = None if d.buyer and d.buyer.name == name else d.buyer
    return replace(d, company=hit, buyer=buyer)
