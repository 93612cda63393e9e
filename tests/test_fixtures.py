"""The fixtures themselves: each fact stands in its article, and no fixture is too weak to fail."""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.article import Article
from models.money import Bound, MoneyRole
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, PersonRole
from pipeline import ingest
from pipeline.ingest import Refused

FIXTURES = Path(__file__).parent.parent / "fixtures"
ARTICLES = FIXTURES / "articles"
MONEY_KEYS = {"value", "low", "high", "currency", "bound", "vague"}
DEAL_KEYS = {
    "deal_key", "company", "company_canonical", "kind", "status", "date", "round", "amount",
    "valuation", "stake", "investors",
}  # fmt: skip
ROUND = re.compile(
    r"(?:pre-)?seed|angel\+?|strategic|growth|bridge|(?:pre-)?[A-H]\d?\+{0,2}|pre-IPO"
)
DEAL_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-\d{4}(?:-(?:\d{2}|q\d))?(?:-[a-z]+)?")

Facts = dict[str, Any]


@cache
def pairs() -> dict[str, tuple[Article, Facts]]:
    """Every fixture's article and facts by `fr/001`, or `fr/004#id` for a record."""
    found: dict[str, tuple[Article, Facts]] = {}
    for raw in ingest.sources([str(ARTICLES)]):
        if isinstance(raw, Refused):
            continue
        path = Path(re.sub(r":\d+$", "", raw.address))
        article, key = ingest.normalise(raw), f"{path.parent.name}/{path.stem}"
        facts = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if isinstance(facts, list):
            key, facts = f"{key}#{article.id}", {each["id"]: each for each in facts}[article.id]
        found[key] = (article, facts)
    return found


fixtures = pytest.mark.parametrize("key", sorted(pairs()))


@fixtures
def test_the_article_is_what_the_facts_say(key: str) -> None:
    article, facts = pairs()[key]
    assert set(facts) == {"id", "lang", "published", "amounts", "deals", "people"}
    assert facts["id"] in {article.id, key.replace("/", "-")}
    assert facts["lang"] == article.lang == key.partition("/")[0]
    assert article.published is not None
    assert facts["published"] == article.published.day.isoformat()
    assert article.title
    assert len(article.text) > (120 if article.lang == "zh" else 500)


@fixtures
def test_every_quote_stands_in_the_text_in_order(key: str) -> None:
    article, facts = pairs()[key]
    story = list(article.text)
    for furniture in article.furniture:
        story[slice(*furniture.span)] = "\0" * (furniture.span.end - furniture.span.start)
    text, position = "".join(story), 0
    for amount in facts["amounts"]:
        start = text.find(amount["quote"], position)
        assert start >= 0, f"{amount['quote']} is not in the text after {position}"
        position = start + len(amount["quote"])


@fixtures
def test_amounts_keep_to_the_guide(key: str) -> None:
    amounts = pairs()[key][1]["amounts"]
    for amount in amounts:
        assert set(amount) <= MONEY_KEYS | {"quote", "implied", "role"}
        assert amount["quote"] == amount["quote"].strip()
        assert amount["role"] in set(MoneyRole)
        check_money(amount)
    assert amounts


@fixtures
def test_deals_keep_to_the_guide(key: str) -> None:
    article, facts = pairs()[key]
    sums = {figure(amount) for amount in facts["amounts"]}
    for deal in facts["deals"]:
        assert set(deal) == DEAL_KEYS
        assert DEAL_KEY.fullmatch(deal["deal_key"])
        assert deal["kind"] in set(DealKind)
        assert deal["status"] in set(DealStatus)
        assert deal["company"] in article.text
        assert deal["round"] is None or ROUND.fullmatch(deal["round"])
        assert deal["date"] is None or PartialDate.parse(deal["date"]).iso() == deal["date"]
        assert deal["stake"] is None or 0 < deal["stake"] <= 1
        for slot in ("amount", "valuation"):
            if deal[slot]:
                check_money(deal[slot])
                assert figure(deal[slot]) in sums, f"{slot} of {deal['deal_key']} is no amount"
        if deal["valuation"]:
            assert deal["valuation"]["basis"] in {"pre", "post", None}


@fixtures
def test_investors_stand_in_the_text_once(key: str) -> None:
    article, facts = pairs()[key]
    for deal in facts["deals"]:
        names = [investor["name"] for investor in deal["investors"]]
        assert len(set(names)) == len(names)
        for investor in deal["investors"]:
            assert set(investor) == {"name", "canonical", "lead", "new"}
            assert investor["name"] in article.text
            assert investor["canonical"]
            assert isinstance(investor["lead"], bool)
            assert investor["new"] in {True, False, None}


@fixtures
def test_people_stand_in_the_text_once(key: str) -> None:
    article, facts = pairs()[key]
    names = [person["name"] for person in facts["people"]]
    assert len(set(names)) == len(names)
    for person in facts["people"]:
        assert set(person) == {"name", "canonical", "organization", "roles"}
        assert person["name"] in article.text
        assert person["canonical"]
        assert person["roles"]
        assert set(person["roles"]) <= set(PersonRole)


def check_money(money: Facts) -> None:
    assert money["bound"] in set(Bound)
    assert re.fullmatch(r"[A-Z]{3}", money["currency"])
    is_range = money.get("low") is not None or money.get("high") is not None
    assert (money.get("value") is not None) + is_range + money.get("vague", False) == 1


def figure(money: Facts) -> tuple[object, ...]:
    keys = ("value", "low", "high", "vague", "currency")
    return tuple(money.get(key) for key in keys)


def test_the_corpus_is_broad() -> None:
    languages = Counter(key.split("/")[0] for key in pairs())
    assert len(pairs()) >= 36
    assert all(languages[lang] >= 12 for lang in ("en", "fr", "zh"))
    suffixes = {path.suffix for path in ARTICLES.rglob("*.*")} - {".json"}
    assert suffixes >= {".txt", ".md", ".html", ".jsonl"}


def test_every_kind_and_status_of_deal_occurs() -> None:
    deals = [deal for _, facts in pairs().values() for deal in facts["deals"]]
    assert {deal["kind"] for deal in deals} == set(DealKind)
    assert {deal["status"] for deal in deals} == set(DealStatus)
    assert {amount["role"] for _, facts in pairs().values() for amount in facts["amounts"]} == set(
        MoneyRole
    )


def test_each_language_has_an_article_without_a_deal_and_one_with_many_investors() -> None:
    for lang in ("en", "fr", "zh"):
        facts = [facts for key, (_, facts) in pairs().items() if key.startswith(lang)]
        assert any(not each["deals"] for each in facts)
        assert max(len(deal["investors"]) for each in facts for deal in each["deals"]) >= 9


def test_one_deal_is_told_in_three_languages_under_one_key() -> None:
    tellers: dict[str, set[str]] = defaultdict(set)
    for key, (_, facts) in pairs().items():
        for deal in facts["deals"]:
            tellers[deal["deal_key"]].add(key.split("/")[0])
    for deal_key in ("scale-ai-2024-05", "scale-ai-2025-06", "scale-ai-2021", "whatsapp-2014"):
        assert tellers[deal_key] == {"en", "fr", "zh"}


def test_web_pages_are_whole_pages() -> None:
    pages = [path.read_bytes() for path in ARTICLES.rglob("*.htm*")]
    marks = (b"<nav", b"cookie", b'class="related"', b"application/ld+json")
    assert sum(all(mark in page for mark in marks) for page in pages) >= 8


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("fr/001.txt", "cp1252"), ("zh/003.txt", "gb18030"), ("zh/005.html", "big5hkscs")],
)
def test_some_files_are_not_utf_8(name: str, encoding: str) -> None:
    data = (ARTICLES / name).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert data.decode(encoding)


def test_a_page_in_two_languages_is_among_them() -> None:
    assert [segment.lang for segment in pairs()["zh/007"][0].segments] == ["zh", "en"]


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("empty.md", ["EmptySourceError"]),
        ("blank.txt", ["EmptySourceError"]),
        ("front-matter-only.md", ["EmptySourceError"]),
        ("shell.html", ["EmptySourceError"]),
        ("junk.html", ["BrokenSourceError"]),
        ("records.jsonl", ["Article", *["BrokenSourceError"] * 3, "Article"]),
        ("unknown.docx", ["Refused"]),
    ],
)
def test_broken_inputs_are_refused_and_the_rest_is_read(name: str, outcomes: list[str]) -> None:
    assert [outcome(raw) for raw in ingest.sources([str(FIXTURES / "broken" / name)])] == outcomes


def outcome(raw: ingest.RawSource | Refused) -> str:
    if isinstance(raw, Refused):
        return "Refused"
    try:
        return type(ingest.normalise(raw)).__name__
    except (ingest.EmptySourceError, ingest.BrokenSourceError) as error:
        return type(error).__name__


def test_every_broken_input_is_described() -> None:
    described = (FIXTURES / "broken" / "README.md").read_text("utf-8")
    for path in (FIXTURES / "broken").iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in described
