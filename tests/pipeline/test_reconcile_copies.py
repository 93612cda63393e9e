"""Copies of one text are told from different articles on one deal."""

import datetime as dt
import hashlib
import re
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fold import fold
from models.article import Article
from models.deal import DealSource
from pipeline import ingest
from pipeline.reconcile.copies import SKETCH_SIZE, copy_groups, sketch

ROOT = Path(__file__).resolve().parents[2]
STORY = (
    "Orrery, which maps the sky for ships, has raised $40 million in a round led by Halden. The "
    "company of Bergen will hire sixty engineers, said Ana Duarte, who founded it in 2019. Its "
    "charts are on nine hundred vessels, from trawlers to tankers, and two navies test them."
)


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    sources = ingest.sources([str(ROOT / "fixtures" / "articles")])
    return [ingest.normalise(raw) for raw in sources if not isinstance(raw, ingest.Refused)]


def source(name: str, text: str, day: int | None = None) -> DealSource:
    published = None if day is None else dt.date(2025, 6, day)
    return DealSource(name, published=published, sketch=sketch(text))


def copied(text: str, other: str) -> bool:
    return len(set(copy_groups([source("a", text), source("b", other)]).values())) == 1


def with_words_replaced(text: str, one_in: int) -> str:
    words = re.findall(r"[\u3400-\u9fff]|\w+|\W", text)
    places = [n for n, word in enumerate(words) if word.isalnum()]
    for n in places[::one_in]:
        words[n] = words[places[n % len(places) - 1]]
    return "".join(words)


def under_another_headline(text: str) -> str:
    return "What the markets will watch this week\n" + text.partition("\n")[2]


CHANGES = {
    "every twentieth word": lambda text: with_words_replaced(text, 20),
    "headline": under_another_headline,
    "first half": lambda text: text[: len(text) // 2],
    "first third": lambda text: text[: len(text) // 3],
    "agency's name": lambda text: f"BERGEN (Fjord Wire) - {text}\n(Edited by O. Lie; 编辑：某某)",
    "edited half": lambda text: with_words_replaced(text[: len(text) // 2], 20),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_text_is_a_copy(change: str, articles: list[Article]) -> None:
    missed = [a.source for a in articles if not copied(a.text, CHANGES[change](a.text))]
    assert missed == []


def test_different_articles_are_no_copies(articles: list[Article]) -> None:
    sources = [source(article.source, article.text) for article in articles]
    joined = [
        (one.address, other.address)
        for one, other in combinations(sources, 2)
        if len(set(copy_groups([one, other]).values())) == 1
    ]
    assert joined == []


def test_the_first_published_is_the_original_and_order_does_not_count() -> None:
    sources = [
        source("c", STORY, 3),
        source("a", STORY + " More on this tomorrow."),
        source("b", STORY[:150], 2),
        source("other", STORY[::-1], 1),
    ]
    for order in permutations(sources):
        assert copy_groups(order) == {"a": "b", "b": "b", "c": "b", "other": "other"}


def test_a_brief_that_two_stories_quote_does_not_make_them_one(articles: list[Article]) -> None:
    one, other = (STORY + article.text[:600] for article in articles[:2])
    groups = copy_groups([source("1", one, 2), source("2", other, 2), source("brief", STORY, 1)])
    assert len(set(groups.values())) == 2
    assert groups["brief"] == "brief"


def test_articles_without_a_sketch_stand_alone() -> None:
    assert copy_groups([DealSource("a"), DealSource("b")]) == {"a": "a", "b": "b"}


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert len(sketch(STORY)) == SKETCH_SIZE
    assert hashlib.sha256(sketch(STORY)).hexdigest() == (
        "e6ac840c84d1eeee0aba0df66da33a5a6c18d7212adf513558ea710d16d8911e"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orrery lève 40 M€.", "ORRERY\u00a0lève\n40 M€."),
        ("該公司宣布完成四千萬美元融資", "该公司宣布完成四千万美元融资"),
        ("（４０）億", "(40)亿"),
    ],
)
def test_writing_does_not_count(one: str, other: str) -> None:
    assert sketch(one) == sketch(other)


@given(st.text())
def test_any_text_has_a_sketch_and_copies_itself(text: str) -> None:
    assert len(sketch(text)) == SKETCH_SIZE
    assert copied(text, text) is bool(fold(text).split())
