"""Whether each decision still counts: a later one may say otherwise of the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from handmade import read_by_marks
from newsroom import Newsroom

from models.decision import Subject
from pipeline.decisions.history import history
from pipeline.store import open_store

FIRST, SECOND, OTHER = "orrery-2024-05", "orrery-2025-03", "brightlane-2024-02"
ORGANISATION = Subject.ORGANISATION


@pytest.fixture
def room(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    read_by_marks(monkeypatch)
    with open_store(database, create=True) as store:
        yield Newsroom.with_articles(tmp_path / "news", store)


def states(room: Newsroom) -> list[str]:
    """The state of each decision, in order, with the number of who undid or overruled it."""
    with room.store.transaction() as connection:
        return [str(one.state) + (f" by {one.by}" if one.by else "") for one in history(connection)]


def _round_a(room: Newsroom) -> None:
    room.decide(FIRST, "round", "A")


def _joined(room: Newsroom) -> str:
    """Make one deal of two; returns its id."""
    room.judge("same", FIRST, SECOND)
    (now,) = room.deals().keys() - {OTHER}
    return now


Act = Callable[[Newsroom], object]
CASES: dict[str, tuple[list[Act], list[str]]] = {
    "a value": (
        [_round_a, lambda room: room.decide(FIRST, "round", "B")],
        ["overruled by 2", "in force"],
    ),
    "values of several slots": (
        [_round_a, lambda room: room.decide(FIRST, "stake", "9%")],
        ["in force", "in force"],
    ),
    "values of two deals": (
        [_round_a, lambda room: room.decide(SECOND, "round", "B")],
        ["in force", "in force"],
    ),
    "values of two deals that are one": (
        [
            _round_a,
            lambda room: room.decide(SECOND, "round", "B"),
            _joined,
        ],
        ["overruled by 2", "in force", "in force"],
    ),
    "a value that was undone": (
        [
            _round_a,
            lambda room: room.decide(FIRST, "round", "B"),
            lambda room: room.undo(2),
        ],
        ["in force", "undone by 3", "in force"],
    ),
    "a weight": (
        [lambda room: room.trust("Ledger", "0.5"), lambda room: room.trust("LEDGER", "0.1")],
        ["overruled by 2", "in force"],
    ),
    "weights of two": (
        [lambda room: room.trust("Ledger", "0.5"), lambda room: room.trust("Courier", "0.1")],
        ["in force", "in force"],
    ),
    "one deal, and two": (
        [lambda room: room.split(_joined(room), "c.md")],
        ["overruled by 2", "in force"],
    ),
    "one deal, and part of it another": (
        [lambda room: room.split(_joined(room), "b.md")],
        ["in force", "in force"],
    ),
    "two deals, and one": (
        [lambda room: room.judge("different", FIRST, SECOND), _joined],
        ["overruled by 2", "in force"],
    ),
    "unsure, and sure": (
        [lambda room: room.judge("unsure", FIRST, SECOND), _joined],
        ["overruled by 2", "in force"],
    ),
    "sure, and unsure": (
        [
            lambda room: room.judge("different", FIRST, SECOND),
            lambda room: room.judge("unsure", FIRST, SECOND),
        ],
        ["in force", "in force"],
    ),
    "one name, and two": (
        [
            lambda room: room.judge("same", "orrery", "brightlane", ORGANISATION),
            lambda room: room.judge("different", "Orrery", "Brightlane", ORGANISATION),
        ],
        ["overruled by 2", "in force"],
    ),
    "two people, and one": (
        [
            lambda room: room.judge("different", "王伟", "王伟.2"),
            lambda room: room.judge("same", "王伟", "王伟.2"),
        ],
        ["overruled by 2", "in force"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_later_decision_on_the_same_overrules(case: str, room: Newsroom) -> None:
    acts, expected = CASES[case]
    for act in acts:
        act(room)
    assert states(room) == expected
