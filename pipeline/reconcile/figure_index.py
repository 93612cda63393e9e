"""Find claims whose amount, or valuation, may be a given one: rounded, bounded, restated."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from models.deal import Relation
from models.money import Money
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import AMOUNT, VALUATION, Slot

T = TypeVar("T")

_Moneys = Iterable[Money | None]


class FigureIndex(Generic[T]):
    """Entries by the figures that their claims tell in one slot.

    Distinct values are compared, not entries, and only those of about one size.
    """

    def __init__(self, slot: Slot, told: Callable[[Claim], _Moneys]) -> None:
        """`told` gives all ways in which a claim tells the figure of the slot."""
        self._slot, self._told = slot, told
        self._entries: dict[Hashable, list[T]] = defaultdict(list)
        self._tellers: dict[Hashable, Claim] = {}
        self._by_size: dict[int, dict[Hashable, None]] = defaultdict(dict)
        self._fitting: dict[Hashable, list[Hashable]] = {}

    def add(self, claim: Claim, entry: T) -> None:
        """Keep an entry under the figures of a claim; all must be added before any is sought."""
        value = self._slot.told(claim)
        self._entries[value].append(entry)
        if value not in self._tellers:
            self._tellers[value] = claim
            for size in self._sizes(claim):
                self._by_size[size][value] = None

    def find(self, claim: Claim) -> Iterator[T]:
        """The entries of which the figure may be the claim's, in the order they were added."""
        value = self._slot.told(claim)
        if value not in self._fitting:
            self._fitting[value] = list(self._fit(claim))
        for other in self._fitting[value]:
            yield from self._entries[other]

    def _fit(self, claim: Claim) -> Iterator[Hashable]:
        near = [near for size in self._sizes(claim) for near in (size - 1, size, size + 1)]
        for value in dict.fromkeys(other for size in near for other in self._by_size.get(size, ())):
            relation = self._slot.compare(claim, self._tellers[value])[0]
            if relation not in (None, Relation.CONFLICT):
                yield value

    def _sizes(self, claim: Claim) -> set[int]:
        """The figures' powers of two: what is more than twice another is no telling of it."""
        moneys = [money for money in self._told(claim) if money is not None and not money.vague]
        return {int(money.figure or 0).bit_length() for money in moneys}


def by_amount() -> FigureIndex[T]:
    """An index by the amounts of deals."""
    return FigureIndex(AMOUNT, lambda c: (c.stored.report.amount, *c.restated("amount")))


def by_valuation() -> FigureIndex[T]:
    """An index by valuations, as told and with the new money."""
    return FigureIndex(
        VALUATION,
        lambda c: (c.stored.report.valuation, c.post_money, *c.restated("valuation")),
    )
