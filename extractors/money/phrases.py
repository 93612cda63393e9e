"""Phrases with a value each, found by the longest that starts or ends at a place of a text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")


def is_latin(character: str) -> bool:
    """Whether a character can be part of a Latin word; ideographs have no word boundaries."""
    return character.isalpha() and character < "\u2e80"


def inside_word(text: str, offset: int) -> bool:
    """Whether an offset lies between two letters of one Latin word."""
    return 0 < offset < len(text) and is_latin(text[offset - 1]) and is_latin(text[offset])


# Phrases are told apart by so many characters at their beginning or end.
_TELLING = 3


class Phrases(Generic[V]):
    """A look-up of phrases in folded text, at a cost bounded by the longest phrase.

    A Latin phrase never starts or ends inside a word. Unless `exact`, case does not count.
    """

    def __init__(self, values: Mapping[str, V], *, exact: bool = False) -> None:
        self._key = str if exact else str.lower
        self._values = {self._key(phrase): value for phrase, value in values.items()}
        self._beginning = self._lengths(slice(_TELLING))
        self._ending = self._lengths(slice(-_TELLING, None))

    def _lengths(self, part: slice) -> dict[str, tuple[int, ...]]:
        """The lengths of the phrases by their first or last characters, longest first."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._values:
            lengths[phrase[part]].add(len(phrase))
        return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def at(self, text: str, start: int) -> tuple[V, int] | None:
        """The value and the end of the longest phrase that starts at `start`."""
        beginning = self._key(text[start : start + _TELLING])
        for telling in range(len(beginning), 0, -1):
            for length in self._beginning.get(beginning[:telling], ()):
                value = self._value(text, start, start + length)
                if value is not None:
                    return value, start + length
        return None

    def before(self, text: str, end: int) -> tuple[V, int] | None:
        """The value and the start of the longest phrase that ends at `end`."""
        ending = self._key(text[max(0, end - _TELLING) : max(0, end)])
        for telling in range(len(ending), 0, -1):
            for length in self._ending.get(ending[-telling:], ()):
                value = self._value(text, end - length, end)
                if value is not None:
                    return value, end - length
        return None

    def _value(self, text: str, start: int, end: int) -> V | None:
        """The value of the phrase that fills a stretch, None where none does."""
        if start < 0 or end > len(text):
            return None
        value = self._values.get(self._key(text[start:end]))
        if value is None or inside_word(text, start) or inside_word(text, end):
            return None
        return value
