"""Names in sentences: marked sentences stand in names.toml, which explains the marks."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import names, ner
from extractors.document import Document
from models.article import Article, Segment
from models.mention import Name, NameKind
from models.span import Span

CASES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
KINDS = {"[": NameKind.ORGANISATION, "{": NameKind.PERSON, "<": NameKind.PLACE}
MARK = re.compile(r"\[([^]]+)\]|\{([^}]+)\}|<([^>]+)>")
FOUND = {NameKind.ORGANISATION, NameKind.PERSON}


def document(text: str, lang: str) -> Document:
    segments = (Segment(Span(0, len(text)), lang),)
    return Document(Article("a", "a", "0", text, lang=lang, segments=segments))


def find(text: str, lang: str) -> dict[str, Name]:
    return {name.text: name for name in names.find(document(text, lang))}


def spans_of(marked: str) -> set[tuple[int, int, NameKind]]:
    found, shift = set(), 0
    for mark in MARK.finditer(marked):
        start = mark.start() - shift
        found.add((start, start + len(mark.group()) - 2, KINDS[mark.group()[0]]))
        shift += 2
    return {one for one in found if one[2] in FOUND}


@pytest.mark.parametrize(
    ("lang", "marked"), [(lang, text) for lang in sorted(CASES) for text in CASES[lang]]
)
def test_a_sentence_gives_its_organisations_and_people_and_no_more(lang: str, marked: str) -> None:
    if lang not in ner.available():
        pytest.skip("no model of this language: rules alone are not expected to find all")
    plain = MARK.sub(lambda mark: mark.group()[1:-1], marked)
    got = {
        (span.start, span.end, name.kind)
        for name in names.find(document(plain, lang))
        if name.kind in FOUND
        for span in name.mentions
    }
    shown = sorted((plain[start:end], kind) for start, end, kind in got ^ spans_of(marked))
    assert not shown


@pytest.mark.parametrize(
    ("lang", "text", "name", "mentions"),
    [
        (
            "en",
            "Scale AI raised $1bn. Scale said Alexandr Wang stays. Wang smiled.",
            "Scale AI",
            ["Scale AI", "Scale"],
        ),
        (
            "en",
            "Scale AI raised $1bn. Scale said Alexandr Wang stays. Wang smiled.",
            "Alexandr Wang",
            ["Alexandr Wang", "Wang"],
        ),
        (
            "en",
            "Halden Energy sold Halden Energy Markets to Corvid. Halden Energy rose.",
            "Halden Energy",
            ["Halden Energy", "Halden Energy"],
        ),
        (
            "fr",
            "La Laiterie Bonvallon lève 3 millions d'euros. Bonvallon emploie 20 personnes.",
            "Laiterie Bonvallon",
            ["Laiterie Bonvallon", "Bonvallon"],
        ),
        (
            "fr",
            "Alimentation Couche-Tard renonce. Le titre de Couche-Tard a perdu 5 %.",
            "Alimentation Couche-Tard",
            ["Alimentation Couche-Tard", "Couche-Tard"],
        ),
        (
            "en",
            "Veld Merchant Bank (RMBX) led. Later RMBX lent more to Wave.",
            "Veld Merchant Bank",
            ["Veld Merchant Bank", "RMBX", "RMBX"],
        ),
        (
            "zh",
            "CEO卢卡·韦尔迪耶(Lucas Verdier)说。韦尔迪耶此前讲过。",
            "卢卡·韦尔迪耶",
            ["卢卡·韦尔迪耶", "Lucas Verdier", "韦尔迪耶"],
        ),
        ("en", "They like Hon Hai, known as Foxconn.", "Foxconn", ["Hon Hai", "Foxconn"]),
    ],
)
def test_later_forms_are_mentions_of_the_fullest(
    lang: str, text: str, name: str, mentions: list[str]
) -> None:
    assert [span.of(text) for span in find(text, lang)[name].mentions] == mentions


@pytest.mark.parametrize(
    ("lang", "text", "name", "canonical"),
    [
        ("zh", "英伟达投资了OpenAI。", "英伟达", "Nvidia"),
        ("zh", "輝達投資了OpenAI。", "輝達", "Nvidia"),
        ("zh", "红杉中国领投。", "红杉中国", "HongShan"),
        ("zh", "创始人卢卡·韦尔迪耶(Lucas Verdier)说。", "卢卡·韦尔迪耶", "Lucas Verdier"),
        ("zh", "合伙人沈越(Vivian Shen)表示。", "沈越", "沈越"),
        ("fr", "Selon Lei Jun (雷军), le fondateur.", "Lei Jun", "雷军"),
        ("zh", "星海智能公司(XHAI-US)宣布融资。", "星海智能公司", "星海智能公司"),
        ("zh", "星海智能(原名星海机器人科技)宣布融资,红杉中国领投。", "星海智能", "星海智能"),
        ("fr", "Orrery, anciennement Valmy Tech, lève 3 M€.", "Orrery", "Orrery"),
        ("en", "Halden Robotics, since renamed Orrery, raised $3m.", "Orrery", "Orrery"),
        ("en", "Halden Robotics raised $5m.", "Halden Robotics", "Halden Robotics"),
    ],
)
def test_the_canonical_name_comes_from_the_text_or_the_table(
    lang: str, text: str, name: str, canonical: str
) -> None:
    assert find(text, lang)[name].canonical == canonical


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("zh", "星野科技（Starbillow AI）宣布融资。", "星野科技（Starbillow AI）"),
        ("zh", "脸书更名为Meta后收购Giphy。", "脸书更名为Meta"),
        ("zh", "字节跳动收购沐瞳科技(下称“沐瞳”)。", "沐瞳科技(下称“沐瞳”)"),
        ("fr", "Facebook, devenu Meta, rachète Giphy.", "Facebook, devenu Meta"),
        ("fr", "Meta (ex-Facebook) rachète Giphy.", "Meta (ex-Facebook)"),
        ("fr", "Le fabricant Orrery SA, rebaptisé Valmy, lève 3 M€.", "Orrery SA, rebaptisé Valmy"),
        ("en", "Facebook, now called Meta, bought Giphy.", "Facebook, now called Meta"),
        (
            "en",
            "Facebook, which changed its name to Meta, bought Giphy.",
            "Facebook, which changed its name to Meta",
        ),
        (
            "en",
            "State Bank of Utopia (SBU) led the rescue. SBU owns 12 per cent.",
            "State Bank of Utopia (SBU)",
        ),
        ("en", "Halden Capital called Orrery Robotics a success.", ""),
        ("en", "Halden Capital (London) led the round.", ""),
        ("zh", "红杉中国、高瓴资本联合领投。", ""),
        ("zh", "微软(MSFT-US)与苹果(AAPL-US)领投。", ""),
    ],
)
def test_an_alias_is_told_by_words(lang: str, text: str, told: str) -> None:
    article = document(text, lang)
    found = names.told(article, names.find(article))
    assert [one.quote for one in found] == ([told] if told else [])
    for one in found:
        assert one.span.of(text) == one.quote
        assert one.quote.startswith(one.name)
        assert one.alias in one.quote


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "Salesforce Ventures led. Salesforce itself did not.",
            ("Salesforce Ventures", "Salesforce"),
        ),
        ("Norvane Africa invested, and Norvane too.", ("Norvane Africa", "Norvane")),
    ],
)
def test_a_parent_is_no_short_form_of_its_fund(text: str, apart: tuple[str, str]) -> None:
    found = find(text, "en")
    assert all(name in found and not found[name].aliases for name in apart)


def test_cells_of_a_company_column_are_organisations() -> None:
    text = (
        "| Company | Amount | Investors |\n|---|---|---|\n"
        "| Lumidex | $23 Mn | Lightspeed, Alongside Fund |\n| Rocket | $15 Mn | Accel |\n"
    )
    organisations = {
        name.text for name in names.find(document(text, "en")) if name.kind is NameKind.ORGANISATION
    }
    assert organisations == {"Lumidex", "Rocket", "Lightspeed", "Alongside Fund", "Accel"}


def test_without_a_model_the_rules_still_find_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ner, "recogniser", lambda lang: None)
    found = find("The round was led by Northgate Capital, CEO Anna Berg said.", "en")
    assert found["Northgate Capital"].kind is NameKind.ORGANISATION
    assert found["Anna Berg"].kind is NameKind.PERSON


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*"AbcÉ 中资本,.|()\n'\"&-", "Halden ", "CEO ", "领投", "İ"])))
def test_mentions_are_ordered_disjoint_and_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for lang in ("en", "zh"):
        taken = sorted(span for name in names.find(document(text, lang)) for span in name.mentions)
        assert all(0 <= span.start < span.end <= len(text) for span in taken)
        assert all(left.end <= right.start for left, right in pairwise(taken))
