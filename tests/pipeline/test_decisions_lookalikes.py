"""Look-alike names of a store are doubts until a person judges them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade import read_by_marks
from newsroom import OTHER, Newsroom

from models.decision import Subject
from pipeline.decisions.doubts import doubts
from pipeline.store import open_store

NEAR = OTHER.replace("Brightlane", "Brightlaine").replace("7000000", "9000000")
NAMESAKES = "PERSON Marc Ellery / Brightlane", "PERSON Mark Ellery / Brightlaine"


@pytest.fixture
def room(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """`Newsroom`, with an article that names a company and a person almost as another does."""
    read_by_marks(monkeypatch)
    with open_store(database, create=True) as store:
        room = Newsroom.with_articles(tmp_path / "news", store)
        room.write("e.md", (OTHER, NAMESAKES[0]), "Gazette", "2024-02-12")
        room.write("f.md", (NEAR, NAMESAKES[1]), "Ledger", "2023-02-12")
        room.read()
        yield room


def asked(room: Newsroom, subject: Subject) -> list[tuple[str, str, bool]]:
    """The ids of both sides of each doubt, and whether somebody looked at it."""
    with room.store.transaction() as connection:
        found = doubts(connection, subject, 20)
    return [(one.left.id, one.right.id, one.looked_at is not None) for one in found]


COMPANIES = "brightlaine", "brightlane"
PEOPLE = "marc-ellery", "mark-ellery"
BOTH = pytest.mark.parametrize(
    ("subject", "pair"), [(Subject.ORGANISATION, COMPANIES), (Subject.PERSON, PEOPLE)]
)


@BOTH
def test_they_are_doubts(room: Newsroom, subject: Subject, pair: tuple[str, str]) -> None:
    assert (*pair, False) in asked(room, subject)


@BOTH
@pytest.mark.parametrize("judgement", ["same", "different"])
def test_a_judgement_hides_them_and_its_undoing_shows_them(
    room: Newsroom, subject: Subject, pair: tuple[str, str], judgement: str
) -> None:
    before = asked(room, subject)
    room.judge(judgement, *pair, subject)
    assert asked(room, subject) == [one for one in before if one[:2] != pair]
    room.undo(1)
    assert asked(room, subject) == before


@BOTH
def test_who_cannot_tell_puts_them_last(
    room: Newsroom, subject: Subject, pair: tuple[str, str]
) -> None:
    room.judge("unsure", *pair, subject)
    assert asked(room, subject)[-1] == (*pair, True)


@BOTH
def test_an_article_that_names_both_tells_them_apart(
    room: Newsroom, subject: Subject, pair: tuple[str, str]
) -> None:
    room.write("g.md", (OTHER, NEAR, *NAMESAKES), "Gazette", "2024-02-14")
    room.read()
    assert (*pair, False) not in asked(room, subject)
