"""Marked text keeps every word and labels what was read."""

from itertools import pairwise

from rich.console import Console

from models.report import Reading
from models.span import Span
from pipeline.pretty import STYLES, Label, labels, marked, render


def test_marks_stand_around_the_words_they_label(reading: Reading) -> None:
    shown = marked(reading.article.text, labels(reading), colour=False).plain
    assert "plus de [14,3 milliards de dollars|raise ≥ $14.3bn] auprès" in shown
    assert "[Halden|investor] ([49 %|stake 49%])" in shown
    assert "[lundi|2025-06-16] [Ana Duarte|ceo, Orrery], sa PDG." in shown
    assert "[Partager l'article|page: share]" in shown


def test_without_labels_the_text_is_unchanged(reading: Reading) -> None:
    text = reading.article.text
    assert marked(text, [], colour=True).plain == text


def test_a_span_inside_another_is_not_marked_twice() -> None:
    spans = [Label(Span(0, 5), "date", "a"), Label(Span(8, 9), "date", "b")]
    assert marked("0123456789", spans, colour=False).plain == "[01234|a]567[8|b]9"


def test_overlapping_labels_keep_the_first(reading: Reading) -> None:
    shown = [label.span for label in labels(reading)]
    assert not any(one.overlaps(other) for one, other in pairwise(shown))
    assert {label.kind for label in labels(reading)} <= STYLES.keys()


def test_a_page_has_heading_text_and_deals(reading: Reading) -> None:
    console = Console(width=200, no_color=True)
    with console.capture() as capture:
        console.print(render(reading, colour=False))
    lines = capture.get().split("\n")
    assert lines[0] == "news/orrery.md (fr, 2025-06-16)"
    assert (
        "Orrery · stake of 49% · ≥ $14.3bn · at $29bn · led by Halden · 2025-06-16 · announced"
        in [line.rstrip() for line in lines]
    )
