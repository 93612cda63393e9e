"""Beliefs: what makes a value likelier, what changes nothing, and that the shares add up."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from handmade import deal_report, stored, usd
from hypothesis import given
from hypothesis import strategies as st

from models.deal import Deal, Relation, StoredReport
from models.decision import Action, Decision, Subject
from models.money import Money
from models.report import DealStatus, Investment
from pipeline.decisions.rulings import DecidedValue, Rulings
from pipeline.reconcile import merge
from pipeline.reconcile.belief import believe, chance_of_error
from pipeline.reconcile.copies import sketch

ALWAYS = Decimal(1)
DONE, RUMOURED = DealStatus.ANNOUNCED, DealStatus.RUMOURED
M = 1_000_000
VALUES = [usd(20 * M), usd(25 * M), usd("21.4e6"), usd(21 * M), usd(15 * M, "min"), usd(24 * M)]
PUBLISHERS = {"Gazette": Decimal("0.9"), "Whisper": Decimal("0.2"), "Nonsense": Decimal(0)}


def told(key: str, status: str, day: int, amount: Money, publisher: str) -> StoredReport:
    """A report from an article with words of its own."""
    report = deal_report(date="2024-05", status=status, amount=amount, investors=["Halden"])
    found = stored(key, report, published=f"2024-05-{day:02}")
    words = sketch(hashlib.sha256(key.encode()).hexdigest())
    return replace(found, source=replace(found.source, publisher=publisher, sketch=words))


tellings = st.tuples(
    st.sampled_from(list(DealStatus)),
    st.integers(1, 28),
    st.sampled_from(VALUES),
    st.sampled_from([*PUBLISHERS, "Daily"]),
)
deals = st.lists(tellings, min_size=1, max_size=8).map(
    lambda found: [told(f"r{n}", *one) for n, one in enumerate(found)]
)


def merged(reports: Sequence[StoredReport]) -> Deal:
    return merge("x", reports, Rulings(reliability=PUBLISHERS))


def beliefs(reports: Sequence[StoredReport]) -> dict[Money, float]:
    return {other.value: other.belief for other in merged(reports).amount.alternatives}


def partaking(reports: Sequence[StoredReport]) -> float:
    """The belief in the one investor of all reports."""
    (halden,) = merged(reports).investors
    return halden.belief


@given(deals, tellings)
def test_another_witness_never_makes_a_value_less_believable(
    reports: list[StoredReport], telling: tuple[str, int, Money, str]
) -> None:
    value = telling[2]
    before = beliefs(reports).get(value, 0.0)
    assert beliefs([*reports, told("another", *telling)])[value] >= before


@given(deals, st.data())
def test_a_copy_changes_nothing(reports: list[StoredReport], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(reports))
    later = replace(original.source, address="copy.md", published=None, publisher="Elsewhere")
    copy = replace(original, report_id="copy", source=later)
    before, after = merged(reports), merged([*reports, copy])
    assert after.copies == {"copy.md": original.source.address}
    for name, slot in after.slots():
        assert slot.value == dict(before.slots())[name].value
        told_before, told_after = (
            [
                (o.value, o.relation, o.belief, o.independent)
                for o in dict(d.slots())[name].alternatives
            ]
            for d in (before, after)
        )
        assert told_after == told_before


@given(deals, tellings, st.data())
def test_an_investor_is_believed_more_with_each_text_and_no_more_with_a_copy(
    reports: list[StoredReport], telling: tuple[str, int, Money, str], data: st.DataObject
) -> None:
    before = partaking(reports)
    assert 0 <= before <= 1
    assert partaking([*reports, told("another", *telling)]) >= before
    original = data.draw(st.sampled_from(reports))
    later = replace(original.source, address="copy.md", published=None, publisher="Elsewhere")
    assert partaking([*reports, replace(original, report_id="copy", source=later)]) == before


def test_an_investor_is_believed_as_far_as_not_all_tellers_err() -> None:
    errors = [chance_of_error("investors", status, ALWAYS) for status in (DONE, RUMOURED)]
    reports = [told(status, status, 1, VALUES[0], "Daily") for status in (DONE, RUMOURED)]
    assert partaking(reports[:1]) == pytest.approx(1 - errors[0], abs=1e-4)
    assert partaking(reports) == pytest.approx(1 - errors[0] * errors[1], abs=1e-4)


def test_investors_that_a_person_decided_are_sure() -> None:
    report = told("a", "rumoured", 1, VALUES[0], "Whisper")
    made_at = dt.datetime(2025, 6, 13, tzinfo=dt.UTC)
    decision = Decision(1, Action.VALUE, Subject.DEAL, "Ana", made_at, "seen")
    chosen = tuple(Investment(name, name, ()) for name in ("Halden", "Nexeo"))
    ruling = DecidedValue(decision, "investors", chosen, (report.report_id,))
    deal = merge("x", [report], Rulings(values=(ruling,)))
    assert [(one.name, one.belief) for one in deal.investors] == [("Halden", 1.0), ("Nexeo", 1.0)]


@given(deals, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_count(reports: list[StoredReport], random: object) -> None:
    mixed = list(reports)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert merged(mixed) == merged(reports)


@given(deals)
def test_beliefs_of_contradicting_values_are_shares_of_one(reports: list[StoredReport]) -> None:
    found = merged(reports).amount
    contrary = [
        other
        for other in found.alternatives
        if other.relation in (Relation.CONFLICT, Relation.EARLIER)
    ]
    assert all(0 <= other.belief <= 1 for other in found.alternatives)
    assert all(found.belief + other.belief <= 1.0001 for other in contrary)


def test_contradicting_values_and_something_else_add_up_to_one() -> None:
    errors = {"a": [0.1, 0.2], "b": [0.1], "c": [0.5]}
    found = believe(
        ["a", "b", "c"], lambda one, other: one == other, lambda some: errors[next(iter(some))]
    )
    odds = {"a": 0.98 / 0.02, "b": 9.0, "c": 1.0}
    assert found == {
        value: pytest.approx(odd / (1 + sum(odds.values())), abs=1e-4)
        for value, odd in odds.items()
    }


def test_a_single_witness_is_believed_as_far_as_it_does_not_err() -> None:
    error = chance_of_error("amount", DealStatus.ANNOUNCED, ALWAYS)
    assert beliefs([told("a", "announced", 1, VALUES[0], "Daily")]) == {
        VALUES[0]: pytest.approx(1 - error, abs=1e-4)
    }


def test_a_thousand_witnesses_on_each_side_are_still_shares() -> None:
    found = believe([1, 2], lambda one, other: one == other, lambda some: [0.05] * 1000)
    assert found == {1: 0.5, 2: 0.5}


def test_nobody_believes_a_publisher_that_is_never_relied_on() -> None:
    assert beliefs([told("a", "announced", 1, VALUES[0], "Nonsense")]) == {VALUES[0]: 0.0}


def test_what_is_surer_errs_less() -> None:
    errors = [
        chance_of_error("amount", status, ALWAYS)
        for status in (DealStatus.ANNOUNCED, DealStatus.PLANNED, DealStatus.RUMOURED)
    ]
    aside = chance_of_error("amount", DealStatus.ANNOUNCED, ALWAYS, aside=True)
    assert errors == sorted(errors)
    assert aside > errors[0]
    assert chance_of_error("amount", DealStatus.ANNOUNCED, Decimal("0.5")) > errors[0]
