"""The sentences that say why a value was chosen, and how each other value stands to it."""

from collections.abc import Mapping
from typing import NamedTuple

from models.deal import Relation
from models.decision import Decision

_STANDING = {
    Relation.SAME: "the same",
    Relation.ROUNDING: "the same, told less precisely",
    Relation.BOUND: "a bound that the chosen value keeps",
    Relation.CONVERSION: "told in another currency",
    Relation.EARLIER: "told at an earlier stage of the deal",
    Relation.CONFLICT: "contradicts the chosen value",
}
# Who stands beside the chosen value: a number, and a verb's "s".
_BESIDE = {
    Relation.SAME: "{} more agree{}",
    Relation.ROUNDING: "{} tell{} it less precisely",
    Relation.BOUND: "{} give{} a bound that it keeps",
    Relation.CONVERSION: "{} tell{} it in another currency",
    Relation.EARLIER: "{} told otherwise before the deal was done",
    Relation.CONFLICT: "{} contradict{}",
}


class Count(NamedTuple):
    """How many articles tell something, and how many texts that are no copies of each other."""

    articles: int
    texts: int


def standing(relation: Relation, merit: str = "") -> str:
    """How a value stands to the chosen one; `merit` is what that one has before a conflicting."""
    told = _STANDING[relation]
    return f"{told}, {merit}" if merit and relation is Relation.CONFLICT else told


def decided(decision: Decision) -> str:
    """The reason for a value that a person decided."""
    return f"decided by {decision.author} on {decision.made_at.date()}: {decision.why}"


def counted(chosen: Count, beside: Mapping[Relation, Count]) -> str:
    """The reason for a value: who tells it, and who stands beside it or against it."""
    if not any(count.articles for count in beside.values()):
        return unanimous(chosen)
    parts = [f"told by {chosen.articles} article{'s' * (chosen.articles > 1)}{_copied(chosen)}"]
    parts += [
        _BESIDE[relation].format(beside[relation].articles, "s" * (beside[relation].articles == 1))
        for relation in Relation
        if relation in beside and beside[relation].articles
    ]
    return "; ".join(parts)


def unanimous(count: Count) -> str:
    """The reason for a value that no article contradicts."""
    said = {1: "the only article that tells it", 2: "both articles agree"}.get(
        count.articles, f"all {count.articles} articles agree"
    )
    return said + _copied(count)


def _copied(count: Count) -> str:
    if count.texts == count.articles:
        return ""
    return ", copies of one text" if count.texts == 1 else f", {count.texts} of them independent"
