"""Text with stretches of it marked, whatever stands in it and however the stretches overlap."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, repeat
from typing import NamedTuple

from markupsafe import Markup, escape

from models.span import Span
from pipeline.wording import printable

_PLAIN, _CLOSING = Markup("<mark>"), Markup("</mark>")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is marked.

    `kinds` are its classes, `told` is what it says to those who point at it, `anchor` its id.
    """

    span: Span
    kinds: tuple[str, ...] = ()
    told: str = ""
    anchor: str = ""


def marked(text: str, marks: Iterable[Mark | Span]) -> Markup:
    """The text as HTML, each mark's words inside a `<mark>` of its own.

    Marks nest. One that reaches beyond the end of another is closed there and opened again, without
    its id. What of a mark lies outside the text is cut off; one without words is left out. What
    HTML can't hold and what turns the direction of writing is replaced, one for one.
    """
    text = printable(text)
    starting = _starting(marks, len(text))
    places = sorted({place for found in starting.values() for one in found for place in one.span})
    html: list[str] = []
    standing: list[Mark] = []
    at = 0
    for place in places:
        html.append(escape(text[at:place]))
        if standing:
            html += _ended(standing, place)
        if place in starting:
            html += map(_opening, starting[place])
            standing += starting[place]
        at = place
    html.append(escape(text[at:]))
    # Each part is escaped already, and so the whole need not be looked through again.
    return Markup("".join(html))  # noqa: S704


def _starting(marks: Iterable[Mark | Span], length: int) -> dict[int, list[Mark]]:
    """The marks by where they start, cut to the text; of those at one place the longest first."""
    starting: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        start, end = mark if isinstance(mark, Span) else mark.span
        span = Span(max(start, 0), min(end, length))
        if span.start < span.end:
            one = Mark(span) if isinstance(mark, Span) else replace(mark, span=span)
            starting[span.start].append(one)
    for found in starting.values():
        if len(found) > 1:
            found.sort(key=lambda one: -one.span.end)
    return starting


def _ended(standing: list[Mark], place: int) -> Iterator[Markup]:
    """What closes the marks that end at a place; those opened inside them are opened again."""
    ending = (n for n, mark in enumerate(standing) if mark.span.end <= place)
    first = next(ending, len(standing))
    inside = standing[first:]
    yield from repeat(_CLOSING, len(inside))
    del standing[first:]
    for mark in inside:
        if mark.span.end > place:
            standing.append(mark)
            yield _opening(replace(mark, anchor=""))


def _opening(mark: Mark) -> Markup:
    if not (mark.anchor or mark.kinds or mark.told):
        return _PLAIN
    attributes = {
        "id": mark.anchor,
        "class": " ".join(mark.kinds),
        "tabindex": "0" if mark.told else "",
        "aria-description": printable(mark.told),
    }
    told = (Markup(' {}="{}"').format(*one) for one in attributes.items() if one[1])
    return Markup("<mark{}>").format(Markup("").join(told))


class Line(NamedTuple):
    """A line of a text as HTML, without its end; `start` is the offset of its first character."""

    start: int
    html: Markup


def marked_lines(text: str, marks: Iterable[Mark]) -> list[Line]:
    """The lines of a text; a mark over several lines is one in each, its id in the first."""
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    inside: list[list[Mark]] = [[] for _ in lines]
    for mark in marks:
        first = max(bisect_right(starts, mark.span.start) - 1, 0)
        last = bisect_left(starts, mark.span.end, lo=first + 1)
        for n in range(first, last):
            span = Span(mark.span.start - starts[n], mark.span.end - starts[n])
            inside[n].append(replace(mark, span=span, anchor=mark.anchor if n == first else ""))
    found = zip(starts, lines, inside, strict=True)
    return [Line(start, marked(line, within)) for start, line, within in found]
