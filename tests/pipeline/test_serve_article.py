"""The page of an article: its words as they stand, and what each was read to mean."""

import asyncio
import html
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from handmade import marked_article, read_marked
from test_store_records import put

from models.article import Furniture
from models.mention import Alias, DateMention, MoneyMention, Name, NameKind
from models.money import Money, MoneyRole
from models.partial_date import PartialDate
from models.report import DealKind, Reading
from models.span import Span
from pipeline.derive import derive
from pipeline.pages.article import marks
from pipeline.pages.readings import meanings
from pipeline.pages.speech import speech
from pipeline.serve import application
from pipeline.store import Store, open_store
from pipeline.store.ids import article_id

HOSTILE = "<script>alert(1)</script> &amp; \"'\u202e\0"
TEXT = (
    "Halden and Orrery\n\n"
    "DEAL Orrery / stake / rumoured / 2024-05-06 / 20000000 / Halden\n"
    "PERSON Ana Duarte / Orrery\n"
    "COMPANY Orrery / valuation / announced / 2023 / 9000000\n"
    "In all $5m in March, says Orrery, or 星仪, in Lyon.\n"
    f"{HOSTILE}\n"
    "Share this"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading() -> Reading:
    """An article with a mention of each kind."""
    article = replace(
        marked_article("news/one.md", TEXT, day="2024-05-07"),
        title="Halden and Orrery",
        publisher="Gazette <b>",
        url="javascript:alert(1)",
        furniture=(Furniture(span("Share this"), "share"),),
    )
    five = Money(Decimal(5_000_000), "USD")
    return replace(
        read_marked(article),
        money=(
            MoneyMention(span("$5m"), "$5m", five, MoneyRole.TOTAL_RAISED),
            MoneyMention(span("20000000"), "20000000", five, MoneyRole.RAISE),
        ),
        dates=(DateMention(span("March"), "March", PartialDate(2024, 3), relative=True),),
        names=(
            Name(NameKind.PLACE, "Lyon", "Lyon", (span("Lyon"),)),
            Name(NameKind.ORGANISATION, "Orrery", "Orrery", (Span(11, 17),)),
        ),
        aliases=(Alias("Orrery", "星仪", "Orrery", span("Orrery, or 星仪"), "Orrery, or 星仪"),),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = open_store(str(tmp_path_factory.mktemp("store") / "deals.db"), create=True)
    put(opened, reading())
    derive(opened)
    return opened


def get(store: Store, query: str = "", status: int = 200, lang: str = "en") -> str:
    address = f"/article/{article_id(reading().article)}{query}"
    page = asyncio.run(application(store).client.get(address, headers={"accept-language": lang}))
    assert page.status_code == status
    return page.text


def text_of(page: str) -> str:
    """The article's lines as a reader sees them, without empty ones."""
    body = page.partition("<article")[2].partition("</article>")[0]
    lines = re.findall(r"<h1>(.*?)</h1>|<p lang=[^>]*>(.*?)</p>", body, re.DOTALL)
    found = [html.unescape(re.sub(r"<[^>]*>", "", first or other)) for first, other in lines]
    return "\n".join(line for line in found if not line.lstrip().startswith("Gazette"))


def test_the_text_is_shown_as_it_stands(store: Store) -> None:
    lines = [line for line in TEXT.split("\n") if line]
    shown = "\n".join(lines).replace("\u202e", "\ufffd").replace("\0", "\ufffd")
    assert text_of(get(store)) == shown


@pytest.mark.parametrize(
    ("words", "kinds", "told"),
    [
        ("20000000", "amount", "amount: $20m – Orrery: stake"),
        ("rumoured", "status", "status: rumoured – Orrery: stake"),
        ("stake", "status", "kind: stake – Orrery: stake"),
        ("2024-05-06", "date", "date: 2024-05-06 – Orrery: stake"),
        ("Ana Duarte", "person", "Ana Duarte: CEO, Orrery"),
        ("9000000", "valuation", "valuation: $9m – Orrery"),
        ("$5m", "sum", "raised in all: $5m"),
        ("March", "date", "date: 2024-03"),
        ("Lyon", "name", "place: Lyon"),
        ("Orrery, or 星仪", "alias", "Orrery is 星仪"),
    ],
)
def test_words_tell_what_they_were_read_to_mean(
    store: Store, words: str, kinds: str, told: str
) -> None:
    start, end = span(words)
    mark = f'<mark id="c{start}-{end}" class="{kinds}" tabindex="0" aria-description="{told}">'
    assert f"{mark}{words}</mark>" in get(store)


def test_words_of_several_meanings_tell_them_all() -> None:
    one = read_marked(marked_article("a.md", TEXT))
    twice = replace(one, deals=(one.deals[0], replace(one.deals[0], kind=DealKind.DEBT)))
    (mark,) = (m for m in marks(meanings(twice, speech("en"))) if m.span == span("20000000"))
    assert mark.told == "amount: $20m – Orrery: stake\namount: $20m – Orrery: debt"


def test_each_kind_that_occurs_can_be_hidden(store: Store) -> None:
    page, sheet = get(store), asyncio.run(application(store).client.get("/assets/dealtrace.css"))
    kinds = re.findall(r'<input type="checkbox" id="show-(\w+)" checked', page)
    marked = set(re.findall(r'<mark id="c[^>]* class="(\w+)"', page))
    assert set(kinds) == marked
    assert [
        kind for kind in kinds if f":has(#show-{kind}:checked) .{kind} " not in sheet.text
    ] == []


def test_what_the_article_says_leads_to_its_place_and_to_the_deal(store: Store) -> None:
    side = get(store).partition('<aside class="says"')[2]
    start, end = span("20000000")
    assert '<a href="/deal/orrery-2024-05">Orrery: stake</a>' in side
    assert f'amount <a href="#c{start}-{end}">$20m</a>' in side
    assert '<a href="/person/ana-duarte">' in side
    assert '<a href="/run/1">' in side


@pytest.mark.parametrize(
    ("at", "marked"),
    [("0-6", "Halden"), (f"{len(TEXT) - 4}-9999999", "this"), ("999999-9999999", None), ("", None)],
)
def test_a_place_is_marked(store: Store, at: str, marked: str | None) -> None:
    found = re.search(r'<mark id="at" class="at">(.*?)</mark>', get(store, f"?at={at}"))
    assert (found and re.sub(r"<[^>]*>", "", found[1])) == marked


@pytest.mark.parametrize("at", ["x", "5", "9-3", "-1-5", "1-2-3", "1-%D9%A3", "1" * 20 + "-2"])
def test_what_is_no_place_is_refused(store: Store, at: str) -> None:
    assert "at takes two places in the text" in get(store, f"?at={at}", 400)


def test_what_belongs_to_the_page_and_not_to_the_story_stands_back(store: Store) -> None:
    assert '<p lang="en" class="furniture">Share this</p>' in get(store)


def test_what_an_article_says_is_never_markup(store: Store) -> None:
    page = get(store)
    assert "<script>alert" not in page
    assert "javascript:" not in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", "montant : 20 M"), ("zh", "金额：2,000万美元——Orrery：")],
)
def test_the_page_speaks_the_readers_language(store: Store, lang: str, words: str) -> None:
    assert words in get(store, lang=lang).replace("\u202f", " ").replace("\u00a0", " ")


def test_an_unknown_article_is_not_found(store: Store) -> None:
    page = asyncio.run(application(store).client.get("/article/nope"))
    assert page.status_code == 404
    assert "the store holds no article" in page.text


def test_an_article_without_a_title_is_headed_by_its_address(tmp_path: Path) -> None:
    opened = open_store(str(tmp_path / "deals.db"), create=True)
    bare = read_marked(marked_article("a/<i>.md", "Nothing."))
    put(opened, bare)
    page = asyncio.run(application(opened).client.get(f"/article/{article_id(bare.article)}"))
    assert '<h1 class="address">a/&lt;i&gt;.md</h1>' in page.text
    assert "Nothing about deals." in page.text
