"""The sentences that say why a value was chosen, and how each other value stands to it."""

from collections.abc import Mapping
from typing import NamedTuple

from models.deal import Relation
from models.decision import Decision


class Standing(NamedTuple):
    """How a value stands to the chosen one; a rounding may be the chosen value's, if `finer`."""

    relation: Relation
    finer: bool = False


# How one other value stands, and who stands there: a number, and a verb's "s".
SENTENCES = {
    Standing(Relation.SAME): ("the same", "{} more agree{}"),
    Standing(Relation.ROUNDING): ("the same, told less precisely", "{} tell{} it less precisely"),
    Standing(Relation.ROUNDING, finer=True): (
        "the same, told more precisely",
        "{} tell{} it more precisely",
    ),
    Standing(Relation.BOUND): (
        "a bound that the chosen value keeps",
        "{} give{} a bound that it keeps",
    ),
    Standing(Relation.CONVERSION): ("told in another currency", "{} tell{} it in another currency"),
    Standing(Relation.EARLIER): (
        "told at an earlier stage of the deal",
        "{} told otherwise before the deal was done",
    ),
    Standing(Relation.CONFLICT): ("contradicts the chosen value", "{} contradict{}"),
}


class Count(NamedTuple):
    """How many articles tell something, and how many texts that are no copies of each other."""

    articles: int
    texts: int


def sentence(standing: Standing, merit: str = "") -> str:
    """How a value stands to the chosen one; `merit` is what that one has before a conflicting."""
    told, _ = SENTENCES[standing]
    return f"{told}, {merit}" if merit and standing.relation is Relation.CONFLICT else told


def decided(decision: Decision) -> str:
    """The reason for a value that a person decided."""
    return f"decided by {decision.author} on {decision.made_at.date()}: {decision.why}"


def counted(chosen: Count, beside: Mapping[Standing, Count]) -> str:
    """The reason for a value: who tells it, and who stands beside it or against it."""
    if not beside:
        return unanimous(chosen)
    parts = [f"told by {chosen.articles} article{'s' * (chosen.articles > 1)}{copied(chosen)}"]
    for standing, (_, words) in SENTENCES.items():
        if standing in beside:
            articles = beside[standing].articles
            parts.append(words.format(articles, "s" * (articles == 1)))
    return "; ".join(parts)


def unanimous(count: Count) -> str:
    """The reason for a value that no article contradicts."""
    said = {1: "the only article that tells it", 2: "both articles agree"}.get(
        count.articles, f"all {count.articles} articles agree"
    )
    return said + copied(count)


def copied(count: Count) -> str:
    """What to add to a number of articles of which some are copies: « , copies of one text »."""
    if count.texts == count.articles:
        return ""
    return ", copies of one text" if count.texts == 1 else f", {count.texts} of them independent"
