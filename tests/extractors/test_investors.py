"""Who invests: marked sentences stand in investors.toml, which explains the marks."""

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Document
from extractors.investors import Part, Participation, find, merge
from models.article import Article, Furniture, Segment
from models.mention import Name, NameKind
from models.span import Span

CASES = tomllib.loads(Path(__file__).with_name("investors.toml").read_text("utf-8"))


def marked(text: str, lang: str) -> tuple[Document, list[Name]]:
    """A document and its names from a text with marks."""
    plain, spans = "", {}
    for org, person, words in re.findall(r"\[([^]]+)\]|\{([^}]+)\}|([^[{]+)", text):
        if org or person:
            kind = NameKind.PERSON if person else NameKind.ORGANISATION
            span = Span(len(plain), len(plain) + len(org or person))
            spans.setdefault((org or person, kind), []).append(span)
        plain += org or person or words
    whole = (Segment(Span(0, len(plain)), lang),)
    document = Document(Article("a", "a", "0", plain, lang=lang, segments=whole))
    return document, [Name(kind, form, form, tuple(at)) for (form, kind), at in spans.items()]


def read(text: str, lang: str) -> tuple[Participation, ...]:
    return find(*marked(text, lang))


def shown(participations: tuple[Participation, ...]) -> str:
    sign = {None: "", True: "+", False: "-"}
    return " ".join(f"{i.name}{'*' * i.lead}{sign[i.new]}" for i in merge(participations))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [(lang, case["text"], case["investors"]) for lang, cases in CASES.items() for case in cases],
)
def test_reads_who_takes_part(lang, text, expected):
    assert shown(read(text, lang)) == expected


def test_every_participation_points_at_its_words():
    document, names = marked("[Alpha] led a $5m round. [Beta] also took part.", "en")
    first, second = find(document, names)
    assert (first.span.of(document.text), first.cue.of(document.text)) == ("Alpha", "led")
    assert second.cue.of(document.text) == "also took part"
    assert (first.sentence, second.sentence) == (0, 1)
    assert first.group != second.group


def test_one_list_is_one_group():
    groups = {one.group for one in read("[Alpha], [Beta] and [Gamma] also took part.", "en")}
    assert len(groups) == 1


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[Alpha] acquired [Omega].", Part.BUYER),
        ("[Alpha] lent [Omega] $5m.", Part.LENDER),
        ("The fund's limited partners include [Alpha].", Part.LIMITED_PARTNER),
        ("[Alpha] led the round.", Part.INVESTOR),
    ],
)
def test_tells_what_an_investor_does(text, part):
    assert [one.part for one in read(text, "en")] == [part]


@pytest.mark.parametrize(
    ("lang", "heading", "expected"),
    [
        ("en", "Investors", "Alpha Beta"),
        ("fr", "Chef de file", "Alpha* Beta*"),
        ("zh", "投资方", "Alpha Beta"),
        ("en", "Customers", ""),
    ],
)
def test_a_column_of_investors_makes_investors(lang, heading, expected):
    table = f"| X | {heading} |\n| [Omega] | [Alpha], [Beta] |\n| [Psi] | - |\n"
    assert shown(read(table, lang)) == expected


def test_words_of_two_sentences_make_one_investment():
    text = "[Alpha] led the round. [Alpha], [Beta] and [Gamma] are all existing shareholders."
    (alpha, *_) = merge(read(text, "en"))
    assert (alpha.lead, alpha.new, len(alpha.mentions)) == (True, False, 2)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "[Alpha] was missing. The chip giant had put €15m into it in May."),
        ("fr", "[Alpha] manque à l'appel. Le géant du nuage avait injecté 15 millions en mai."),
        ("zh", "[甲资本]再度出手。该基金已向其投资1500万欧元。"),
    ],
)
def test_a_subject_may_stand_for_the_name_of_the_sentence_before(lang, text):
    (one,) = read(text, lang)
    assert one.sentence == 1


def test_contradicting_words_leave_open_whether_it_is_new():
    text = "New investor [Alpha] took part. Existing investor [Alpha] took part."
    assert [one.new for one in merge(read(text, "en"))] == [None]


def test_a_language_without_a_lexicon_states_nothing():
    assert read("[Alpha] führte die Runde an.", "other") == ()


def test_the_furniture_of_a_page_is_passed_over():
    text = "[Alpha] led the round.\nRead also: [Beta] led the round."
    document, names = marked(text, "en")
    start = document.text.index("Read also")
    related = Furniture(Span(start, len(document.text)), "related")
    article = dataclasses.replace(document.article, furniture=(related,))
    assert shown(find(Document(article), names)) == "Alpha*"


FRAGMENTS = [
    "[Alpha]",
    "{Ann Lee}",
    "[甲]",
    " led ",
    " mené par ",
    "领投",
    "，",
    ", ",
    " and ",
    " (",
    ")",
    ". ",
]
FRAGMENTS += [
    "$5m",
    " round",
    "、",
    " with ",
    "existing investors ",
    "\n",
    "| ",
    "Investors",
    " 𝕏",
    "İ",
]


@given(st.lists(st.sampled_from(FRAGMENTS)), st.sampled_from(["en", "fr", "zh"]))
def test_every_participation_lies_in_its_sentence(pieces, lang):
    document, names = marked("".join(pieces), lang)
    for one in find(document, names):
        assert one.span in one.name.mentions
        assert one.cue.of(document.text).strip()
        assert document.sentences[one.sentence].span.start <= one.span.end
