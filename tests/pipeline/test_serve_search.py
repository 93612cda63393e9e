"""The first page: what the store holds, and what of it is like the words that a reader types."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade import marked_article, read_marked
from test_store_records import put

from pipeline.derive import derive
from pipeline.serve import application
from pipeline.store import Store, open_store
from pipeline.store.called import organisations_like, people_like

TEXTS = {
    "orrery.md": ("DEAL Orrery / funding / announced / 2025-06 / 9 / Halden\n", "en"),
    "parts.md": ("DEAL Orrery Parts / debt / announced / 2025-05 / 2 / Nexeo\n", "en"),
    "geste.md": ("DEAL Société Bélénos / stake / announced / 2025-04 / 5 / Orrery\n", "fr"),
    "xing.md": (
        "DEAL 星仪科技 / funding / announced / 2025-03 / 7 / Halden\nPERSON 李伟 / 星仪科技\n",
        "zh",
    ),
    "quiet.md": ("The clocks, it is said, tell where planets stand.\n", "en"),
    "ana.md": (
        "PERSON Ana Duarte / Orrery\nDEAL Orrery / ipo / denied / 2025-08 / 1 / Nexeo\n",
        "en",
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "deals.db"
    with open_store(str(path), create=True) as opened:
        for name, (text, lang) in TEXTS.items():
            put(opened, read_marked(marked_article(name, text, lang, day="2025-09-01")))
        derive(opened)
        yield opened


def get(store: Store, address: str, **params: str) -> str:
    async def ask() -> str:
        page = await application(store).client.get(
            address, params=params, headers={"accept-language": "en"}
        )
        assert page.status_code == 200
        return page.text

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("typed", "names", "exact"),
    [
        ("orrery", ["Orrery", "Orrery Parts"], ["Orrery"]),
        ("ORRERY parts", ["Orrery Parts"], ["Orrery Parts"]),
        ("belenos", ["Société Bélénos"], ["Société Bélénos"]),
        ("星儀科技", ["星仪科技"], ["星仪科技"]),
        ("星仪", ["星仪科技"], ["星仪科技"]),
        ("xingyi", ["星仪科技"], []),
        ("Brindle", [], []),
        ("%", [], []),
    ],
)
def test_organisations_are_found_in_any_writing(
    store: Store, typed: str, names: list[str], exact: list[str]
) -> None:
    with store.transaction() as connection:
        found = organisations_like(connection, typed)
    assert [one.name for one in found] == names
    assert [one.name for one in found if one.exact] == exact


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ana duarte", ["Ana Duarte"]),
        ("Duarte", ["Ana Duarte"]),
        ("Li Wei", ["李伟"]),
        ("Wei Li", ["李伟"]),
        ("李偉", ["李伟"]),
        ("An", []),
    ],
)
def test_people_are_found_in_any_writing(store: Store, typed: str, names: list[str]) -> None:
    with store.transaction() as connection:
        assert [one.name for one in people_like(connection, typed)] == names


def test_an_organisation_counts_its_deals(store: Store) -> None:
    with store.transaction() as connection:
        (first, _) = organisations_like(connection, "Orrery")
    assert (first.id, first.number) == ("orrery", 3)


def test_the_one_that_is_called_so_stands_first(store: Store) -> None:
    page = get(store, "/", q="orrery")
    assert '<h2><a href="/organisation/orrery">Orrery</a></h2>' in page
    assert page.index("/organisation/orrery") < page.index("/organisation/orrery-parts")


def test_deals_and_investments_of_whom_is_found(store: Store) -> None:
    page = get(store, "/", q="orrery")
    headings = re.findall("<h2[^>]*>([^<]+)</h2>", page)
    assert headings == ["Organisations", "Deals", "Investments", "Sentences"]
    assert 'href="/deals?company=orrery"' in page
    assert page.index("<h2>Investments</h2>") < page.index("Société Bélénos</a>")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("where PLANETS", "<mark>where planets</mark>"),
        ("星儀", "<mark>星仪</mark>"),
        ("it is", "<mark>it is</mark>"),
    ],
    ids=["phrase", "two characters", "short words"],
)
def test_sentences_hold_the_words_marked_and_lead_to_their_place(
    store: Store, words: str, marked: str
) -> None:
    page = get(store, "/", q=words)
    assert marked in page
    assert re.search(r'href="/article/\w+\?at=\d+-\d+#at"', page)


def test_a_sentence_leads_to_the_deal_that_rests_on_it(store: Store) -> None:
    assert "tells of orrery-parts-2025-05" in get(store, "/", q="Orrery Parts")


def test_of_many_articles_the_newest_are_gone_through(store: Store, monkeypatch) -> None:
    sorted_ = get(store, "/", q="announced")
    monkeypatch.setattr("pipeline.serve.sentences._FEW", 2)
    walked = get(store, "/", q="announced")
    assert sorted_.count("<mark>announced</mark>") == 4
    assert sorted(re.findall("<blockquote.*", walked)) == sorted(
        re.findall("<blockquote.*", sorted_)
    )


@pytest.mark.parametrize("words", ["brindle", "***", "<script>alert(1)</script>", '" OR NEAR('])
def test_nothing_found_is_said_with_what_to_try(store: Store, words: str) -> None:
    page = get(store, "/", q=words)
    assert "Nothing in the store holds" in page
    assert "<script>alert" not in page


def test_the_first_page_tells_what_the_store_holds(store: Store) -> None:
    page = get(store, "/")
    told = dict(re.findall(r"<dt>([a-z ]+)</dt><dd>([\d,]+)</dd>", page))
    assert told == {
        "deals": "5",
        "organisations": "6",
        "people": "2",
        "articles": "6",
        "contradictions": "0",
    }
    assert page.index("orrery-2025-08") < page.index("orrery-2025-06")


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db"), create=True) as empty:
        assert "dealtrace run" in get(empty, "/")
        assert "Nothing in the store holds" in get(empty, "/", q="Orrery")
