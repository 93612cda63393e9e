"""Many regular expressions over one text: only those are tried whose words the text holds.

Nearly every pattern of a lexicon needs one of a few words to match at all. They are read off the
pattern once ("required literals", as RE2's prefilter and Google Code Search have them), with how
far behind a match's beginning they can stand. One pass of an Aho-Corasick automaton over a text
then finds which patterns are worth trying, and where.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]  # see `_parsed`
from re import _parser  # type: ignore[attr-defined]  # see `_parsed`
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # it has no types

Key = TypeVar("Key")

# At most so many alternatives are spelled out before a pattern counts as too loose there.
_MOST = 256
# A Chinese character or a sign like © is as telling as two letters; less than two tells nothing.
_RARE, _LEAST = 2, 2
# Where a match can begin in more than one of so many characters, they are searched all.
_WIDE = 3
# What `re.IGNORECASE` matches besides a letter's own two cases.
_EXTRA_CASES = str.maketrans({"\u017f": "s", "\u0131": "i"})

_Strings = frozenset[str]
_NOTHING: _Strings = frozenset({""})


class Literal(NamedTuple):
    """A string in lower case that a match holds, `first` to `last` characters from where it begins.

    `last` is huge where anything may stand before the string.
    """

    text: str
    first: int
    last: int

    def behind(self, least: int, most: int) -> "Literal":
        """The same string in a pattern where `least` to `most` characters go before."""
        return Literal(self.text, self.first + least, self.last + most)


_Literals = frozenset[Literal]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern needs, None where it could be anything.

    `exact` is all that it can match, where that is few strings; every match holds one of `needs`.
    """

    exact: _Strings | None = None
    needs: _Literals | None = None


def required_literals(pattern: re.Pattern[str]) -> _Literals | None:
    """Strings of which every match of the pattern holds one, in any case of letters.

    None where it can match without any telling one; an empty set where it can never match.
    """
    return _best(_sequence(_parsed(pattern)))


def _parsed(pattern: re.Pattern[str]) -> Any:
    """The pattern's syntax tree, by the parser that `re` itself uses.

    It has no documented name, but has had this one since Python 3.11; the tests compare what is
    found by these trees with what the patterns match.
    """
    return _parser.parse(pattern.pattern, pattern.flags)


def _at_beginning(strings: _Strings) -> _Literals:
    return frozenset(Literal(text, 0, 0) for text in strings)


def _best(part: _Part) -> _Literals | None:
    """The strings of which one is needed, where the shortest still tells something."""
    known = [] if part.exact is None else [_at_beginning(part.exact)]
    known += [] if part.needs is None else [part.needs]
    best = max(known, key=_telling, default=None)
    return best if best is not None and _telling(best) >= _LEAST else None


def _telling(literals: _Literals) -> int:
    """How telling the least telling of some strings is."""
    return min((sum(map(_weight, literal.text)) for literal in literals), default=_MOST)


def _weight(character: str) -> int:
    is_sign = character > "\x7f" and not character.isalpha()
    return _RARE if is_sign or character >= "\u2e80" else 1


def _sequence(tree: Any) -> _Part:
    """Parts that follow each other: the most telling run of them that is known letter by letter."""
    found: list[_Literals] = []
    run, before = _NOTHING, 0  # the strings of the run so far, and how many parts go before it
    for number, (kind, value) in enumerate(tree):
        part = _part(kind, value)
        if part.exact is not None and len(run) * len(part.exact) <= _MOST:
            run = frozenset(left + right for left in run for right in part.exact)
            continue
        found.append(_shifted(_at_beginning(run), tree[:before]))
        found += [] if part.needs is None else [_shifted(part.needs, tree[:number])]
        run, before = (_NOTHING, number + 1) if part.exact is None else (part.exact, number)
    found.append(_shifted(_at_beginning(run), tree[:before]))
    return _Part(run if len(found) == 1 else None, max(found, key=_telling))


def _shifted(literals: _Literals, before: Any) -> _Literals:
    width = before.getwidth()
    return frozenset(literal.behind(*width) for literal in literals)


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
    known = [literals for literals in needs if literals is not None]
    return _Part(None, frozenset[Literal]().union(*known) if len(known) == len(parts) else None)


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


# The places in a text where a pattern can match, None for everywhere.
_Places = set[int] | None


class PatternSet(Generic[Key]):
    """Patterns, each with what it stands for, that are tried together on many texts."""

    def __init__(self, patterns: Iterable[tuple[re.Pattern[str], Key]]) -> None:
        self._all = tuple(patterns)
        wanted: dict[str, list[tuple[int, Literal]]] = {}
        self._always: dict[int, _Places] = {}
        for number, (pattern, _) in enumerate(self._all):
            literals = required_literals(pattern)
            if literals is None:
                self._always[number] = None
            for literal in literals or ():
                wanted.setdefault(literal.text, []).append((number, literal))
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
        for number, places in sorted(self._worth_trying(text, start, end).items()):
            pattern, key = self._all[number]
            if places is None:
                matches = pattern.finditer(text, start, end)
            else:
                matches = _matches_at(pattern, places, text, end)
            for match in matches:
                yield key, match

    def candidates(self, text: str) -> list[tuple[re.Pattern[str], Key]]:
        """The patterns that may match somewhere in the text, in the order in which they came."""
        return [self._all[number] for number in sorted(self._worth_trying(text, 0, len(text)))]

    def _worth_trying(self, text: str, start: int, end: int) -> Mapping[int, _Places]:
        """The numbers of the patterns that can match in a stretch, and where they can begin to."""
        if self._words is None:
            return self._always
        found: dict[int, _Places] = dict(self._always)
        stretch = folded(text[start:end])
        shifts = len(stretch) != end - start
        for last, literals in self._words.iter(stretch):
            for number, literal in literals:
                at = start + last + 1 - len(literal.text)
                low, high = max(start, at - literal.last), at - literal.first + 1
                if shifts or _WIDE * (high - low) > end - start:
                    found[number] = None
                places = found.setdefault(number, set())
                if places is not None:
                    places.update(range(low, high))
        return found


def _matches_at(
    pattern: re.Pattern[str], places: Iterable[int], text: str, end: int
) -> Iterator[re.Match[str]]:
    """The matches, none of them empty, that begin at some of the places and do not overlap."""
    done = 0
    for place in sorted(places):
        if place >= done and (match := pattern.match(text, place, end)):
            yield match
            done = match.end()


def _automaton(wanted: Mapping[str, list[tuple[int, Literal]]]) -> Any:
    """An automaton over the literals, None where there are none, which it could not search for."""
    if not wanted:
        return None
    automaton = ahocorasick.Automaton()
    for text, entries in wanted.items():
        automaton.add_word(text, tuple(entries))
    automaton.make_automaton()
    return automaton
