"""What a reading got wrong, and the words of the article that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.span import Span, outermost
from pipeline import wording

# As much of a sentence's beginning as finds it where Markdown or tags break it up later on.
_BEGINNING = 24


class Fault(StrEnum):
    """How a value is wrong: not in the gold, not found, or found with another value."""

    EXTRA = "extra"
    MISSED = "missed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong value of one slot.

    `about` is the fact it belongs to (an amount's words, a company, a person); `got` and `want` are
    told for people. `spans` are the words the reading rests on; where it rests on none, `words` are
    what to look for in the text, best first.
    """

    slot: str
    fault: Fault
    about: str
    got: str = ""
    want: str = ""
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()

    def told(self) -> str:
        """The fault in words: « extra 5m », « missed 5m », « got 5m, want 6m »."""
        if self.fault is Fault.EXTRA:
            return f"extra {self.got}"
        if self.fault is Fault.MISSED:
            return f"missed {self.want}"
        return f"got {self.got or 'nothing'}, want {self.want or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an article: the source's line from 1, a sentence of the text, words inside it."""

    line: int
    sentence: str
    words: tuple[Span, ...]

    def marked(self) -> str:
        """The sentence with its words between `**`."""
        told, at = "", 0
        for span in outermost(self.words):
            told += f"{self.sentence[at : span.start]}**{span.of(self.sentence)}**"
            at = span.end
        return wording.printable(told + self.sentence[at:])


def locate(wrong: Wrong, text: str, sentences: Iterable[Span], source: str) -> Place | None:
    """The sentence that a wrong value is about, None where the text does not hold its words.

    `source` is what the text was made of: its lines are counted, 1 where the words are not in it as
    they stand. `words` of the result index the sentence.
    """
    spans = [span for span in wrong.spans if span.end <= len(text)] or _found(wrong.words, text)
    if not spans:
        return None
    first = spans[0]
    around = next((s for s in sentences if s.overlaps(first)), _line_around(text, first))
    inside = tuple(
        Span(max(span.start, around.start) - around.start, min(span.end, around.end) - around.start)
        for span in spans
        if span.overlaps(around)
    )
    return Place(_line(source, around.of(text), first.of(text)), around.of(text), inside)


def _line(source: str, sentence: str, words: str) -> int:
    """The line of the source that holds the sentence, or its beginning, or at least the words."""
    for told in (sentence, sentence[:_BEGINNING], words):
        at = source.find(told)
        if at >= 0:
            return source.count("\n", 0, at) + 1
    return 1


def _found(words: Iterable[str], text: str) -> list[Span]:
    for word in words:
        start = text.find(word)
        if word and start >= 0:
            return [Span(start, start + len(word))]
    return []


def _line_around(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)
