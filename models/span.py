"""A half-open stretch of an article's text."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` (inclusive) to `end` (exclusive) of `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order without those that lie inside another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or not kept[-1].contains(span):
            kept.append(span)
    return tuple(kept)
