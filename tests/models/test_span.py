"""Half-open spans."""

from models.span import Span, outermost


def test_a_span_covers_its_words() -> None:
    assert Span(5, 9).of("pour 10 M€ de plus") == "10 M"


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))
    assert Span(0, 5).overlaps(Span(4, 8))


def test_outermost_drops_spans_inside_others() -> None:
    spans = [Span(8, 9), Span(0, 4), Span(1, 3), Span(0, 4), Span(3, 6)]
    assert outermost(spans) == (Span(0, 4), Span(3, 6), Span(8, 9))
