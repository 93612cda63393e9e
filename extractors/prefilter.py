"""Many regular expressions over one text: only those are tried whose words the text holds.

Nearly every pattern of a lexicon needs one of a few words to match at all. They are read off the
pattern once ("required literals", as RE2's prefilter and Google Code Search have them), and one
pass of an Aho-Corasick automaton over a text finds which patterns are worth trying.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]  # see `_parsed`
from re import _parser  # type: ignore[attr-defined]  # see `_parsed`
from typing import Any, Generic, TypeVar

import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # it has no types

Key = TypeVar("Key")

# At most so many alternatives are spelled out before a pattern counts as too loose there.
_MOST = 256
# A Chinese character is as telling as two letters; below this a literal tells nothing.
_HAN, _LEAST = 2, 2
# What `re.IGNORECASE` matches besides a letter's own two cases.
_EXTRA_CASES = str.maketrans({"\u017f": "s", "\u0131": "i"})

_Strings = frozenset[str]
_NOTHING: _Strings = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern needs, None where it could be anything.

    `exact` is all that it can match, where that is few strings; every match holds one of `needs`.
    """

    exact: _Strings | None = None
    needs: _Strings | None = None


def required_literals(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Strings in lower case of which every match of the pattern holds one, in any case of letters.

    None where it can match without any telling one; an empty set where it can never match.
    """
    return _best(_sequence(_parsed(pattern)))


def _parsed(pattern: re.Pattern[str]) -> Any:
    """The pattern's syntax tree, by the parser that `re` itself uses.

    It has no documented name, but has had this one since Python 3.11; the tests compare what is
    found by these trees with what the patterns match.
    """
    return _parser.parse(pattern.pattern, pattern.flags)


def _best(part: _Part) -> _Strings | None:
    """The strings of which one is needed, where the shortest still tells something."""
    known = [strings for strings in (part.exact, part.needs) if strings is not None]
    best = max(known, key=_telling, default=None)
    return best if best is not None and _telling(best) >= _LEAST else None


def _telling(strings: _Strings) -> int:
    """How telling the least telling of some strings is."""
    return min((sum(_HAN if c >= "\u2e80" else 1 for c in s) for s in strings), default=_MOST)


def _sequence(tree: Iterable[tuple[Any, Any]]) -> _Part:
    """Parts that follow each other: the most telling run of them that is known letter by letter."""
    runs: list[_Strings] = []
    run, is_whole = _NOTHING, True
    for kind, value in tree:
        part = _part(kind, value)
        if part.exact is not None and len(run) * len(part.exact) <= _MOST:
            run = frozenset(left + right for left in run for right in part.exact)
            continue
        is_whole = False
        runs += [run] if part.needs is None else [run, part.needs]
        run = part.exact or _NOTHING
    best = max((*runs, run), key=_telling)
    return _Part(run if is_whole else None, best)


def _part(kind: Any, value: Any) -> _Part:
    part = _Part()
    match kind:
        case op.LITERAL:
            part = _Part(frozenset({chr(value).lower()}))
        case op.IN:
            part = _set(value)
        case op.BRANCH:
            part = _branch([_sequence(tree) for tree in value[1]])
        case op.SUBPATTERN:
            part = _sequence(value[3])
        case op.ATOMIC_GROUP:
            part = _sequence(value)
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            part = _repeated(*value)
        case op.ASSERT_NOT if not len(value[1]):  # how lexicons write that nothing matches
            part = _Part(frozenset())
        case op.AT | op.ASSERT | op.ASSERT_NOT:
            part = _Part(_NOTHING)  # what lies around a match is no part of it
    return part


def _set(members: Sequence[tuple[Any, Any]]) -> _Part:
    if all(kind is op.LITERAL for kind, _ in members):
        return _Part(frozenset(chr(code).lower() for _, code in members))
    return _Part()


def _branch(parts: Sequence[_Part]) -> _Part:
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts) and sum(map(len, exact)) <= _MOST:
        return _Part(frozenset[str]().union(*exact))
    needs = [_best(part) for part in parts]
    known = [strings for strings in needs if strings is not None]
    return _Part(None, frozenset[str]().union(*known) if len(known) == len(parts) else None)


def _repeated(least: int, most: int, tree: Any) -> _Part:
    inner = _sequence(tree)
    if least == most == 1:
        return inner
    if least:
        return _Part(None, _best(inner))
    return _Part(inner.exact | _NOTHING if most == 1 and inner.exact is not None else None)


def folded(text: str) -> str:
    """The text as literals are looked for in it; it may be longer than the text."""
    return text.lower().translate(_EXTRA_CASES)


class PatternSet(Generic[Key]):
    """Patterns, each with what it stands for, that are tried together on many texts."""

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], Key]]) -> None:
        self._all = tuple(patterns)
        wanted: dict[str, list[int]] = {}
        always: list[int] = []
        for number, (pattern, _) in enumerate(self._all):
            literals = required_literals(pattern)
            if literals is None:
                always.append(number)
            for literal in literals or ():
                wanted.setdefault(literal, []).append(number)
        self._always = always
        self._words = _automaton(wanted)

    def __iter__(self) -> Iterator[tuple[re.Pattern[str], Key]]:
        return iter(self._all)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[Key, re.Match[str]]]:
        """All matches of each pattern between two offsets, as `re.Pattern.finditer` gives them.

        Pattern by pattern in the order in which they were given.
        """
        end = len(text) if end is None else end
        for number in self._worth_trying(text[start:end]):
            pattern, key = self._all[number]
            for match in pattern.finditer(text, start, end):
                yield key, match

    def _worth_trying(self, text: str) -> list[int]:
        if self._words is None:
            return self._always
        found = {number for _, numbers in self._words.iter(folded(text)) for number in numbers}
        return sorted(found.union(self._always))


def _automaton(wanted: dict[str, list[int]]) -> Any:
    """An automaton over the literals, None where there are none, which it could not search for."""
    if not wanted:
        return None
    automaton = ahocorasick.Automaton()
    for literal, numbers in wanted.items():
        automaton.add_word(literal, tuple(numbers))
    automaton.make_automaton()
    return automaton
