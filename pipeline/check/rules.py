"""How often each rule spoke, was right, and was contradicted, over all articles with gold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.firing import Firing
from models.span import Span
from pipeline.check.comparison import (
    Fact,
    Values,
    align,
    folded,
    matches,
    names,
    pair_people,
    same_organization,
    slots,
)
from pipeline.check.wrong import Fault, Wrong


@dataclass(frozen=True, slots=True)
class Judged:
    """One firing: whether the value that rests on it is right, and who contradicted it.

    `right` is None where no value rests on it, or where the gold does not hold what it is about.
    `disputed`: another rule proposed something else at the same place; `lost`: and that was taken.
    """

    firing: Firing
    right: bool | None
    disputed: bool
    lost: bool


@dataclass
class RuleFigures:
    """What became of all the firings of one rule for one slot; `words` are those that it matched.

    `precision` is the share of right values among those that rest on the rule and can be judged.
    """

    rule: str
    slot: str
    fired: int = 0
    right: int = 0
    wrong: int = 0
    lost: int = 0
    disputed: int = 0
    words: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float | None:
        """Right of right and wrong; None where nothing was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    def count(self, judged: Judged) -> None:
        """Add one firing."""
        self.fired += 1
        self.right += judged.right is True
        self.wrong += judged.right is False
        self.lost += judged.lost
        self.disputed += judged.disputed
        if judged.firing.words:
            self.words[judged.firing.words] += 1


def table(judged: Iterable[Judged]) -> list[RuleFigures]:
    """The figures of each rule and slot: first those with most wrong values beyond right ones."""
    rows: dict[tuple[str, str], RuleFigures] = {}
    for one in judged:
        key = one.firing.rule, one.firing.slot
        rows.setdefault(key, RuleFigures(*key)).count(one)
    return sorted(rows.values(), key=lambda row: (row.right - row.wrong, -row.lost, row.rule))


def judge(
    firings: Sequence[Firing], predicted: Fact, gold: Fact, wrongs: Iterable[Wrong]
) -> Iterator[Judged]:
    """Each firing of one article with its verdict; `wrongs` are those of its scores."""
    verdicts = _Verdicts(predicted, gold, wrongs)
    proposed: dict[tuple[str, Span], set[str]] = defaultdict(set)
    prevailed: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for firing in firings:
        place = firing.slot, firing.place
        proposed[place].add(firing.value)
        if firing.taken:
            prevailed[place].add(firing.value)
    for firing in firings:
        place = firing.slot, firing.place
        told = {right for n in firing.taken if (right := verdicts.of(firing, n)) is not None}
        several = firing.slot == "person+role"  # a person may well have two
        yield Judged(
            firing,
            all(told) if told else None,
            disputed=not several and len(proposed[place]) > 1,
            lost=not several and bool(prevailed[place] - {firing.value}) and not firing.taken,
        )


class _Verdicts:
    """Which values of one article are right."""

    def __init__(self, predicted: Fact, gold: Fact, wrongs: Iterable[Wrong]) -> None:
        self._amounts: Sequence[Fact] = predicted["amounts"]
        self._deals: Sequence[Fact] = predicted["deals"]
        self._people: Sequence[Fact] = predicted["people"]
        known: list[Mapping[str, Values]] = [slots(deal) for deal in gold["deals"]]
        self._slots = [slots(deal) for deal in self._deals]
        self._deal_of = {i: known[j] for i, j in align(self._slots, known)}
        pairs, _, _ = pair_people(self._people, gold["people"])
        self._person_of = {id(person): other for person, other in pairs}
        self._faults = {(wrong.slot, wrong.fault, span) for wrong in wrongs for span in wrong.spans}

    def of(self, firing: Firing, ordinal: int) -> bool | None:
        """Whether the value of a fact that rests on a firing is right; None for what is no fact."""
        if firing.slot == "amount+role":
            return self._amount(ordinal)
        if firing.slot.startswith("person"):
            return self._person(firing, ordinal)
        return self._deal(firing, ordinal)

    def _amount(self, ordinal: int) -> bool | None:
        amount = self._amounts[ordinal]
        span = Span(amount["start"], amount["end"])
        if ("amount", Fault.EXTRA, span) in self._faults:
            return None
        return ("amount+role", Fault.WRONG, span) not in self._faults

    def _deal(self, firing: Firing, ordinal: int) -> bool | None:
        """A deal that the gold does not hold is held against its company alone."""
        gold, slot = self._deal_of.get(ordinal), firing.slot.removeprefix("deal.")
        if gold is None:
            return False if slot == "company" else None
        if slot != "investor":
            return bool(matches(self._slots[ordinal][slot], gold[slot]))
        return any(
            forms & names(one, "name", "canonical")
            for one in self._deals[ordinal]["investors"]
            if one["canonical"] == firing.value
            for forms in gold["investor"]
        )

    def _person(self, firing: Firing, ordinal: int) -> bool | None:
        gold = self._person_of.get(id(self._people[ordinal]))
        if gold is None:
            return None
        if firing.slot == "person+role":
            return firing.value in (gold.get("roles") or ())
        return same_organization(folded(firing.value), folded(gold.get("organization")))
