"""Choose one value of a slot among all that are told, keep the others beside it, and say why."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar, cast

from models.deal import Alternative, Quote, Relation, Slot, StoredReport
from pipeline.decisions.rulings import DecidedValue
from pipeline.reconcile.belief import believe
from pipeline.reconcile.claim import TENTATIVE
from pipeline.reconcile.closeness import Closeness, closeness
from pipeline.reconcile.copies import UNDATED
from pipeline.reconcile.why import Count, Standing, counted, decided, sentence
from pipeline.reconcile.witnesses import Telling, Voices, Witnesses, telling, united

Value = TypeVar("Value", bound=Hashable)
# Relations that support a chosen value rather than contradict it.
SUPPORTING = {Relation.SAME, Relation.ROUNDING, Relation.BOUND, Relation.CONVERSION}


@dataclass(frozen=True, slots=True)
class Rules(Generic[Value]):
    """How one slot is read and decided.

    `value_of` is what a report tells, `asides` what its article tells beside that in passing.
    `relate` tells how a value stands to the chosen one (the first argument); `precision` orders
    values by how much they say, the most first; `order` is a total order, for what is left.
    """

    slot: str
    value_of: Callable[[StoredReport], Value | None]
    relate: Callable[[Value, Value], Relation]
    precision: Callable[[Value], tuple[Any, ...]]
    order: Callable[[Value], tuple[Any, ...]]
    asides: Callable[[StoredReport], Iterable[tuple[Value, Quote]]] = lambda _stored: ()


class Criterion(NamedTuple, Generic[Value]):
    """What tells values apart: the least by `key` is the best; `merit` says so of the best."""

    key: Callable[[Value], Any]
    merit: str


def choose(
    reports: Sequence[StoredReport],
    rules: Rules[Value],
    witnesses: Witnesses,
    ruling: DecidedValue | None = None,
) -> Slot[Value]:
    """The slot as all reports together tell it.

    A person's ruling goes first, and may empty the slot. Else a value told of the deal as done goes
    before rumours and plans; then the one that most independent articles support, exactly or within
    rounding and bounds; then the most precise, the one told by most, closest to its source, and
    last.
    """
    return Choice(reports, rules, witnesses).slot(ruling)


def best(
    reports: Sequence[StoredReport], rules: Rules[Value], witnesses: Witnesses
) -> Value | None:
    """The value that `choose` takes where nobody decides; None where no report fills the slot."""
    choice = Choice(reports, rules, witnesses)
    return choice.elect()[0] if choice.told else None


class Choice(Generic[Value]):
    """The values that are told for one slot, and who tells each."""

    def __init__(
        self, reports: Sequence[StoredReport], rules: Rules[Value], witnesses: Witnesses
    ) -> None:
        self.rules = rules
        self.told: dict[Value, list[Telling]] = defaultdict(list)
        for stored in reports:
            if (value := rules.value_of(stored)) is not None:
                self.told[value].append(telling(stored, rules.slot))
            for other, quote in rules.asides(stored):
                self.told[other].append(Telling(stored, (quote,), aside=True))
        self.done = any(stored.report.status not in TENTATIVE for stored in reports)
        self.voices = {
            value: witnesses.voices(told, rules.slot) for value, told in self.told.items()
        }
        self._relations: dict[tuple[Value, Value], Relation] = {}
        self._supports: dict[Value, Decimal] = {}

    def slot(self, ruling: DecidedValue | None) -> Slot[Value]:
        """The chosen value with all others beside it; empty where nothing is told or ruled."""
        if ruling is not None:
            return self._ruled(ruling)
        if not self.told:
            return Slot()
        chosen, merits = self.elect()
        alternatives = self._beside(chosen, self._beliefs(), merits)
        return Slot(chosen, self._reason(chosen), alternatives)

    def _ruled(self, ruling: DecidedValue) -> Slot[Value]:
        """A person's value is believed, and what contradicts it is not."""
        if ruling.value is None:
            return Slot(None, decided(ruling.decision), (), ruling.decision)
        chosen = cast("Value", ruling.value)
        beliefs = {value: float(self.supports(chosen, value)) for value in (chosen, *self.told)}
        alternatives = self._beside(chosen, beliefs, {})
        return Slot(chosen, decided(ruling.decision), alternatives, ruling.decision)

    def elect(self) -> tuple[Value, dict[Value, str]]:
        """The best value, and for each other one in what a better one surpassed it."""
        left, merits = list(self.told), dict[Value, str]()
        for criterion in self.criteria():
            if len(left) == 1:
                break
            keys = {value: criterion.key(value) for value in left}
            best = min(keys.values())
            merits |= {value: criterion.merit for value in left if keys[value] != best}
            left = [value for value in left if keys[value] == best]
        (chosen,) = left
        return chosen, merits

    def criteria(self) -> Iterable[Criterion[Value]]:
        """In order of weight; the later ones cost more and are seldom needed."""
        yield Criterion(self._is_early, "which is told of the deal as done")
        yield Criterion(self._is_aside, "told in passing")
        yield Criterion(self._support, "which more independent articles support")
        yield Criterion(self.rules.precision, "which says more")
        yield Criterion(lambda value: -_weight(self.voices[value]), "which more articles tell so")
        yield Criterion(self._distance, "which is told closer to the source")
        yield Criterion(self._age, "which was told later")
        yield Criterion(self.rules.order, "which comes first where nothing else decides")

    def _is_early(self, value: Value) -> bool:
        return self.done and all(told.is_tentative for told in self.told[value])

    def _is_aside(self, value: Value) -> bool:
        return all(told.aside for told in self.told[value])

    def _distance(self, value: Value) -> Closeness:
        return min(closeness(told.stored, self.rules.slot) for told in self.told[value])

    def _support(self, value: Value) -> Decimal:
        if value not in self._supports:
            behind = self._behind(other for other in self.told if self.supports(value, other))
            self._supports[value] = -_weight(behind)
        return self._supports[value]

    def _age(self, value: Value) -> int:
        days = (voice.place[0] for voice in self.voices[value].values())
        return -max((day.toordinal() for day in days if day != UNDATED), default=0)

    def _behind(self, values: Iterable[Value]) -> Voices:
        """The voices of those who tell any of the values."""
        return united(voice for value in values for voice in self.voices[value].items())

    def relate(self, chosen: Value, told: Value) -> Relation:
        """How a told value stands to another."""
        if (found := self._relations.get((chosen, told))) is None:
            found = self._relations[chosen, told] = self.rules.relate(chosen, told)
        return found

    def supports(self, chosen: Value, told: Value) -> bool:
        """Whether a told value agrees with another."""
        return chosen == told or self.relate(chosen, told) in SUPPORTING

    def _beliefs(self) -> Mapping[Value, float]:
        def errors(values: Iterable[Value]) -> list[float]:
            return [voice.error for voice in self._behind(values).values()]

        return believe(self._in_order(self.told), self.supports, errors)

    def _in_order(self, values: Iterable[Value]) -> list[Value]:
        """Most precise first, whoever tells them."""
        return sorted(
            values, key=lambda value: (self.rules.precision(value), self.rules.order(value))
        )

    def _beside(
        self, chosen: Value, beliefs: Mapping[Value, float], merits: Mapping[Value, str]
    ) -> tuple[Alternative[Value], ...]:
        """The chosen value and all others with their relation to it, the kindest first."""
        others = [value for value in self._in_order(self.told) if value != chosen]
        others.sort(key=self._support)
        others.sort(key=lambda value: list(Relation).index(self._standing(chosen, value).relation))
        return tuple(
            Alternative(
                value,
                (standing := self._standing(chosen, value)).relation,
                sentence(standing, merits.get(value, "")),
                tuple(told.witness for told in self.told.get(value, ())),
                beliefs[value],
                len(self.voices.get(value, ())),
            )
            for value in (chosen, *others)
        )

    def _standing(self, chosen: Value, value: Value) -> Standing:
        """The relation to the chosen value, or of that to the value where it is the rounder.

        What was only rumoured or planned is no conflict.
        """
        if self.supports(chosen, value):
            return Standing(Relation.SAME if value == chosen else self.relate(chosen, value))
        if self.supports(value, chosen):
            relation = self.relate(value, chosen)
            return Standing(relation, finer=relation is Relation.ROUNDING)
        return Standing(Relation.EARLIER if self._is_early(value) else self.relate(chosen, value))

    def _reason(self, chosen: Value) -> str:
        beside: dict[Standing, list[Value]] = defaultdict(list)
        for value in self.told:
            if value != chosen:
                beside[self._standing(chosen, value)].append(value)
        counts = {standing: self._count(values) for standing, values in beside.items()}
        return counted(self._count([chosen]), counts)

    def _count(self, values: Iterable[Value]) -> Count:
        values = list(values)
        addresses = {told.stored.source.address for value in values for told in self.told[value]}
        return Count(len(addresses), len(self._behind(values)))


def _weight(voices: Voices) -> Decimal:
    """How much independent voices weigh: each as much as its publisher is relied on."""
    return sum((voice.reliability for voice in voices.values()), Decimal(0))
