"""Whether patterns can match anywhere in a stretch, told by one pass over the whole text."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # it has no types

from extractors.literals import Source, folded, required

# Texts at once whose places are kept: an article's, as it is written and with its names masked.
_TEXTS = 4


class Presence:
    """The places of words without which none of some patterns can match.

    For many stretches of one text this is far quicker than to look for the patterns in each.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str] | Source]) -> None:
        needed = [next(iter(required(pattern)), None) for pattern in patterns]
        words = {literal.text for literals in needed for literal in literals or ()}
        self._is_certain = None in needed  # a pattern that needs no word may match anywhere
        self._words = ahocorasick.Automaton()
        for word in words:
            self._words.add_word(word, len(word))
        self._words.make_automaton()
        self._places = lru_cache(_TEXTS)(self._places_in)

    def between(self, text: str, start: int, end: int) -> bool:
        """Whether any of the patterns can match between two offsets of the text."""
        if self._is_certain:
            return True
        places = self._places(text)
        for at in range(bisect_left(places, (start, start)), len(places)):
            first, stop = places[at]
            if first >= end:
                return False
            if stop <= end:
                return True
        return False

    def _places_in(self, text: str) -> list[tuple[int, int]]:
        """Where each word stands in the text: sorted pairs of its first offset and that behind."""
        if not self._words:
            return []
        found = self._words.iter(folded(text))
        return sorted((last + 1 - length, last + 1) for last, length in found)
