"""An article comes out of the store with its reading, what that belongs to, and its copies."""

from collections.abc import Iterator

import pytest
from handmade import marked_article, read_marked
from test_store_records import put

from models.errors import UsageError
from pipeline.derive import derive
from pipeline.store import Store, open_store
from pipeline.store.ids import article_id
from pipeline.store.one_article import StoredArticle, one_article

DEAL = "DEAL Orrery / funding / announced / 2024-05-06 / 20000000 / Halden\n"
OTHER = DEAL.replace("Orrery", "Brindle")
LONG = DEAL + "A long text that both of them have, word for word, to its very end. " * 9
TEXTS = {
    "all.md": ("Nexeo grows.\nPERSON Ana Duarte / Brindle\n" + OTHER, "2024-05-06"),
    "late.md": (LONG, "2024-05-09"),
    "early.md": (f"{LONG}\n", "2024-05-08"),
    "near.md": (LONG + "More.", "2024-05-10"),
    "bare.md": ("Nothing at all.", "2024-05-10"),
}

READINGS = {
    name: read_marked(marked_article(name, text, day=day)) for name, (text, day) in TEXTS.items()
}


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        put(opened, *READINGS.values())
        derive(opened)
        yield opened


def found(store: Store, name: str) -> StoredArticle:
    with store.transaction() as connection:
        return one_article(connection, article_id(READINGS[name].article))


def test_an_article_comes_with_all_that_was_read_out_of_it(store: Store) -> None:
    assert found(store, "all.md").reading == READINGS["all.md"]


def test_its_reports_lead_to_the_deal_and_the_person(store: Store) -> None:
    one = found(store, "all.md")
    assert (one.deals, one.people) == (("brindle-2024-05",), ("ana-duarte",))
    assert one.run_id == 1


def test_an_article_whose_text_another_has_tells_of_nothing_by_itself(store: Store) -> None:
    one = found(store, "late.md")
    assert one.reading.deals == READINGS["late.md"].deals
    assert one.deals == (None,)


@pytest.mark.parametrize(
    ("name", "original", "copies"),
    [
        ("early.md", None, ["late.md", "near.md"]),
        ("late.md", "early.md", []),
        ("near.md", "early.md", []),
        ("bare.md", None, []),
    ],
)
def test_copies_and_what_they_repeat(
    store: Store, name: str, original: str | None, copies: list[str]
) -> None:
    one = found(store, name)
    assert (one.original and one.original.address) == original
    assert [copy.address for copy in one.copies] == copies


def test_an_unknown_article(store: Store) -> None:
    with store.transaction() as connection, pytest.raises(UsageError, match="no article 'nope'"):
        one_article(connection, "nope")
