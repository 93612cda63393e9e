"""Phrases with a value each, found by the longest that starts or ends at a place of a text."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Generic, TypeVar

V = TypeVar("V")


def is_latin(character: str) -> bool:
    """Whether a character can be part of a Latin word; ideographs have no word boundaries."""
    return character.isalpha() and character < "\u2e80"


def inside_word(text: str, offset: int) -> bool:
    """Whether an offset lies between two letters of one Latin word."""
    return 0 < offset < len(text) and is_latin(text[offset - 1]) and is_latin(text[offset])


class Phrases(Generic[V]):
    """A look-up of phrases in folded text, at a cost bounded by the longest phrase.

    A Latin phrase never starts or ends inside a word. Unless `exact`, case does not count.
    """

    def __init__(self, values: Mapping[str, V], *, exact: bool = False) -> None:
        self._key = str if exact else str.lower
        self._values = {self._key(phrase): value for phrase, value in values.items()}
        self._first = self._lengths(0)
        self._last = self._lengths(-1)

    def _lengths(self, end: int) -> dict[str, tuple[int, ...]]:
        """The lengths of the phrases by their first or last character, longest first."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._values:
            lengths[phrase[end]].add(len(phrase))
        return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}

    def at(self, text: str, start: int) -> tuple[V, int] | None:
        """The value and the end of the longest phrase that starts at `start`."""
        if start >= len(text) or inside_word(text, start):
            return None
        for length in self._first.get(self._key(text[start]), ()):
            end = start + length
            value = self._values.get(self._key(text[start:end])) if end <= len(text) else None
            if value is not None and not inside_word(text, end):
                return value, end
        return None

    def before(self, text: str, end: int) -> tuple[V, int] | None:
        """The value and the start of the longest phrase that ends at `end`."""
        if end <= 0 or inside_word(text, end):
            return None
        for length in self._last.get(self._key(text[end - 1]), ()):
            if length > end:
                continue
            value = self._values.get(self._key(text[end - length : end]))
            if value is not None and not inside_word(text, end - length):
                return value, end - length
        return None
