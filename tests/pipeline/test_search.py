"""Words are found in three scripts, whatever is typed, on both databases."""

from collections.abc import Iterator

import pytest
from handmade import marked_article, read_marked
from hypothesis import given
from hypothesis import strategies as st
from test_store_records import put

from models.errors import UsageError
from pipeline.derive import derive
from pipeline.search import search
from pipeline.store import Store, open_store
from pipeline.store.fulltext import searchable
from pipeline.verify import verify

ENGLISH = (
    "DEAL Orrery / funding / announced / 2024-05 / 20000000 / Halden\n"
    'It said "Series  B" (100%_sure) OR nothing. The İzmir office is closed.\n'
)
FRENCH = "Une série B de plus pour l'équipe.\nRien d'autre à dire.\n"
CHINESE = "星儀完成新一輪融資。公司名為天文。\n"


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        put(opened, read_marked(marked_article("en.md", ENGLISH, day="2024-05-02")))
        put(opened, read_marked(marked_article("fr.md", FRENCH, "fr", day="2024-05-03")))
        put(opened, read_marked(marked_article("zh.md", CHINESE, "zh")))
        derive(opened)
        yield opened


def sentences(store: Store, *phrases: str) -> list[str]:
    return [hit.sentence for hit in search(store, phrases)]


FOUND = {
    ("series b",): ["en.md"],
    ("Series B",): ["en.md"],
    ("série B",): ["fr.md"],
    ("SERIE b",): ["fr.md"],
    ("serie",): ["fr.md", "en.md"],  # a part of "series"; the newest article first
    ("融資",): ["zh.md"],
    ("融资",): ["zh.md"],
    ("资",): ["zh.md"],
    ("名为天文",): ["zh.md"],
    ("天文。",): ["zh.md"],
    ("文。",): ["zh.md"],
    ("Orrery", "Halden"): ["en.md"],
    ("Orrery", "office"): [],  # not in one sentence
    ("Orrery", "天文"): [],
    ("'équipe",): ["fr.md"],
    ("’équipe",): ["fr.md"],
    ('"Series',): ["en.md"],
    ('b" (100%_sure) or',): ["en.md"],
    ("100%",): ["en.md"],
    ("1%",): [],
    ("10_%",): [],
    ("izmir",): ["en.md"],
    ("İZMİR",): ["en.md"],
    ("ing OR nothing",): [],
    ("NEAR(serie B)",): [],
    ("words:serie",): [],
    ("**serie**",): ["fr.md", "en.md"],  # marks of emphasis are overlooked
    ("-",): ["en.md"],
    ("\\",): [],
}


def test_what_is_found(store: Store) -> None:
    found = {phrases: [h.source.address for h in search(store, phrases)] for phrases in FOUND}
    assert found == FOUND


@pytest.mark.parametrize("phrases", [(), ("",), (" \t",), ("\0",), ("*",)])
def test_nothing_to_look_for_is_told(phrases: tuple[str, ...]) -> None:
    with open_store("sqlite://", create=True) as store, pytest.raises(UsageError):
        next(search(store, phrases))


def test_a_hit_tells_place_and_deal(store: Store) -> None:
    (hit,) = search(store, ["halden", "2024-05"])
    assert hit.span.of(ENGLISH) == hit.sentence
    assert [span.of(hit.sentence) for span in hit.found] == ["2024-05", "Halden"]
    assert hit.deals == tuple(deal.deal_id for deal in store.deals())


def test_only_evidence_when_asked(store: Store) -> None:
    assert len(sentences(store, "o")) > 1
    (hit,) = search(store, ["o"], evidence=True)
    assert hit.sentence.startswith("DEAL Orrery")


def test_what_stands_no_longer_is_not_found(store: Store) -> None:
    put(store, read_marked(marked_article("fr.md", "Plus rien du tout.\n", "fr")))
    assert sentences(store, "équipe") == []
    assert sentences(store, "plus rien") == ["Plus rien du tout."]
    assert {problem.check for problem in verify(store)} <= {"derived"}


@given(st.text())
def test_searchable_keeps_every_place(text: str) -> None:
    assert len(searchable(text)) == len(text)
    assert searchable(searchable(text)) == searchable(text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=3))
def test_whatever_is_typed_is_looked_for(phrases: list[str]) -> None:
    with open_store("sqlite://", create=True) as store:
        put(store, read_marked(marked_article("a.md", "".join(phrases) + "\n")))
        try:
            assert all(hit.found for hit in search(store, phrases))
        except UsageError:
            assert not "".join(map(searchable, phrases)).strip()
