"""An article prepared for reading: its folded text and its sentences, furniture left out."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property

from extractors import lexicon
from extractors.fold import fold
from models.article import Article
from models.span import Span

# A sentence ends at a closing mark with the quotes and brackets that follow it. A Latin full stop
# must be followed by a blank and something that can begin a sentence.
_BLANK = r"[ \u00a0\u202f]"
_END = re.compile(
    r"[\u3002\uff01\uff1f]+[\u201d\u2019\u300d\u300f\uff09\"')\]]*"
    r"|[.!?\u2026]+[\u201d\u2019\u00bb\"')\]*_]*"
    rf"(?={_BLANK}+[\"'\u201c\u2018\u00ab(\[*_-]*{_BLANK}?[^\W_a-z])"
)
_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"[^\s(\"'\u2019]+$")
# "No." stands before a number, else it is a word.
_NUMBER = frozenset({"no", "nos"})
_ORDINAL = re.compile(r"\d{1,2}")
_DIGIT = re.compile(r"\s*\d")
# What a single letter belongs to that is no initial: "a Series B."
_LETTERED = re.compile(r"\b(?:series|class|s\u00e9rie|serie)[ -]$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:\w\.)*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span without surrounding blanks, its language and its line's number."""

    index: int
    span: Span
    lang: str
    line: int
    is_title: bool = False


@cache
def _listed(key: str) -> tuple[str, ...]:
    """The words of a list of all languages: a line may be in any of them."""
    tables = (lexicon.load("sentences", lang) for lang in lexicon.languages("sentences"))
    return tuple(word for table in tables for word in table.get(key, ()))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(_listed("abbreviations"))


@cache
def _counted() -> re.Pattern[str]:
    """A blank and what a number with a full stop counts: "am 12. März"."""
    return re.compile(rf"{_BLANK}(?:{'|'.join(_listed('after_ordinal')) or '(?!)'})\b")


def _ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    if text[mark.start()] != "." or mark.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, start, mark.start())
    if word is None:
        return True
    if _ORDINAL.fullmatch(word.group()) and _counted().match(text, mark.end()):
        return False
    if word.group().lower() in _NUMBER:
        return not _DIGIT.match(text, mark.end())
    if _INITIAL.fullmatch(word.group()) and word.group().isupper():
        return bool(_LETTERED.search(text, start, word.start()))
    return word.group().lower() not in _abbreviations()


def _pieces(text: str, line: Span) -> list[Span]:
    pieces, start = [], line.start
    for mark in _END.finditer(text, line.start, line.end):
        if _ends_sentence(text, start, mark):
            pieces.append(Span(start, mark.end()))
            start = mark.end()
    pieces.append(Span(start, line.end))
    return pieces


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, span.start + max(left, len(words.rstrip())))


def _without(span: Span, holes: list[Span]) -> list[Span]:
    """What is left of a span outside the holes (sorted, disjoint)."""
    left, start = [], span.start
    for hole in holes:
        if hole.overlaps(span):
            left.append(Span(start, max(start, hole.start)))
            start = max(start, hole.end)
    left.append(Span(min(start, span.end), span.end))
    return [piece for piece in left if piece.end > piece.start]


def _sentences(article: Article) -> tuple[Sentence, ...]:
    holes = sorted(furniture.span for furniture in article.furniture)
    sentences: list[Sentence] = []
    for number, line in enumerate(_LINE.finditer(article.text)):
        for stretch in _without(Span(*line.span()), holes):
            for piece in _pieces(article.text, stretch):
                span = _trimmed(article.text, piece)
                if span.end > span.start:
                    is_title = article.title is not None and number == 0
                    lang = article.lang_at(span.start)
                    sentences.append(Sentence(len(sentences), span, lang, number, is_title))
    return tuple(sentences)


class Document:
    """An article with what every extractor needs of it, computed once.

    `folded` has the length of `article.text`; `sentences` cover all of it but furniture and blanks.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.folded = fold(article.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in text order, furniture left out."""
        return _sentences(self.article)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around an offset, None in furniture or between sentences."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].span.end:
            return None
        return self.sentences[index]

    def in_furniture(self, span: Span) -> bool:
        """Whether any part of the span belongs to the page rather than to the story."""
        return any(furniture.span.overlaps(span) for furniture in self.article.furniture)
