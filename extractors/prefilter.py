"""Many regular expressions over one text: only those are tried whose words the text holds.

Nearly every pattern of a lexicon needs some words to match at all (`literals.required`). One pass
of an Aho-Corasick automaton over a text finds which patterns are worth trying, and where.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # it has no types

from extractors.literals import folded, required

Key = TypeVar("Key")

# A pattern of which a word tells the beginning less exactly, in characters, is tried everywhere.
_WIDE = 30


class _Start(NamedTuple):
    """A pattern whose match begins `near` to `far` characters before the end of some word."""

    number: int
    far: int
    near: int


@dataclass(slots=True)
class _Word:
    """What a word tells where it stands: which needs it meets, which patterns begin around it."""

    needs: set[int] = field(default_factory=set)
    starts: list[_Start] = field(default_factory=list)


class PatternSet(Generic[Key]):
    """Patterns, each with what it stands for, that are tried together on many texts.

    `signs` are characters of which a run stands for one thing: where a pattern asks for one of
    them, it must match whole runs only.
    """

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], Key]], signs: str = "") -> None:
        self._all = tuple(patterns)
        self._run = re.compile(f"([{signs}])(\\1+)") if signs else None
        self._needs: list[frozenset[int]] = []  # by pattern; words of the text must meet them all
        self._everywhere: list[int] = []
        words: dict[str, _Word] = defaultdict(_Word)
        fresh = itertools.count()
        for number, (pattern, _) in enumerate(self._all):
            needed = dict(zip(fresh, required(pattern), strict=False))
            self._needs.append(frozenset(needed))
            for need, literals in needed.items():
                for literal in literals:
                    words[literal.text].needs.add(need)
            nearest = next(iter(needed.values()), None)
            if nearest is None or any(literal.last - literal.first > _WIDE for literal in nearest):
                self._everywhere.append(number)
            else:
                for text, first, last in nearest:
                    words[text].starts.append(_Start(number, len(text) + last, len(text) + first))
        self._words = _automaton(words)

    def __iter__(self) -> Iterator[tuple[re.Pattern[str], Key]]:
        return iter(self._all)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[Key, re.Match[str]]]:
        """All matches of each pattern between two offsets, as `re.Pattern.finditer` gives them.

        Pattern by pattern in the order in which they were given.
        """
        end = len(text) if end is None else end
        for number, places in sorted(self._worth_trying(text, start, end).items()):
            pattern, key = self._all[number]
            if places:
                matches = _matches_at(pattern, places, text, end)
            else:
                matches = pattern.finditer(text, start, end)
            for match in matches:
                yield key, match

    def candidates(self, text: str) -> list[tuple[re.Pattern[str], Key]]:
        """The patterns that may match somewhere in the text, in the order in which they came."""
        return [self._all[number] for number in sorted(self._worth_trying(text, 0, len(text)))]

    def _worth_trying(self, text: str, start: int, end: int) -> dict[int, list[int]]:
        """The patterns that can match in a stretch, and the places where they can, if known."""
        hits = self._hits(text[start:end])
        met = frozenset[int]().union(*(word.needs for _, word in hits))
        found: dict[int, list[int]] = {n: [] for n in self._everywhere if self._needs[n] <= met}
        for last, word in hits:
            behind = start + last + 1
            for number, far, near in word.starts:
                if self._needs[number] <= met:
                    places = range(max(start, behind - far), behind - near + 1)
                    found.setdefault(number, []).extend(places)
        return found

    def _hits(self, stretch: str) -> list[tuple[int, _Word]]:
        """The words in a stretch of text, each with the offset of its last character."""
        if self._words is None:
            return []
        if self._run:
            stretch = self._run.sub(lambda run: run[1] + "\0" * len(run[2]), stretch)
        return list(self._words.iter(folded(stretch)))


def _matches_at(
    pattern: re.Pattern[str], places: Iterable[int], text: str, end: int
) -> Iterator[re.Match[str]]:
    """The matches, none of them empty, that begin at some of the places and do not overlap."""
    done = 0
    for place in sorted(set(places)):
        if place >= done and (match := pattern.match(text, place, end)):
            yield match
            done = match.end()


def _automaton(words: Mapping[str, _Word]) -> Any:
    """An automaton over the words, None where there are none, which it could not search for."""
    if not words:
        return None
    automaton = ahocorasick.Automaton()
    for text, word in words.items():
        automaton.add_word(text, word)
    automaton.make_automaton()
    return automaton
