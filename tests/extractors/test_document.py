"""Sentences: where they end, what they leave out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Document
from models.article import Article, Furniture, Segment
from models.span import Span


def article(text: str, *furniture: Span, title: str | None = None) -> Article:
    return Article(
        source="a.txt",
        id="a",
        sha256="0" * 64,
        text=text,
        title=title,
        lang="en",
        segments=(Segment(Span(0, len(text)), "en"),),
        furniture=tuple(Furniture(span, "share") for span in furniture),
    )


def sentences(text: str, *furniture: Span) -> list[str]:
    found = article(text, *furniture)
    return [sentence.span.of(text) for sentence in Document(found).sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Li of Acme Inc. raised U.S. $4.5 million.", "It is a record."],
        ["Il vaut 1.200 euros.", "M. Dupont, p.-d.g. du groupe, s'en félicite.", "« C'est dit ! »"],
        ['He said: "Good."', "Then he left."],
        ["A. P. Møller bought it.", "Why?", "Nobody knows…", "Really."],
        ["It closed a Series B.", "The board said no.", "Site No. 4 stays open."],
    ],
)
def test_latin_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_chinese_sentences_need_no_blank() -> None:
    expected = ["A轮融资1.5亿元。", "“很好！”", "他说：是吗？", "完了"]
    assert sentences("".join(expected)) == expected


def test_a_line_ends_a_sentence() -> None:
    assert sentences("Title here\n\n- one item\n- another") == [
        "Title here",
        "- one item",
        "- another",
    ]


def test_furniture_is_left_out() -> None:
    text = "Acme raised $1m. Share this on X. It was founded in 2016."
    start = text.index("Share")
    end = text.index("It was")
    assert sentences(text, Span(start, end)) == ["Acme raised $1m.", "It was founded in 2016."]


def test_the_title_is_known() -> None:
    document = Document(article("A title\n\nA text.", title="A title"))
    assert [sentence.is_title for sentence in document.sentences] == [True, False]


def test_sentence_at_an_offset() -> None:
    text = "One here. Two here."
    document = Document(article(text))
    assert document.sentence_at(0) == document.sentences[0]
    assert document.sentence_at(9) is None
    assert document.sentence_at(len(text) - 1) == document.sentences[1]


@given(st.text(alphabet=st.sampled_from('aB1 .。!？\n"”é')))
def test_sentences_cover_all_but_blanks(text: str) -> None:
    covered = "".join(sentence for sentence in sentences(text))
    assert covered.replace(" ", "") == "".join(text.split())
