import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from extractors import money
from extractors.document import Document
from models.article import Article, Furniture, Segment
from models.mention import MoneyMention
from models.money import Bound
from models.span import Span

CASES = tomllib.loads((Path(__file__).parent / "money" / "cases.toml").read_text("utf-8"))["case"]


def document(text, lang, **fields):
    segments = (Segment(Span(0, len(text)), lang),)
    return Document(Article("test", "test", "0" * 64, text, lang=lang, segments=segments, **fields))


def written(number):
    return format(number, "f")


def told(mention: MoneyMention, text: str) -> str:
    """A mention in the notation of the cases file."""
    figure = mention.money
    if figure.vague:
        value = "vague"
    elif figure.value is not None:
        value = written(figure.value)
    else:
        value = f"{written(figure.low)}..{written(figure.high)}"
    parts = [value, figure.currency or "-"]
    parts += [str(figure.bound)] if figure.bound is not Bound.EXACT and not figure.vague else []
    parts += ["implied"] if mention.implied else []
    parts += ["per_unit"] if mention.per_unit else []
    parts += [f"converts:{mention.converts.of(text)}"] if mention.converts else []
    return f"{mention.quote} | {' '.join(parts)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_reads_the_amounts_of_a_text(case):
    text = case["text"]
    found = money.find(document(text, case["lang"]))
    assert [told(mention, text) for mention in found] == case["amounts"]
    assert all(mention.quote == mention.span.of(text) for mention in found)


def test_every_language_has_cases_with_and_without_money():
    empty = {case["lang"] for case in CASES if not case["amounts"]}
    assert {case["lang"] for case in CASES} == {"en", "fr", "zh"}
    assert {"fr", "zh"} <= empty


def test_passes_over_furniture():
    text = "It raised $5 million.\nSubscribe for $9 a month\n"
    ad = text.index("Subscribe")
    furniture = (Furniture(Span(ad, len(text)), "newsletter"),)
    found = money.find(document(text, "en", furniture=furniture))
    assert [mention.quote for mention in found] == ["$5 million"]


@pytest.mark.parametrize(
    ("url", "text", "lang", "currency"),
    [
        ("https://example.com.sg/a", "It raised $5m, or US$4m.", "en", "SGD"),
        ("https://example.ca/a", "It raised $5m, after US$4m.", "en", "CAD"),
        ("https://example.com/a", "It raised $5m.", "en", "USD"),
        ("https://example.ch/a", "Elle a levé 5 millions de francs.", "fr", "CHF"),
        ("https://example.ma/a", "Elle a levé 5 millions de dirhams.", "fr", "MAD"),
        ("https://example.io/a", "Elle a levé 5 millions.", "fr", "EUR"),
        (
            "https://example.hk/a",
            "該公司融資5億元，這項計畫獲國際資本支持，總經費經審計。",
            "zh",
            "HKD",
        ),
        (
            "https://www.smh.com.au/business/x.html",
            "Sydney's Quillfen won $9 million from North American investors.",
            "en",
            "AUD",
        ),
        (
            "https://www.smh.com.au/business/x.html",
            "San Francisco's Quillfen won $9 million.",
            "en",
            "USD",
        ),
        (
            "https://www.theglobeandmail.com/business/x",
            "Toronto's Quillfen won $9 million.",
            "en",
            "CAD",
        ),
        (
            "https://www.example.com/x",
            "Toronto's Quillfen won $9 million.",
            "en",
            "USD",
        ),
    ],
)
def test_where_an_article_appeared_decides_between_currencies(url, text, lang, currency):
    assert money.find(document(text, lang, url=url))[0].money.currency == currency


def test_a_segment_decides_how_separators_are_read():
    text = "12,345 $ | 12,345 $"
    halves = (Segment(Span(0, 10), "fr"), Segment(Span(10, len(text)), "en"))
    article = Article("test", "test", "0" * 64, text, lang="fr", segments=halves)
    values = [mention.money.value for mention in money.find(Document(article))]
    assert values == [Decimal("12.345"), Decimal(12345)]


def test_a_wide_comma_does_not_group_digits():
    found = money.find(document("选一个：$20，300美元，￥300。", "zh"))
    assert [mention.money.value for mention in found] == [20, 300, 300]


def test_money_is_exact():
    found = money.find(document("It cost $0.1, then $0.2, then $19.15 billion.", "en"))
    assert sum(mention.money.value for mention in found[:2]) == Decimal("0.3")
    assert found[2].money.value == 19_150_000_000


def test_a_segment_in_no_known_language_is_read_as_the_article_is():
    text = "12,345 $"
    article = Article(
        "test", "test", "0" * 64, text, lang="fr", segments=(Segment(Span(0, 8), "other"),)
    )
    assert money.find(Document(article))[0].money.value == Decimal("12.345")
