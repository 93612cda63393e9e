"""Titles: words that say what a person is, and the roles that they give."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import lexicon
from extractors.languages import is_spaced
from extractors.literals import Source
from extractors.prefilter import PatternSet
from extractors.presence import Presence
from models.report import PersonRole
from models.span import Span

# So many words are kept in mind with the titles in them.
_WORDS = 2**14


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text with the roles that it gives."""

    span: Span
    roles: tuple[PersonRole, ...]


def bounded(words: Sequence[str], lang: str) -> str:
    """An alternation of words, apart from the letters around it in languages with word spaces.

    Without spaces the longest word must come first, or a shorter one inside it matches.
    """
    return _apart("|".join(_ordered(words, lang)), lang)


def _ordered(words: Sequence[str], lang: str) -> Sequence[str]:
    return words if is_spaced(lang) else sorted(words, key=len, reverse=True)


def _apart(words: str, lang: str) -> str:
    return rf"(?<![^\W_])(?:{words})(?![^\W_])" if is_spaced(lang) else f"(?:{words})"


def _sources(lang: str) -> Iterator[tuple[list[Source], PersonRole]]:
    for role, words in lexicon.load("people", lang).get("titles", {}).items():
        ordered = _ordered(words, lang)
        yield [Source(_apart(word, lang), re.IGNORECASE) for word in ordered], PersonRole(role)


@cache
def _patterns(lang: str) -> PatternSet[PersonRole]:
    return PatternSet(_sources(lang))


@cache
def _presence(lang: str) -> Presence:
    return Presence(source for sources, _ in _sources(lang) for source in sources)


def may_stand(folded: str, start: int, end: int, lang: str) -> bool:
    """Whether a title may stand between two offsets; quickly told for many places of one text."""
    return _presence(lang).between(folded, start, end)


def find(folded: str, span: Span, lang: str) -> list[Title]:
    """The titles in a stretch of folded text, in order; overlapping ones merge into the longest."""
    return _within(folded, span, lang) if may_stand(folded, *span, lang) else []


def in_text(text: str, lang: str) -> list[Title]:
    """The titles in a text that is looked at once only, such as a part of a sentence."""
    return _within(text, Span(0, len(text)), lang)


def _within(folded: str, span: Span, lang: str) -> list[Title]:
    hits = _patterns(lang).finditer(folded, span.start, span.end)
    return list(_merged(Title(Span(*match.span()), (role,)) for role, match in hits))


@lru_cache(_WORDS)
def in_word(word: str, lang: str) -> tuple[Title, ...]:
    """The titles in a word or a few by themselves; the same ones come again and again."""
    return tuple(in_text(word, lang))


def is_title(text: str, lang: str) -> bool:
    """Whether a text is nothing but a title."""
    return any(pattern.fullmatch(text) for pattern, _ in _patterns(lang).candidates(text))


def _merged(hits: Iterable[Title]) -> Iterator[Title]:
    """Of overlapping titles the longest; of equally long ones all roles together."""
    taken: list[Title] = []
    for title in sorted(hits, key=lambda hit: (hit.span.start - hit.span.end, hit.span.start)):
        same = next((one for one in taken if one.span == title.span), None)
        if same is not None:
            taken[taken.index(same)] = Title(same.span, (*same.roles, *title.roles))
        elif not any(title.span.overlaps(one.span) for one in taken):
            taken.append(title)
    yield from sorted(taken, key=lambda title: title.span)
