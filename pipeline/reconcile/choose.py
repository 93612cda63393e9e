"""Choose one value of a slot among all that are told, keep the others beside it, and say why."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from models.deal import Alternative, Relation, Slot, StoredReport, Witness
from pipeline.reconcile.claim import TENTATIVE

Value = TypeVar("Value", bound=Hashable)
# Relations that support a chosen value rather than contradict it.
SUPPORTING = {Relation.SAME, Relation.ROUNDING, Relation.BOUND, Relation.CONVERSION}

_SENTENCES = {
    Relation.SAME: "the same",
    Relation.ROUNDING: "the same, told less precisely",
    Relation.BOUND: "a bound that the chosen value keeps",
    Relation.CONVERSION: "told in another currency",
    Relation.EARLIER: "told at an earlier stage of the deal",
    Relation.CONFLICT: "contradicts the chosen value",
}
# Who stands beside the chosen value, for the sentence that explains it: a number, and a verb's "s".
_REASONS = {
    Relation.SAME: "{} more agree{}",
    Relation.ROUNDING: "{} tell{} it less precisely",
    Relation.BOUND: "{} give{} a bound that it keeps",
    Relation.CONVERSION: "{} tell{} it in another currency",
    Relation.EARLIER: "{} told otherwise before the deal was done",
    Relation.CONFLICT: "{} contradict{}",
}


@dataclass(frozen=True, slots=True)
class Rules(Generic[Value]):
    """How one slot is read and decided.

    `relate` tells how a value stands to the chosen one (the first argument); `rank` orders values
    that have equally many supporters, the better the smaller, and must end in a total order.
    """

    slot: str
    value_of: Callable[[StoredReport], Value | None]
    relate: Callable[[Value, Value], Relation]
    rank: Callable[[Value, int], tuple[Any, ...]]


def choose(reports: Sequence[StoredReport], rules: Rules[Value]) -> Slot[Value]:
    """The slot as all reports together tell it.

    A value told of the deal as done goes before rumours and plans; then the one that most articles
    support, exactly or within rounding and bounds; then the slot's own rank.
    """
    told = _by_value(reports, rules)
    if not told:
        return Slot()
    done = any(not is_tentative(report) for report in reports)
    support = {value: _support(value, told, rules) for value in told}

    def rank(value: Value) -> tuple[Any, ...]:
        early = done and all(map(is_tentative, told[value]))
        return early, -support[value], *rules.rank(value, articles(told[value]))

    chosen = min(told, key=rank)
    others = sorted((value for value in told if value != chosen), key=rank)
    alternatives = [_alternative(chosen, Relation.SAME, told[chosen], rules.slot)]
    for value in others:
        relation = rules.relate(chosen, value)
        if relation is Relation.CONFLICT and done and all(map(is_tentative, told[value])):
            relation = Relation.EARLIER
        alternatives.append(_alternative(value, relation, told[value], rules.slot))
    alternatives.sort(key=lambda other: list(Relation).index(other.relation))
    return Slot(chosen, _why(alternatives), tuple(alternatives))


def is_tentative(report: StoredReport) -> bool:
    """Whether the report tells of the deal before it was done."""
    return report.report.status in TENTATIVE


def articles(reports: Sequence[StoredReport]) -> int:
    """How many articles the reports come from."""
    return len({report.source.address for report in reports})


def witness(report: StoredReport, slot: str) -> Witness:
    """A report as a witness for a slot."""
    return Witness(report.report_id, report.source, tuple(report.quotes.get(slot, ())))


def _by_value(
    reports: Sequence[StoredReport], rules: Rules[Value]
) -> dict[Value, list[StoredReport]]:
    told: dict[Value, list[StoredReport]] = defaultdict(list)
    for report in reports:
        value = rules.value_of(report)
        if value is not None:
            told[value].append(report)
    return told


def _support(value: Value, told: dict[Value, list[StoredReport]], rules: Rules[Value]) -> int:
    return articles(
        [
            report
            for other, reports in told.items()
            if rules.relate(value, other) in SUPPORTING
            for report in reports
        ]
    )


def _alternative(
    value: Value, relation: Relation, reports: Sequence[StoredReport], slot: str
) -> Alternative[Value]:
    witnesses = tuple(witness(report, slot) for report in reports)
    return Alternative(value, relation, _SENTENCES[relation], witnesses)


def unanimous(articles: int) -> str:
    """The reason for a value that no article contradicts."""
    return {1: "the only article that tells it", 2: "both articles agree"}.get(
        articles, f"all {articles} articles agree"
    )


def _why(alternatives: Sequence[Alternative[Any]]) -> str:
    """The reason for the first of the alternatives, from who stands for and against it."""
    chosen, *others = alternatives
    if not others:
        return unanimous(_tellers(chosen))
    parts = [f"told by {_tellers(chosen)} article{'s' * (_tellers(chosen) > 1)}"]
    for relation in Relation:
        count = _tellers(*(other for other in others if other.relation is relation))
        if count:
            parts.append(_REASONS[relation].format(count, "s" * (count == 1)))
    return "; ".join(parts)


def _tellers(*alternatives: Alternative[Any]) -> int:
    """How many articles tell any of the values."""
    return len({w.source.address for other in alternatives for w in other.witnesses})
