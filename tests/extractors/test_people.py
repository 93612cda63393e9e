"""People: marked sentences stand in people.toml, which explains the marks."""

import re
import tomllib
from pathlib import Path

import pytest

from extractors import bylines, investors, people, titles
from extractors.document import Document
from models.article import Article, Segment
from models.mention import Name, NameKind
from models.report import PersonReport, PersonRole
from models.span import Span

CASES = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
KINDS = {"[": NameKind.ORGANISATION, "{": NameKind.PERSON, "<": NameKind.PLACE}
MARK = re.compile(r"\[([^]]+)\]|\{([^}]+)\}|<([^>]+)>")


def marked(text: str, lang: str, publisher: str | None = None) -> tuple[Document, list[Name]]:
    """A document and its names from a text with marks."""
    spans: dict[tuple[str, NameKind], list[Span]] = {}
    for shift, mark in enumerate(MARK.finditer(text)):
        start = mark.start() - 2 * shift
        name = mark.group()[1:-1]
        key = (name, KINDS[mark.group()[0]])
        spans.setdefault(key, []).append(Span(start, start + len(name)))
    plain = MARK.sub(lambda mark: mark.group()[1:-1], text)
    segments = (Segment(Span(0, len(plain)), lang),)
    article = Article("a", "a", "0", plain, publisher=publisher, lang=lang, segments=segments)
    names = [Name(kind, form, form, tuple(at)) for (form, kind), at in spans.items()]
    return Document(article), names


def report(document: Document, names: list[Name]) -> tuple[PersonReport, ...]:
    return people.report(document, names, investors.find(document, names))


def shown(person: PersonReport) -> str:
    return f"{person.name} | {person.organization or ''} | {' '.join(person.roles)}"


@pytest.mark.parametrize(
    ("lang", "case"), [(lang, case) for lang in sorted(CASES) for case in CASES[lang]]
)
def test_a_sentence_ties_its_people(lang: str, case: list[str]) -> None:
    text, *expected = case
    found = report(*marked(text, lang))
    assert sorted(map(shown, found)) == sorted(expected)


def test_evidence_points_at_the_words_that_give_a_role() -> None:
    document, names = marked("[Halden] chief executive {Ana Duarte} agreed.", "en")
    (person,) = report(document, names)
    assert [span.of(document.text) for span in person.evidence["roles"]] == ["chief executive"]
    assert person.evidence["organization"] == (names[1].mentions[0],)


@pytest.mark.parametrize(
    ("lang", "line", "authors"),
    [
        ("en", "(Reporting by Ana Duarte; Editing by Piet Vos)", ["Ana Duarte", "Piet Vos"]),
        ("en", "By Ana Duarte and Piet Vos", ["Ana Duarte", "Piet Vos"]),
        ("fr", "Propos recueillis par Léa Dumas", ["Léa Dumas"]),
        ("fr", "Il refuse. Propos recueillis par Léa Dumas", ["Léa Dumas"]),
        ("fr", "Par Jean-Luc Martin et Léa Dumas", ["Jean-Luc Martin", "Léa Dumas"]),
        ("zh", "记者 | 周朗", ["周朗"]),
        ("zh", "每经记者|郑云舒 每经编辑|何知远", ["郑云舒", "何知远"]),
        ("zh", "責任編輯:周怀安", ["周怀安"]),
        ("en", "(Reporting by Ana Duarte in Lima and Piet Vos)", ["Ana Duarte", "Piet Vos"]),
        ("en", "The shredder. Image: Ana Duarte/The Gazette", ["Ana Duarte"]),
        ("en", "Photo: Getty Images/Handout", []),
        ("fr", "TEXTE: NADÈGE DUMAS, AVEC L'ATS", ["NADÈGE DUMAS"]),
        ("zh", "(记者 陶然 实习生 吕嘉禾)", ["陶然", "吕嘉禾"]),
        ("zh", "主笔:卓一宁", ["卓一宁"]),
        ("zh", "作者 I 卓一宁 报道 I 观察", ["卓一宁"]),
        ("zh", "编辑|阿满", ["阿满"]),
        ("en", "The offer was made by Ana Duarte in a letter to the board of the company.", []),
    ],
)
def test_bylines_name_authors(lang: str, line: str, authors: list[str]) -> None:
    document, _ = marked(line, lang)
    assert [span.of(document.text) for span in bylines.find(document)] == authors


def test_an_author_whom_only_the_byline_names_is_found() -> None:
    (author,) = report(*marked("编辑|阿满", "zh", publisher="硬氪观察"))
    assert shown(author) == "阿满 | 硬氪观察 | journalist"


def test_who_signs_with_a_line_of_the_name_alone_belongs_to_nobody() -> None:
    text = "[Halden] raised $5m.\nHelen Duarte\n"
    (author,) = report(*marked(text, "en", publisher="The Gazette"))
    assert shown(author) == "Helen Duarte |  | journalist"


@pytest.mark.parametrize(
    ("lang", "text", "authors"),
    [
        (
            "en",
            "Halden grew.\nHelen Duarte and Peter Vos in Leeds\n",
            ["Helen Duarte", "Peter Vos"],
        ),
        ("fr", "Halden grandit.\nLuc Petit, à Lille\n", ["Luc Petit"]),
        ("zh", "澄海科技完成融资。\n(林越)\n", ["林越"]),
        ("en", "Halden grew.\nBy Helen Duarte and Peter Vos\n", []),
        ("en", "Halden grew.\n*Zofka Duarte* - LEEDS\n", ["Zofka Duarte"]),
        ("en", "Halden grew.\n*Additional reporting by Helen Duarte*\n", ["Helen Duarte"]),
        ("fr", "Halden grandit.\n*Avec le concours de Luc Petit*\n", ["Luc Petit"]),
        ("en", "Helen Duarte\nHalden grew, said Helen Duarte.\n", []),
    ],
)
def test_signatures_are_lines_of_names_alone(lang: str, text: str, authors: list[str]) -> None:
    document, _ = marked(text, lang)
    assert [span.of(document.text) for span in bylines.signatures(document)] == authors


@pytest.mark.parametrize(
    ("lang", "line", "names"),
    [
        ("en", "Media: Zofka Duarte, Halden PR, press@halden.example", ["Zofka Duarte"]),
        ("en", "**Media contact:** Zofka Duarte", ["Zofka Duarte"]),
        ("fr", "Contact presse : Zofka Duarte - 01 02 03 04 05", ["Zofka Duarte"]),
        ("zh", "媒体联系人:卓一宁 电话 010", ["卓一宁"]),
        ("en", "Media: Halden Partners, press@halden.example", []),
        ("en", "Media: Press Office, press@halden.example", []),
        ("en", "The media company Halden Duarte: a story.", []),
    ],
)
def test_contacts_are_people(lang: str, line: str, names: list[str]) -> None:
    document, _ = marked(line, lang)
    assert [span.of(document.text) for span in bylines.contacts(document)] == names


def test_authors_belong_to_the_publisher() -> None:
    (author,) = report(*marked("By {Ana Duarte}", "en", publisher="The Gazette"))
    assert shown(author) == "Ana Duarte | The Gazette | journalist"


@pytest.mark.parametrize(
    ("lang", "text", "roles"),
    [
        ("en", "chief strategy officer", {PersonRole.EXECUTIVE}),
        ("en", "managing partner", {PersonRole.INVESTOR}),
        ("en", "co-founder", {PersonRole.FOUNDER}),
        ("en", "councillor", {PersonRole.OFFICIAL}),
        ("fr", "directrice générale", {PersonRole.CEO}),
        ("fr", "présidente-directrice générale", {PersonRole.CEO}),
        ("fr", "directeur de participations", {PersonRole.INVESTOR}),
        ("zh", "分析员", {PersonRole.ANALYST}),
        ("fr", "présidente", {PersonRole.CHAIR}),
        ("fr", "porte-parole", {PersonRole.SPOKESPERSON}),
        ("zh", "联合创始人", {PersonRole.FOUNDER}),
        ("zh", "首席财务官", {PersonRole.EXECUTIVE}),
        ("zh", "创始及管理合伙人", {PersonRole.FOUNDER, PersonRole.INVESTOR}),
    ],
)
def test_a_title_gives_its_roles(lang: str, text: str, roles: set[PersonRole]) -> None:
    (title,) = titles.find(text, Span(0, len(text)), lang)
    assert title.span == Span(0, len(text))
    assert set(title.roles) == roles


@pytest.mark.parametrize("text", ["cofondatrice", "porte-parole"])
def test_a_title_is_no_name(text: str) -> None:
    assert titles.is_title(text, "fr")
    document, names = marked(f"{{Luc Petit}}, [{text}], parle.", "fr")
    assert [person.name for person in report(document, names)] == ["Luc Petit"]
