"""Bylines: who wrote, edited or translated an article."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon
from extractors.document import Document, Sentence
from models.span import Span

_LATIN_WORD = r"[A-Z\u00c0-\u00de][\w'.-]*"
_LATIN_NAME = f"{_LATIN_WORD}(?: (?:(?:de|du|van|von|der|den|bin|da|le|la) )?{_LATIN_WORD}){{1,3}}"
_LONGEST_LINE = 90  # characters; a longer line is a paragraph, in which "by X" opens no byline


@cache
def _han_name() -> str:
    table = lexicon.load("names", "zh")
    surnames = "|".join([*table["double_surnames"], *sorted(set(table["surnames"]))])
    return f"(?:{surnames})[\u4e00-\u9fff]{{1,2}}"


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """An opening at the start of a line, bracket or clause, then one name or several."""
    table = lexicon.load("people", lang).get("bylines", {})
    openings, joints = "|".join(table.get("openings", ())), "|".join(table.get("and", ()))
    if lang == "zh":
        listed = rf"{_han_name()}(?:(?:{joints}) ?{_han_name()})*"
        return re.compile(
            rf"(?:{openings}) ?[:|/丨]? ?({listed})(?=[ \n,。;)\]|/丨】]|报道|$)", re.MULTILINE
        )
    listed = rf"{_LATIN_NAME}(?:(?:,| ?;| (?:{joints})|, (?:{joints})) {_LATIN_NAME})*"
    return re.compile(rf"(?:^|[\n(\[;|.] ?|- )(?:{openings}) ?:? ?({listed})", re.MULTILINE)


def find(document: Document) -> Iterator[Span]:
    """The names in bylines, each as a span."""
    for sentence in document.sentences:
        if sentence.lang == "zh" or sentence.span.end - sentence.span.start <= _LONGEST_LINE:
            yield from _of_sentence(document.folded, sentence)


def _of_sentence(folded: str, sentence: Sentence) -> Iterator[Span]:
    name = _han_name() if sentence.lang == "zh" else _LATIN_NAME
    # The sentence by itself, so that "^" is its beginning.
    for match in _pattern(sentence.lang).finditer(sentence.span.of(folded)):
        start = sentence.span.start + match.start(1)
        for one in re.finditer(name, match.group(1)):
            yield Span(start + one.start(), start + one.end())
