import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import SourceError
from pipeline import ingest
from pipeline.ingest import BrokenSourceError, EmptySourceError, RawSource
from pipeline.ingest.clean import clean
from pipeline.ingest.limits import LONGEST
from pipeline.ingest.lines import unwrap
from pipeline.ingest.markdown import render

FRONT = """---
title: {title}
date: {date}
url: https://news.example/a
publisher: Le Journal
lang: fr
---

{body}
"""


def article(text: str, suffix: str = ".md", name: str = "folder/007"):
    return ingest.normalise(RawSource(name + suffix, text.encode(), suffix))


def test_front_matter_becomes_metadata_and_the_title_the_first_line():
    read = article(FRONT.format(title="Un titre", date="2024-05-22", body="Le corps."))
    assert read.text == "Un titre\n\nLe corps."
    assert (read.title, read.publisher, read.url) == (
        "Un titre",
        "Le Journal",
        "https://news.example/a",
    )
    assert (read.id, read.source, read.lang) == ("007", "folder/007.md", "fr")
    assert read.published is not None
    assert read.published.day == dt.date(2024, 5, 22)
    assert read.published.found_in == "front-matter"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("1999", "1999"),
        ("Exclusif: Alan lève 10 M€", "Exclusif: Alan lève 10 M€"),  # no YAML, but clear
        ('"Un \\"grand\\" tour"', 'Un "grand" tour'),
        ("L'Oréal: « l'IA »", "L'Oréal: « l'IA »"),
    ],
)
def test_titles_are_read_as_written(written: str, read: str):
    assert article(FRONT.format(title=written, date="2024-05-22", body="Le corps.")).title == read


@pytest.mark.parametrize("strange", ["key: " + "[" * 40_000, "key: value\n" * 10_000])
def test_a_block_that_is_too_deep_or_too_long_for_yaml_is_read_line_by_line(strange: str):
    read = article(f"---\ntitle: Un titre\n{strange}\n---\nLe corps.")
    assert read.text == "Un titre\n\nLe corps."


def test_an_unclosed_block_is_text():
    assert article("---\ntitle: x\n\nLe corps du texte.").text.endswith("Le corps du texte.")


@pytest.mark.parametrize("body", ["# Un titre\n\nLe corps.", "Un titre.\n\nLe corps."])
def test_a_title_that_the_body_repeats_stands_once(body: str):
    assert (
        article(FRONT.format(title="Un titre", date="2024", body=body)).text
        == "Un titre\n\nLe corps."
    )


def test_a_title_repeated_further_down_is_kept():
    text = article(
        FRONT.format(
            title="Un titre", date="2024", body="[Lien](http://x.example)\n\nUn titre\n\nCorps."
        )
    ).text
    assert text == "Un titre\n\nLien\n\nUn titre\n\nCorps."


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("\n  Scale lève un milliard\n\nLe corps.", "Scale lève un milliard", "Le corps."),
        ("Une phrase entière, close par un point.\nLe corps.", None, None),
        ("Rien qu'une ligne", None, None),
        (
            "Le siège de Scale – Image : Agence\nMeta acquiert Scale\nLe corps.",
            "Meta acquiert Scale",
            "Le siège de Scale – Image : Agence\nLe corps.",
        ),
    ],
)
def test_a_first_line_that_looks_like_one_is_the_title(
    text: str, title: str | None, rest: str | None
):
    read = article(text, ".txt")
    assert read.title == title
    assert read.text == (f"{title}\n\n{rest}" if title else text.strip())


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("## **AI** raises *$1bn* ##", "AI raises $1bn"),
        ("训练**人工智能模型**提供*标签*数据", "训练人工智能模型提供标签数据"),
        (
            'led by [Accel](https://a.example/x_(y) "t") and [[Index]](u)',
            "led by Accel and [Index]",
        ),
        ("![Logo of Alan](a.png) said", "Logo of Alan said"),
        ("* one\n+ two\n  - three\n1. four", "- one\n- two\n  - three\n1. four"),
        ("> quoted\n>> twice", "quoted\ntwice"),
        ("| A | B |\n|---|:-:|\n| 1 | 2 |", "| A | B |\n| 1 | 2 |"),
        ("| A |\n| --- |\n| 1 |", "| A |\n| 1 |"),
        ("`code` and ``a ` b``", "code and a ` b"),
        ("AT&amp;T paid&nbsp;$5", "AT&T paid\u00a0$5"),
        ("5*3*2 = 30, snake_case_name, \\*not\\* $5", "5*3*2 = 30, snake_case_name, *not* $5"),
        ("a * b * c and 3 < 4 <b>bold</b><br>x", "a * b * c and 3 < 4 bold\nx"),
        (
            "see [the deal][1] or [Réagir (14)] [Print]\n\n[1]: http://x.example",
            "see the deal or [Réagir (14)] [Print]",
        ),
        ("***\nfoo\n===\n- - -\nbar[^2]", "foo\n\n\nbar"),
        ("__init__ and __strong__ words", "init and strong words"),
        ("```\nx\n```", "x"),
        ("**unclosed and * alone", "**unclosed and * alone"),
    ],
)
def test_markdown_marks_are_rendered_away(marked: str, plain: str):
    assert render(marked) == plain


def test_plain_text_is_left_as_it_is_unless_it_carries_markdown():
    plain = "Titre sans marque\n\n* un\n_deux_ & 3 > 2"
    assert article(plain, ".txt").text == plain
    assert article("# Titre\n\n**Un** corps", ".txt").text == "Titre\n\nUn corps"


def test_invisible_characters_go_and_visible_blanks_stay():
    dirty = "\ufeffa\u200bb\u00adc\x00d\r\ne\rf\u2028g\u00a0h\u202fi\tj\ud800"
    assert clean(dirty) == "abcd\ne\nf\ng\u00a0h\u202fi\tj\ufffd"


def test_a_loose_accent_is_joined_to_its_letter():
    assert clean("leve\u0301e") == "levée"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_every_text_gives_an_article_or_says_why_not(text: str):
    data = text.encode("utf-8", "replace")
    for suffix in (".md", ".txt"):
        try:
            read = ingest.normalise(RawSource("a" + suffix, data, suffix))
        except SourceError:
            continue
        ends = [segment.span.end for segment in read.segments]
        assert [segment.span.start for segment in read.segments] == [0, *ends[:-1]]
        assert ends[-1] == len(read.text)
        if read.title:
            assert read.text.startswith(read.title)


WRAPPED = """Scale raises a billion

Scale AI raised one billion dollars in a round that was led by Accel,
the company said on Tuesday. Y Combinator, Ledger Ventures and Founders
Fund took part again, together with Nvidia, while Cisco, DKV Growth and
Intel Capital invested for the first time in the company, it said.
- one item
"""


def test_wrapped_paragraphs_are_joined_and_lists_are_not():
    lines = unwrap(WRAPPED).split("\n")
    assert lines[0] == "Scale raises a billion"
    assert lines[2].endswith("first time in the company, it said.")
    assert lines[3] == "- one item"


def test_lines_that_end_where_their_writer_wished_stay():
    verse = "Une ligne.\nUne autre, bien plus longue que la première.\nCourte.\nEt puis la fin.\nx"
    assert unwrap(verse) == verse


def test_wrapped_chinese_is_joined_without_blanks():
    line = "数据标注公司宣布完成新一轮融资金额为十亿美元由老股东领投新股东跟"
    assert unwrap("\n".join([line] * 5 + ["投。"])) == line * 5 + "投。"


@pytest.mark.parametrize("text", ["", " \n\n", "---\ntitle:\n---\n", "***\n"])
def test_a_source_without_words_is_empty(text: str):
    for suffix in (".md", ".txt"):
        with pytest.raises(EmptySourceError):
            article(text, suffix)


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_binary_data_is_broken(suffix: str):
    with pytest.raises(BrokenSourceError, match="binary"):
        ingest.normalise(RawSource("x" + suffix, b"\x89PNG\r\n" + bytes(range(256)) * 4, suffix))


def test_a_text_as_long_as_a_book_is_no_article():
    words = "The company said so. "
    longest = words * (LONGEST // len(words))
    assert ingest.normalise(RawSource("a.txt", longest.encode(), ".txt")).text
    with pytest.raises(BrokenSourceError, match="500,000 characters"):
        ingest.normalise(RawSource("b.txt", (longest + words).encode(), ".txt"))
