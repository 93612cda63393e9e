"""What is derived follows from the decisions in force, however they came to be so."""

import shutil
from pathlib import Path

import pytest
from handmade import read_by_marks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import Newsroom

from models.decision import Action, Subject
from models.errors import UsageError
from pipeline.decisions.record import record
from pipeline.derive import derive, fresh_differences
from pipeline.store import open_store

DEALS = ("orrery-2024-05", "orrery-2025-03", "brightlane-2024-02")
ORGANISATIONS = ("orrery", "brightlane", "halden")
PEOPLE = ("王伟", "王伟.2")
NAMES = ("a.md", "b.md", "c.md", "d.md")
JUDGEMENTS = st.sampled_from(["same", "different", "unsure"])


def two(things: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(things), min_size=2, max_size=2, unique=True)


STEPS = st.one_of(
    st.tuples(st.just("judge"), JUDGEMENTS, two(DEALS), st.just(Subject.DEAL)),
    st.tuples(st.just("judge"), JUDGEMENTS, two(ORGANISATIONS), st.just(Subject.ORGANISATION)),
    st.tuples(st.just("judge"), JUDGEMENTS, two(PEOPLE), st.just(Subject.PERSON)),
    st.tuples(st.just("split"), st.sampled_from(DEALS), st.sampled_from(NAMES)),
    st.tuples(st.just("split"), st.sampled_from(ORGANISATIONS), st.sampled_from(NAMES)),
    st.tuples(st.just("decide"), st.sampled_from(DEALS), st.sampled_from(["A", "B", "none"])),
    st.tuples(st.just("trust"), st.sampled_from(["Gazette", "Ledger"]), st.sampled_from("01")),
    st.tuples(st.just("retract"), st.sampled_from(NAMES)),
    st.tuples(st.just("undo"), st.integers(1, 6)),
)


def take(room: Newsroom, step: tuple[object, ...]) -> None:
    """One decision; many make no sense by the time they come, and are refused."""
    match step:
        case "judge", str(action), [str(one), str(other)], Subject() as kind:
            room.judge(action, one, other, kind)
        case "split", str(thing), str(name):
            room.split(thing, name)
        case "decide", str(deal), str(value):
            room.decide(deal, "round", value)
        case "trust", str(publisher), str(weight):
            room.trust(publisher, weight)
        case "retract", str(name):
            room.retract(name)
        case "undo", int(number):
            room.undo(number)


@pytest.fixture(scope="module")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles, and a store that has read them."""
    folder = tmp_path_factory.mktemp("purity")
    with pytest.MonkeyPatch.context() as patch:
        read_by_marks(patch)
        with open_store(str(folder / "s.db"), create=True) as store:
            Newsroom.with_articles(folder / "news", store)
    return folder


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=2, max_size=6))
def test_any_decisions_with_any_taken_back_come_to_those_in_force(
    read_before: Path, tmp_path: Path, steps: list[tuple[object, ...]]
) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    shutil.copy(read_before / "s.db", one)
    shutil.copy(read_before / "s.db", other)
    with open_store(str(one)) as store:
        room = Newsroom(read_before / "news", store)
        for step in steps:
            try:
                take(room, step)
            except UsageError:
                continue
        in_force = [decision for decision in room.decisions() if decision.in_force]
        content = room.content()
        assert fresh_differences(store) == []
    with open_store(str(other)) as store:
        with store.transaction() as connection:
            for decision in in_force:
                record(connection, decision)
        derive(store)
        assert Newsroom(read_before / "news", store).content() == content


def test_the_steps_are_taken(read_before: Path, tmp_path: Path) -> None:
    """Refusals do not leave the property above without anything to test."""
    shutil.copy(read_before / "s.db", tmp_path / "s.db")
    with open_store(str(tmp_path / "s.db")) as store:
        room = Newsroom(read_before / "news", store)
        for step in (
            ("judge", "same", list(DEALS[:2]), Subject.DEAL),
            ("judge", "different", list(ORGANISATIONS[:2]), Subject.ORGANISATION),
            ("judge", "same", list(PEOPLE), Subject.PERSON),
            ("decide", DEALS[2], "A"),
            ("trust", "Ledger", "0"),
            ("retract", "b.md"),
            ("undo", 1),
        ):
            take(room, step)
        assert [decision.action for decision in room.decisions()] == [
            Action.SAME,
            Action.DIFFERENT,
            Action.SAME,
            Action.VALUE,
            Action.TRUST,
            Action.RETRACT,
            Action.UNDO,
        ]
