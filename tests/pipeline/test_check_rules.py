"""Firings are judged by the gold: right, wrong, disputed, lost."""

from typing import Any

from models.firing import Firing
from models.span import Span
from pipeline.check.rules import Judged, judge, table
from pipeline.check.scoring import score

AMOUNT = {"quote": "5m", "value": 5, "currency": "USD", "bound": "exact", "start": 0, "end": 2}
DEAL = {
    "company": "Orrery",
    "company_canonical": "Orrery",
    "kind": "funding",
    "status": "announced",
    "amount": {"value": 5, "currency": "USD"},
    "investors": [{"name": "Halden", "canonical": "Halden", "lead": True}],
}
PERSON = {"name": "Ana", "canonical": "Ana", "organization": "Orrery", "roles": ["ceo"]}


def facts(**changed: Any) -> dict[str, Any]:
    """An amount, a deal and a person, with some of their values changed."""
    return {
        "amounts": [AMOUNT | {"role": changed.get("role", "raise")}],
        "deals": [DEAL | {k: v for k, v in changed.items() if k in DEAL}],
        "people": [PERSON | {k: v for k, v in changed.items() if k in PERSON}],
    }


def fired(rule: str, slot: str, value: str, taken: int | None = 0, at: int = 0) -> Firing:
    return Firing(rule, slot, Span(at, at + 2), value, taken=() if taken is None else (taken,))


def judged(gold: dict[str, Any], *firings: Firing) -> list[Judged]:
    predicted = facts()
    return list(judge(firings, predicted, gold, score(predicted, gold)[1]))


PROPOSED = (
    fired("cue", "amount+role", "raise"),
    fired("trigger", "deal.kind", "funding"),
    fired("trigger", "deal.company", "Orrery"),
    fired("default", "deal.status", "announced"),
    fired("led by", "deal.investor", "Halden"),
    fired("tie", "person+org", "Orrery"),
    fired("title", "person+role", "ceo"),
)


def test_all_is_right_where_the_gold_says_the_same() -> None:
    assert [one.right for one in judged(facts(), *PROPOSED)] == [True] * 7


def test_each_wrong_value_is_the_fault_of_its_rule_alone() -> None:
    other: tuple[tuple[str, Any], ...] = (
        ("role", "price"),
        ("kind", "ipo"),
        ("status", "denied"),
        ("investors", [{"name": "Söder", "canonical": "Söder", "lead": True}]),
        ("organization", "Halden"),
        ("roles", ["chair"]),
    )
    wrong = [
        [one.firing.slot for one in judged(facts(**{key: value}), *PROPOSED) if not one.right]
        for key, value in other
    ]
    slots = [["amount+role"], ["deal.kind"], ["deal.status"], ["deal.investor"]]
    assert wrong == [*slots, ["person+org"], ["person+role"]]


def test_what_the_gold_does_not_hold() -> None:
    """A deal too many is held against its company alone, an amount too many against no role."""
    nothing: dict[str, Any] = {"amounts": [], "deals": [], "people": []}
    assert [one.right for one in judged(nothing, *PROPOSED)] == [
        *(None, None, False, None, None, None, None)
    ]


def test_a_contradicted_rule_is_disputed_and_the_weaker_one_lost() -> None:
    firings = (
        fired("strong", "amount+role", "raise"),
        fired("weak", "amount+role", "price", taken=None),
        fired("same", "amount+role", "raise", taken=None),
        fired("elsewhere", "amount+role", "price", taken=None, at=9),
    )
    verdicts = [(one.right, one.disputed, one.lost) for one in judged(facts(), *firings)]
    assert verdicts == [
        (True, True, False),
        (None, True, True),
        (None, True, False),
        (None, False, False),
    ]


def test_two_roles_of_a_person_are_no_dispute() -> None:
    firings = (PROPOSED[-1], fired("title", "person+role", "founder", taken=None))
    assert [(one.disputed, one.lost) for one in judged(facts(), *firings)] == [(False, False)] * 2


def test_the_most_harmful_rule_stands_first() -> None:
    good, bad = judged(facts(), *PROPOSED), judged(facts(kind="ipo", role="price"), *PROPOSED)
    rows = table([*good, *good, *bad, *bad, *bad])
    assert [(row.rule, row.right, row.wrong) for row in rows[:2]] == [
        ("cue", 2, 3),
        ("trigger", 2, 3),
    ]
    assert (rows[0].fired, rows[0].precision) == (5, 0.4)
    assert rows[-1].precision == 1.0
