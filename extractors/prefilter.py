"""Many regular expressions over one text: only those are tried whose words the text holds.

Nearly every pattern of a lexicon needs some words to match at all (`literals.required`). One pass
of an Aho-Corasick automaton over a text finds which patterns are worth trying, and where.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # it has no types

from extractors.literals import Source, folded, required

Key = TypeVar("Key")
Pattern = re.Pattern[str] | Source

# A pattern of which a word tells the beginning less exactly, in characters, is tried everywhere.
_WIDE = 30


# A pattern with the places in a text where it can match; none are known where it may everywhere.
_Tried = tuple[re.Pattern[str], Sequence[int]]


class _Start(NamedTuple):
    """A pattern whose match begins `near` to `far` characters before the end of some word."""

    number: int
    far: int
    near: int


@dataclass(slots=True)
class _Word:
    """What a word tells where it stands: which needs it meets, which patterns begin around it.

    Those `anywhere` need the word, which does not tell where they begin.
    """

    needs: set[int] = field(default_factory=set)
    starts: list[_Start] = field(default_factory=list)
    anywhere: list[int] = field(default_factory=list)


class PatternSet(Generic[Key]):
    """Patterns, each with what it stands for, that are tried together on many texts.

    One may be given as several, its alternatives: at a place it matches as the first that does.
    One given as its source is compiled when a text holds its words for the first time: of the
    thousands of a lexicon an article needs some dozens. Raises re.error where a source is none.
    `signs` are characters of which a run stands for one thing: where a pattern asks for one of
    them, it must match whole runs only. No pattern may match the empty string.
    """

    def __init__(
        self,
        patterns: Iterable[tuple[Pattern | Sequence[Pattern], Key]],
        signs: str = "",
    ) -> None:
        self._run = re.compile(f"([{signs}])(\\1+)") if signs else None
        self._keys: list[Key] = []
        self._all: list[Pattern] = []
        self._key_of: list[int] = []  # for each pattern the number of its key
        for alternatives, key in patterns:
            several = alternatives if isinstance(alternatives, Sequence) else (alternatives,)
            self._all += several
            self._key_of += [len(self._keys)] * len(several)
            self._keys.append(key)
        self._needs: list[frozenset[int]] = []  # by pattern; words of the text must meet them all
        self._always: list[int] = []  # the patterns that need no word
        self._words = _automaton(self._analysed())

    def _analysed(self) -> Mapping[str, _Word]:
        """The words that tell where to try which patterns; fills in what the patterns need."""
        words: dict[str, _Word] = defaultdict(_Word)
        fresh = itertools.count()
        for number, pattern in enumerate(self._all):
            needed = dict(zip(fresh, required(pattern), strict=False))
            self._needs.append(frozenset(needed))
            for need, literals in needed.items():
                for literal in literals:
                    words[literal.text].needs.add(need)
            nearest = next(iter(needed.values()), None)
            if nearest is None:
                self._always.append(number)
            for text, first, last in nearest or ():
                if last - first > _WIDE:
                    words[text].anywhere.append(number)
                else:
                    words[text].starts.append(_Start(number, len(text) + last, len(text) + first))
        return words

    def __iter__(self) -> Iterator[tuple[re.Pattern[str], Key]]:
        return map(self._entry, range(len(self._all)))

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[Key, re.Match[str]]]:
        """All matches of each pattern between two offsets, as `re.Pattern.finditer` gives them.

        Pattern by pattern in the order in which they were given.
        """
        end = len(text) if end is None else end
        tried: dict[int, list[_Tried]] = {}
        for number, places in sorted(self._worth_trying(text, start, end).items()):
            entry = self._compiled(number), sorted(set(places))
            tried.setdefault(self._key_of[number], []).append(entry)
        for key, alternatives in tried.items():
            for match in _matches(alternatives, text, start, end):
                yield self._keys[key], match

    def candidates(self, text: str) -> list[tuple[re.Pattern[str], Key]]:
        """The patterns that may match somewhere in the text, in the order in which they came."""
        return list(map(self._entry, sorted(self._worth_trying(text, 0, len(text)))))

    def _entry(self, number: int) -> tuple[re.Pattern[str], Key]:
        return self._compiled(number), self._keys[self._key_of[number]]

    def _compiled(self, number: int) -> re.Pattern[str]:
        pattern = self._all[number]
        if isinstance(pattern, Source):
            pattern = self._all[number] = pattern.compiled()
        return pattern

    def _worth_trying(self, text: str, start: int, end: int) -> dict[int, list[int]]:
        """The patterns that can match in a stretch, and the places where they can, if known."""
        hits = self._hits(text[start:end])
        met = frozenset[int]().union(*(word.needs for _, word in hits))
        found: dict[int, list[int]] = {number: [] for number in self._always}
        for last, word in hits:
            behind = start + last + 1
            for number, far, near in word.starts:
                if self._needs[number] <= met:
                    places = range(max(start, behind - far), behind - near + 1)
                    found.setdefault(number, []).extend(places)
        for number in {number for _, word in hits for number in word.anywhere}:
            if self._needs[number] <= met:
                found[number] = []
        return found

    def _hits(self, stretch: str) -> list[tuple[int, _Word]]:
        """The words in a stretch of text, each with the offset of its last character."""
        if self._words is None:
            return []
        if self._run:
            stretch = self._run.sub(lambda run: run[1] + "\0" * len(run[2]), stretch)
        return list(self._words.iter(folded(stretch)))


def _matches(
    alternatives: Sequence[_Tried], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """The matches of alternatives that do not overlap: from left to right, the first at a place."""
    if len(alternatives) == 1 and not alternatives[0][1]:
        return alternatives[0][0].finditer(text, start, end)
    found = [match for tried in alternatives for match in _at_all_places(*tried, text, start, end)]
    return _apart(sorted(found, key=re.Match.start))


def _at_all_places(
    pattern: re.Pattern[str], places: Sequence[int], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What a pattern matches at each of its places, or everywhere."""
    for place in places:
        if match := pattern.match(text, place, end):
            yield match
    while not places and (match := pattern.search(text, start, end)):
        yield match
        start = match.start() + 1


def _apart(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    done = 0
    for match in matches:
        if match.start() >= done:
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
