"""Strings that a regular expression cannot match without, read off its syntax tree.

They are "required literals", as RE2's prefilter and Google Code Search have them, here with how far
behind a match's beginning they can stand.
"""

import re
from collections.abc import Sequence
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

_Strings = frozenset[str]
_NOTHING: _Strings = frozenset({""})


class Literal(NamedTuple):
    """A folded string that a match holds, `first` to `last` characters from where it begins.

    `last` is huge where anything may stand before the string.
    """

    text: str
    first: int
    last: int

    def behind(self, least: int, most: int) -> "Literal":
        """The same string in a pattern where `least` to `most` characters go before."""
        return Literal(self.text, self.first + least, self.last + most)


Literals = frozenset[Literal]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern needs.

    `exact` is all that it can match, where that is few strings; every match holds one of each of
    the `needs`.
    """

    exact: _Strings | None = None
    needs: tuple[Literals, ...] = ()


def folded(text: str) -> str:
    """The text as literals are looked for in it, of the same length."""
    if _HAS_EXTRA_CASES.search(text):
        text = text.translate(_EXTRA_CASES)
    return text.lower()


def required(pattern: re.Pattern[str]) -> tuple[Literals, ...]:
    """Sets of strings: every match of the pattern, in any case of letters, holds one of each.

    The set that tells best where a match begins comes first. There is none where the pattern can
    match without any telling string; the first is empty where it can never match.
    """
    needs = dict.fromkeys(_sequence(_parsed(pattern)).needs)
    return tuple(sorted(needs, key=_vagueness))


def _parsed(pattern: re.Pattern[str]) -> Any:
    """The pattern's syntax tree, by the parser that `re` itself uses.

    It has no documented name, but has had this one since Python 3.11; the tests compare what is
    found by these trees with what the patterns match.
    """
    return _parser.parse(pattern.pattern, pattern.flags)


def _sequence(tree: Any) -> _Part:
    """Parts that follow each other: the runs of them that are known letter by letter."""
    needs: list[Literals] = []
    run, before = _NOTHING, 0  # the strings of the run so far, and how many parts go before it
    is_whole = True
    for number, (kind, value) in enumerate(tree):
        part = _part(kind, value)
        if part.exact is not None and len(run) * len(part.exact) <= _MOST:
            run = frozenset(left + right for left in run for right in part.exact)
            continue
        is_whole = False
        needs.append(_behind(tree[:before], _at_beginning(run)))
        needs += (_behind(tree[:number], literals) for literals in part.needs)
        run, before = (_NOTHING, number + 1) if part.exact is None else (part.exact, number)
    needs.append(_behind(tree[:before], _at_beginning(run)))
    telling = tuple(literals for literals in needs if _telling(literals) >= _LEAST)
    return _Part(run if is_whole else None, telling)


def _at_beginning(strings: _Strings) -> Literals:
    return frozenset(Literal(text, 0, 0) for text in strings)


def _behind(before: Any, literals: Literals) -> Literals:
    width = before.getwidth()
    return frozenset(literal.behind(*width) for literal in literals)


def _telling(literals: Literals) -> int:
    """How telling the least telling of some strings is."""
    return min((sum(map(_weight, literal.text)) for literal in literals), default=_MOST)


def _weight(character: str) -> int:
    is_sign = character > "\x7f" and not character.isalpha()
    return _RARE if is_sign or character >= "\u2e80" else 1


def _vagueness(literals: Literals) -> tuple[int, int]:
    """The less, the better some strings tell where a match begins, and whether there is one."""
    return max((s.last - s.first for s in literals), default=0), -_telling(literals)


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
    """One of several: what each needs, first the strings that tell best where it begins."""
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts) and sum(map(len, exact)) <= _MOST:
        return _Part(frozenset[str]().union(*exact))
    if not all(part.needs for part in parts):
        return _Part()
    nearest = frozenset(s for part in parts for s in min(part.needs, key=_vagueness))
    clearest = frozenset(s for part in parts for s in max(part.needs, key=_telling))
    return _Part(None, (nearest, clearest))


def _repeated(least: int, most: int, tree: Any) -> _Part:
    inner = _sequence(tree)
    if least == most == 1:
        return inner
    if least:
        return _Part(None, inner.needs)
    return _Part(inner.exact | _NOTHING if most == 1 and inner.exact is not None else None)
