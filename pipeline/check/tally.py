"""Counts of right, predicted and gold values by slot, and the figures made of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.check.comparison import DEAL_SLOTS

# Every slot of the table, in the order in which it is shown.
SLOTS = (
    "amount",
    "amount+role",
    "amount+bound",
    "deal",
    *(f"deal.{slot}" for slot in DEAL_SLOTS),
    "deal.all",
    "person",
    "person+org",
    "person+role",
    "cluster",
)

Link = tuple[str, str]


class Figures(NamedTuple):
    """Precision, recall and F1 between 0 and 1, and the number of gold values behind them."""

    precision: float
    recall: float
    f1: float
    gold: int


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class Tally:
    """Counts by slot. Tallies add up: the sum over articles is the tally of the corpus.

    `links` holds a pair (reconciled deal id, gold deal key) for each aligned deal.
    """

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    links: list[Link] = field(default_factory=list)

    def count(self, slot: str, right: int, predicted: int, gold: int) -> None:
        """Add the counts of one slot of one article."""
        self.right[slot] += right
        self.predicted[slot] += predicted
        self.gold[slot] += gold

    def add(self, other: "Tally") -> None:
        """Add another article's counts."""
        for mine, theirs in (
            (self.right, other.right),
            (self.predicted, other.predicted),
            (self.gold, other.gold),
        ):
            mine.update(theirs)
        self.links.extend(other.links)

    def figures(self, slot: str) -> Figures:
        """Micro-averaged precision, recall and F1 of a slot; 0 where nothing was counted."""
        right, predicted, gold = self.right[slot], self.predicted[slot], self.gold[slot]
        precision = right / predicted if predicted else 0.0
        recall = right / gold if gold else 0.0
        return Figures(precision, recall, _f1(precision, recall), gold)

    def table(self) -> dict[str, Figures]:
        """The figures of every slot that was counted, in the order of `SLOTS`."""
        table = {slot: self.figures(slot) for slot in SLOTS if slot in self.gold}
        return table | ({"cluster": b_cubed(self.links)} if self.links else {})


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of all."""
    everything = Tally()
    for tally in tallies:
        everything.add(tally)
    return everything


def b_cubed(links: Sequence[Link]) -> Figures:
    """B-cubed of a clustering, given each item's cluster and its true class (at least one item).

    Precision averages, over the items, the share of the item's cluster that is of its class; recall
    the share of its class that is in its cluster (Bagga and Baldwin, 1998).
    """
    both = Counter(links)
    by_id = Counter(cluster for cluster, _ in links)
    by_key = Counter(key for _, key in links)
    precision = sum(both[link] / by_id[link[0]] for link in links) / len(links)
    recall = sum(both[link] / by_key[link[1]] for link in links) / len(links)
    return Figures(precision, recall, _f1(precision, recall), len(links))
