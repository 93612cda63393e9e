"""People's decisions on a real store: they outrank the machine, last, and can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import read_by_marks, read_marked
from newsroom import LATER, ROUND, Newsroom

from models.article import Article
from models.decision import Subject
from models.errors import UsageError
from models.report import Reading
from pipeline import examine
from pipeline import run as running
from pipeline.derive import derive, fresh_differences
from pipeline.store import Store, decisions, open_store, stale

FIRST, SECOND, OTHER = "orrery-2024-05", "orrery-2025-03", "brightlane-2024-02"
MADE_BY_MACHINE = {FIRST: "a b", SECOND: "c", OTHER: "d"}


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_marks(monkeypatch)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        yield opened


@pytest.fixture
def room(tmp_path: Path, store: Store) -> Newsroom:
    return Newsroom.with_articles(tmp_path / "news", store)


def test_the_machine_holds_what_the_tests_start_from(room: Newsroom) -> None:
    assert room.deals() == MADE_BY_MACHINE


def test_deals_that_the_rules_hold_for_two_are_one_where_a_person_says_so(room: Newsroom) -> None:
    outcome = room.judge("same", FIRST, SECOND)
    assert sorted(room.deals().values()) == ["a b c", "d"]
    (now,) = room.deals().keys() - {OTHER}
    assert outcome.changes[0] == f"{FIRST} and {SECOND} are one deal now: {now} (3 articles)"


def test_a_deal_that_the_rules_hold_for_one_is_two_where_a_person_says_so(room: Newsroom) -> None:
    room.split(FIRST, "b.md")
    assert sorted(room.deals().values()) == ["a", "b", "c", "d"]


def test_deals_of_two_companies_that_are_one_make_the_companies_one(room: Newsroom) -> None:
    room.judge("same", FIRST, OTHER)
    assert sorted(room.deals().values()) == ["a b d", "c"]
    assert fresh_differences(room.store) == []


def test_two_names_of_organisations_are_one_where_a_person_says_so(room: Newsroom) -> None:
    outcome = room.judge("same", "orrery", "brightlane", Subject.ORGANISATION)
    owners = {deal.organisation_id for deal in room.store.deals()}
    assert len(owners) == 1
    assert any("are one organisation now" in change for change in outcome.changes)


def test_two_names_of_one_organisation_are_parted_by_giving_both(room: Newsroom) -> None:
    room.judge("same", "orrery", "brightlane", Subject.ORGANISATION)
    assert len({deal.organisation_id for deal in room.store.deals()}) == 1
    room.judge("different", "Orrery", "BRIGHTLANE", Subject.ORGANISATION)
    assert room.deals() == MADE_BY_MACHINE


def test_saying_a_thing_again_says_nothing_of_what_bears_its_id_now(room: Newsroom) -> None:
    room.write("e.md", (ROUND.replace("2024-05", "2025-03"),), "Courier", "2025-03-10")
    room.read()
    one, other, again = sorted(room.deals().keys() - {OTHER})
    room.judge("same", one, other)
    held = room.deals()
    assert not room.judge("same", one, other).is_new
    assert room.deals() == held
    assert again.startswith(other)


def test_articles_split_from_an_organisation_tell_of_a_namesake(room: Newsroom) -> None:
    room.split("orrery", "c.md", kind=Subject.ORGANISATION)
    owners = {deal.organisation_id: room.deals()[deal.deal_id] for deal in room.store.deals()}
    assert owners == {"orrery": "a b", "orrery.2": "c", "brightlane": "d"}
    room.judge("same", "orrery", "orrery.2")
    assert room.deals() == MADE_BY_MACHINE


def test_a_person_of_two_companies_is_one_where_a_person_says_so(room: Newsroom) -> None:
    before = {person.id for person in room.store.people()}
    assert before == {"王伟", "王伟.2"}
    room.judge("same", "王伟", "王伟.2")
    assert [person.id for person in room.store.people()] == ["王伟"]
    room.split("王伟", "d.md")
    assert {person.id for person in room.store.people()} == before


def test_a_value_that_a_person_decides_stands_before_what_articles_tell(room: Newsroom) -> None:
    outcome = room.decide(FIRST, "round", "B")
    assert room.value(FIRST, "round") == "B"
    assert outcome.changes == (f"{FIRST}: round B now, not empty",)
    assert room.decide(FIRST, "date", "none").is_new
    assert room.value(FIRST.replace("2024-05", "undated"), "date") is None


def test_a_value_goes_with_the_deal_that_was_meant(room: Newsroom) -> None:
    room.decide(FIRST, "round", "B")
    room.judge("same", FIRST, SECOND)
    (now,) = room.deals().keys() - {OTHER}
    assert room.value(now, "round") == "B"


def test_a_publisher_that_is_not_relied_on_loses_against_another(room: Newsroom) -> None:
    for name, publisher in (("e.md", "Gazette"), ("f.md", "Courier")):
        room.write(name, (ROUND.replace("10000000", "10400000"), name), publisher)
    room.read()
    before = room.content()
    room.trust("gazette", "0")
    room.trust("LEDGER", "0.1")
    assert fresh_differences(room.store) == []
    room.undo(1)
    room.undo(2)
    assert room.content() == before


def test_a_retracted_article_is_no_witness(room: Newsroom) -> None:
    assert room.retract("a.md").changes[0] == f"{FIRST}: articles 1 now, not 2"
    outcome = room.retract("d.md")
    assert outcome.changes[0] == f"{OTHER} is gone: no article tells of it any more"
    assert room.deals() == {FIRST: "b", SECOND: "c"}
    room.read()
    assert room.deals() == {FIRST: "b", SECOND: "c"}
    room.undo(outcome.decision.id)
    assert room.deals() == {FIRST: "b", SECOND: "c", OTHER: "d"}


def test_a_copy_stands_where_its_original_is_retracted(room: Newsroom) -> None:
    original = (room.folder / "d.md").read_text("utf-8")
    (room.folder / "d2.md").write_text(original.replace("2024-02-11", "2024-02-12"), "utf-8")
    room.read()
    assert room.deals()[OTHER] == "d"
    room.retract("d.md")
    assert room.deals()[OTHER] == "d2"
    room.undo(1)
    assert room.deals()[OTHER] == "d"


def test_the_last_of_several_persons_of_a_name_bears_it_alone(room: Newsroom) -> None:
    for name in ("a.md", "c.md"):
        room.retract(name)
        assert fresh_differences(room.store) == []
    assert [person.id for person in room.store.people()] == ["王伟"]


def test_a_corrected_article_stands_again(room: Newsroom) -> None:
    room.retract("d.md")
    room.write("d.md", (LATER.replace("Orrery", "Brightlane"),), "Courier", "2025-03-10")
    room.read()
    assert room.deals()["brightlane-2025-03"] == "d"


def test_all_can_be_taken_back(room: Newsroom) -> None:
    before = room.content()
    room.judge("same", FIRST, SECOND)
    room.judge("same", "orrery", "brightlane", Subject.ORGANISATION)
    room.split("王伟", "c.md")
    room.trust("Ledger", "0.5")
    room.retract("b.md")
    assert room.content() != before
    for decision in reversed(room.decisions()):
        room.undo(decision.id)
    assert room.content() == before
    assert len(room.decisions()) == 10


def test_an_undone_decision_cannot_be_undone_again_or_brought_back(room: Newsroom) -> None:
    room.decide(FIRST, "round", "B")
    assert room.undo(1).is_new
    assert not room.undo(1).is_new
    with pytest.raises(UsageError, match="decision 2 took back 1"):
        room.undo(2)
    with pytest.raises(UsageError, match="there is no decision 7"):
        room.undo(7)


@pytest.mark.parametrize(
    "act",
    [
        lambda room: room.judge("same", FIRST, SECOND),
        lambda room: room.judge("different", FIRST, SECOND),
        lambda room: room.judge("unsure", FIRST, OTHER),
        lambda room: room.judge("different", "orrery", "brightlane", Subject.ORGANISATION),
        lambda room: room.judge("same", "王伟", "王伟.2"),
        lambda room: room.split(FIRST, "b.md"),
        lambda room: room.split("orrery", "c.md", kind=Subject.ORGANISATION),
        lambda room: room.decide(FIRST, "amount", "$12m"),
        lambda room: room.trust("Ledger", "0.30"),
        lambda room: room.retract("a.md"),
    ],
)
def test_deciding_the_same_twice_adds_nothing(room: Newsroom, act: object) -> None:
    assert callable(act)
    first = act(room)
    after = room.content()
    again = act(room)
    assert first.is_new
    assert not again.is_new
    assert again.decision.id == first.decision.id == 1
    assert again.changes == ()
    assert len(room.decisions()) == 1
    assert room.content() == after


def test_deciding_otherwise_and_back_again_is_new(room: Newsroom) -> None:
    room.decide(FIRST, "round", "A")
    room.decide(FIRST, "round", "B")
    assert room.decide(FIRST, "round", "A").is_new
    assert room.value(FIRST, "round") == "A"


def test_the_later_judgement_wins(room: Newsroom) -> None:
    room.judge("same", FIRST, SECOND)
    (now,) = room.deals().keys() - {OTHER}
    room.split(now, "c.md")
    assert room.deals() == MADE_BY_MACHINE


def read_otherwise(article: Article) -> Reading:
    """A later version of the code: another order, and no words for what sort of deal it is."""
    found = read_marked(article)
    deals = tuple(
        replace(
            deal, evidence={slot: spans for slot, spans in deal.evidence.items() if slot != "kind"}
        )
        for deal in reversed(found.deals)
    )
    return replace(found, deals=deals, people=tuple(reversed(found.people)))


def test_decisions_outlive_a_new_version_of_the_reader(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.write("e.md", (ROUND, LATER), "Courier", "2025-03-20")
    room.read()
    room.split(FIRST, "e.md")
    room.decide(SECOND, "round", "B")
    held = room.deals()
    monkeypatch.setattr(
        examine, "read_all", lambda articles: [read_otherwise(one) for one in articles]
    )
    monkeypatch.setattr(running, "reader_version", lambda **_: "another version")
    room.read()
    assert room.deals() == held
    assert room.value(SECOND, "round") == "B"
    assert fresh_differences(room.store) == []


def test_decisions_follow_an_article_whose_words_moved(room: Newsroom) -> None:
    room.split(FIRST, "b.md")
    held = sorted(room.deals().values())
    room.write("b.md", ("It rained all day.", "It was cold.", ROUND), "Ledger", "2024-05-03")
    room.read()
    assert sorted(room.deals().values()) == held


def test_decisions_hold_in_whatever_order_articles_come(room: Newsroom, tmp_path: Path) -> None:
    room.judge("same", FIRST, SECOND)
    room.split("orrery", "b.md", kind=Subject.ORGANISATION)
    with open_store(str(tmp_path / "other.db"), create=True) as other:
        with other.transaction() as connection:
            for decision in room.decisions():
                decisions.add(connection, decision)
        again = Newsroom(room.folder, other)
        again.read("d.md", "c.md", "b.md", "a.md")
        assert again.content() == room.content()


def test_all_derived_anew_is_the_same(room: Newsroom) -> None:
    room.judge("same", FIRST, OTHER)
    room.retract("a.md")
    after = room.content()
    with room.store.transaction() as connection:
        stale.set_derived_by(connection, "an older version")
    derive(room.store)
    assert room.content() == after


def test_a_decision_on_what_nobody_tells_any_more_is_idle(room: Newsroom) -> None:
    room.decide(OTHER, "round", "A")
    room.write("d.md", ("Nothing of a deal is told here any more.",), "Courier", "2024-02-11")
    room.read()
    assert OTHER not in room.deals()
    room.write(
        "d.md",
        ("Again:", "DEAL Brightlane / acquisition / announced / 2024-02 / 7000000 / Halden"),
        "Courier",
        "2024-02-11",
    )
    room.read()
    assert room.value(OTHER, "round") == "A"
