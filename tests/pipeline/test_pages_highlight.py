"""Any text comes out whole and harmless, with each mark's words inside it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.span import Span
from pipeline.pages.highlight import Mark, marked, marked_lines
from pipeline.wording import printable

LETTERS = st.sampled_from("ab <>&\"'\n\0\r\u202e\u200f\u0301é中🎉;/=")
TEXTS = st.text(LETTERS | st.characters(codec="utf-8"), max_size=60)
SPANS = st.tuples(st.integers(-5, 70), st.integers(-5, 70)).map(lambda ends: Span(*ends))


class Reader(HTMLParser):
    """What a browser would show, and which characters each mark covers by its class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.inside = "", [], {}
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "mark"
        self.open.append(dict(attrs).get("class"))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            self.inside.setdefault(name, set()).update(range(len(self.text), len(self.text + data)))
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def covered(span: Span, text: str) -> set[int]:
    return set(range(max(span.start, 0), min(span.end, len(text))))


@given(TEXTS, st.lists(SPANS, max_size=8))
def test_the_text_comes_out_whole_and_each_marks_words_inside_it(
    text: str, spans: list[Span]
) -> None:
    read = Reader(marked(text, [Mark(span, (f"k{n}",)) for n, span in enumerate(spans)]))
    assert read.open == []
    assert read.text == printable(text)
    expected = {f"k{n}": covered(span, text) for n, span in enumerate(spans)}
    assert read.inside == {name: places for name, places in expected.items() if places}


@given(TEXTS, st.lists(SPANS, max_size=8))
def test_lines_hold_what_the_whole_holds(text: str, spans: list[Span]) -> None:
    lines = marked_lines(text, [Mark(span, (f"k{n}",)) for n, span in enumerate(spans)])
    assert "\n".join(Reader(line.html).text for line in lines) == printable(text)
    inside: dict[str, set[int]] = {}
    for start, html in lines:
        for name, places in Reader(html).inside.items():
            inside.setdefault(name, set()).update(start + place for place in places)
    ends = {place for place, letter in enumerate(text) if letter == "\n"}
    expected = {f"k{n}": covered(span, text) - ends for n, span in enumerate(spans)}
    assert inside == {name: places for name, places in expected.items() if places}


def test_a_mark_over_several_lines_has_its_id_once() -> None:
    lines = marked_lines("ab\n\ncd", [Mark(Span(1, 5), anchor="at")])
    assert [str(line.html) for line in lines] == ['a<mark id="at">b</mark>', "", "<mark>c</mark>d"]
    assert [line.start for line in lines] == [0, 3, 4]


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "abcdef"),
        ([Span(1, 3)], "a<mark>bc</mark>def"),
        ([Span(1, 3), Span(3, 5)], "a<mark>bc</mark><mark>de</mark>f"),
        ([Span(2, 3), Span(1, 5)], "a<mark>b<mark>c</mark>de</mark>f"),
        ([Span(0, 3), Span(2, 5)], "<mark>ab<mark>c</mark></mark><mark>de</mark>f"),
        ([Span(4, 99), Span(7, 8), Span(2, 2)], "abcd<mark>ef</mark>"),
    ],
    ids=["none", "one", "neighbours", "nested", "crossing", "outside"],
)
def test_marks_nest(spans: list[Span], html: str) -> None:
    assert marked("abcdef", spans) == html


def test_only_the_first_piece_has_the_id() -> None:
    html = marked("abcd", [Mark(Span(0, 2)), Mark(Span(1, 3), ("x",), anchor="at")])
    assert html == ('<mark>a<mark id="at" class="x">b</mark></mark><mark class="x">c</mark>d')


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</mark><img src=x onerror=alert(1)>",
        "&lt;b&gt; &amp;amp; \" ' ` =",
        "\0<\0script>\u202etpircs\u202c",
    ],
    ids=["script", "img", "entities", "controls"],
)
def test_what_an_article_or_a_reading_says_is_only_text(text: str) -> None:
    html = marked(text, [Mark(Span(0, 3), told=text)])
    read = Reader(html)
    assert read.text == printable(text)
    assert html.count("<") == 2
    assert html.count('"') == 4
