"""What articles say of two names, with the words that say it."""

from collections.abc import Iterator

import pytest
from test_store_records import chinese, put

from pipeline.store import Store, open_store
from pipeline.store.alike import aliases_told, near_names


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        yield opened


def test_an_article_says_that_two_names_are_one(store: Store) -> None:
    put(store, chinese())
    (told,) = aliases_told(store, ["月之", "暗面", "红杉中国"])
    assert (told.alias.name, told.alias.alias) == ("月之", "暗面")
    assert told.passage.text == "月之暗面完成超10亿美元融资"
    (span,) = told.passage.words
    assert told.passage.text[span.start : span.end] == told.alias.quote == "月之暗面"
    assert told.passage.source.address == "feed.jsonl:3"


def test_both_names_must_be_asked_for(store: Store) -> None:
    put(store, chinese())
    assert aliases_told(store, ["暗面"]) == []
    assert aliases_told(store, []) == []


def test_names_that_begin_as_the_words_do(store: Store) -> None:
    put(store, chinese())
    assert "红杉中国" in near_names(store, "红杉资本")
    assert near_names(store, "星仪") == []
