"""Strings that a regular expression cannot match without, read off its syntax tree.

They are "required literals", as RE2's prefilter and Google Code Search have them, here with how far
behind a match's beginning they can stand.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]  # see `_parsed`
from re import _parser  # type: ignore[attr-defined]  # see `_parsed`
from typing import Any, NamedTuple

# At most so many alternatives are spelled out before a pattern counts as too loose there.
_MOST = 256
# A Chinese character or a sign like © is as telling as two letters; less than two tells nothing.
_RARE, _LEAST = 2, 2
# What `re.IGNORECASE` matches besides a letter's own two cases, one character for one.
_EXTRA_CASES = str.maketrans({"\u017f": "s", "\u0131": "i", "\u0130": "i"})
_HAS_EXTRA_CASES = re.compile("[\u017f\u0131\u0130]")

# As wide as anything gets: where there is no limit.
_UNLIMITED = 2**32

_Strings = frozenset[str]
_NOTHING: _Strings = frozenset({""})


class Literal(NamedTuple):
    """A folded string that a match holds, `first` to `last` characters from where it begins.

    `last` is 2**32 where anything may stand before the string.
    """

    text: str
    first: int
    last: int


Literals = frozenset[Literal]


@dataclass(frozen=True, slots=True)
class Source:
    """A regular expression that is not compiled yet, with the flags of `re`."""

    pattern: str
    flags: int = 0

    def compiled(self) -> re.Pattern[str]:
        """The pattern; raises re.error where it is none."""
        return re.compile(self.pattern, self.flags)


class _Width(NamedTuple):
    """How many characters a part of a pattern matches."""

    least: int
    most: int

    def plus(self, other: "_Width") -> "_Width":
        """That of both parts together."""
        return _Width(self.least + other.least, min(self.most + other.most, _UNLIMITED))


_NO_WIDTH = _Width(0, 0)


class _Part(NamedTuple):
    """What a part of a pattern needs.

    `exact` is all that it can match, where that is few strings; every match holds one of each of
    the `needs`.
    """

    exact: _Strings | None = None
    needs: tuple[Literals, ...] = ()


_UNKNOWN, _NONE = _Part(), _Part(_NOTHING)


def folded(text: str) -> str:
    """The text as literals are looked for in it, of the same length."""
    if _HAS_EXTRA_CASES.search(text):
        text = text.translate(_EXTRA_CASES)
    return text.lower()


def required(pattern: re.Pattern[str] | Source) -> tuple[Literals, ...]:
    """Sets of strings: every match of the pattern, in any case of letters, holds one of each.

    The set that tells best where a match begins comes first. There is none where the pattern can
    match without any telling string; the first is empty where it can never match. Raises re.error
    where the pattern is none.
    """
    needs = dict.fromkeys(_sequence(_parsed(pattern)).needs)
    return tuple(sorted(needs, key=_vagueness))


def _parsed(pattern: re.Pattern[str] | Source) -> Any:
    """The pattern's syntax tree, by the parser that `re` itself uses.

    It has no documented name, but has had this one since Python 3.11; the tests compare what is
    found by these trees with what the patterns match.
    """
    return _parser.parse(pattern.pattern, pattern.flags)


def _sequence(tree: Any) -> _Part:
    """Parts that follow each other: the runs of them that are known letter by letter."""
    needs: list[Literals] = []
    run, before = _NOTHING, _NO_WIDTH  # the strings of the run so far, and what goes before it
    here, is_whole = _NO_WIDTH, True
    for part, width in _parts(tree):
        if part.exact is not None and len(run) * len(part.exact) <= _MOST:
            run = frozenset([left + right for left in run for right in part.exact])
            here = here.plus(width)
            continue
        is_whole = False
        needs += (_behind(before, literals) for literals in _telling_run(run))
        needs += (_behind(here, literals) for literals in part.needs)
        after = here.plus(width)
        run, before = (_NOTHING, after) if part.exact is None else (part.exact, here)
        here = after
    needs += (_behind(before, literals) for literals in _telling_run(run))
    return _Part(run if is_whole else None, tuple(dict.fromkeys(needs)))


def _parts(tree: Any) -> Iterator[tuple[_Part, _Width]]:
    """The parts of a sequence with their widths; letters that follow each other are one."""
    letters = ""
    for number, (kind, value) in enumerate(tree):
        if kind is op.LITERAL:
            letters += chr(value)
            continue
        if letters:
            yield _letters(letters)
            letters = ""
        yield _part(kind, value), _Width(*tree[number : number + 1].getwidth())
    if letters:
        yield _letters(letters)


def _letters(text: str) -> tuple[_Part, _Width]:
    return _Part(frozenset({folded(text)})), _Width(len(text), len(text))


def _telling_run(strings: _Strings) -> Sequence[Literals]:
    """The set of a run's strings, where each of them tells enough."""
    if any(_weight(text) < _LEAST for text in strings):
        return ()
    return (frozenset([Literal(text, 0, 0) for text in strings]),)


def _behind(width: _Width, literals: Literals) -> Literals:
    if width == _NO_WIDTH:
        return literals
    least, most = width
    return frozenset(
        [
            Literal(text, first + least, min(last + most, _UNLIMITED))
            for text, first, last in literals
        ]
    )


def _telling(literals: Literals) -> int:
    """How telling the least telling of some strings is."""
    return min([_weight(literal.text) for literal in literals], default=_MOST)


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_RARE if _is_rare(character) else 1 for character in text)


def _is_rare(character: str) -> bool:
    return character >= "\u2e80" or (character > "\x7f" and not character.isalpha())


def _vagueness(literals: Literals) -> tuple[int, int]:
    """The less, the better some strings tell where a match begins, and whether there is one."""
    return max([last - first for _, first, last in literals], default=0), -_telling(literals)


def _part(kind: Any, value: Any) -> _Part:
    part = _UNKNOWN
    match kind:
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
            part = _NONE  # what lies around a match is no part of it
    return part


def _set(members: Sequence[tuple[Any, Any]]) -> _Part:
    if all(kind is op.LITERAL for kind, _ in members):
        return _Part(frozenset(folded(chr(code)) for _, code in members))
    return _UNKNOWN


def _branch(parts: Sequence[_Part]) -> _Part:
    """One of several: what each needs, first the strings that tell best where it begins."""
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts) and sum(map(len, exact)) <= _MOST:
        return _Part(frozenset[str]().union(*exact))
    if not all(part.needs for part in parts):
        return _UNKNOWN
    nearest = _union(_best(part.needs, _vagueness) for part in parts)
    clearest = _union(_best(part.needs, _obscurity) for part in parts)
    return _Part(None, (nearest,) if nearest == clearest else (nearest, clearest))


def _union(sets: Iterable[Literals]) -> Literals:
    return frozenset[Literal]().union(*sets)


def _best(needs: Sequence[Literals], badness: Callable[[Literals], Any]) -> Literals:
    return needs[0] if len(needs) == 1 else min(needs, key=badness)


def _obscurity(literals: Literals) -> int:
    return -_telling(literals)


def _repeated(least: int, most: int, tree: Any) -> _Part:
    if not least and most > 1:
        return _UNKNOWN
    inner = _sequence(tree)
    if least == most == 1:
        return inner
    if least:
        return _Part(None, inner.needs)
    return _Part(None if inner.exact is None else inner.exact | _NOTHING)
