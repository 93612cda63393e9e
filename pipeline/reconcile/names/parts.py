"""A name and what is added to it: an arm or unit of the same name, or only a longer form."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache

from extractors import lexicon
from pipeline.reconcile.names.words import is_latin, words

_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_DIGITS = re.compile(r"\d+")


class Addition(Enum):
    """What the words that a longer name adds to a shorter one say."""

    FUND = "may be a fund or arm of"
    UNIT = "may be a unit of"
    DESCRIPTION = "says more of what it does than"
    NUMBER = "is a numbered one of"
    OTHER = "is longer than"


def addition(short: str, long: str) -> Addition | None:
    """What the longer name adds behind (or before) the whole of the shorter one; None if nothing.

    Both are names as written; Latin names are compared by words, Chinese ones by characters.
    """
    one, other = words(short), words(long)
    if is_latin("".join(one + other)):
        return _latin_addition(one, other)
    stem, name = "".join(one), "".join(other)
    if len(stem) < 2 or stem == name or not name.startswith(stem):
        return None
    return _chinese_kind(name.removeprefix(stem))


def stems(one: str, other: str) -> tuple[str, str, str] | None:
    """What two names begin with in common, and the rest of each; None where either lacks one.

    In whole words, or in at least two Chinese characters.
    """
    mine, theirs = words(one), words(other)
    if is_latin("".join(mine + theirs)):
        size = _common(mine, theirs)
        parts = (" ".join(mine[:size]), " ".join(mine[size:]), " ".join(theirs[size:]))
        return parts if all(parts) else None
    left, right = "".join(mine), "".join(theirs)
    size = _common(left, right)
    found = (left[:size], left[size:], right[size:])
    return found if size > 1 and all(found) else None


def different(one: str, other: str) -> tuple[str, str]:
    """The letters of two names without the words with which both begin or end."""
    mine, theirs = list(words(one)), list(words(other))
    while mine and theirs and mine[-1] == theirs[-1]:
        mine, theirs = mine[:-1], theirs[:-1]
    size = _common(mine, theirs)
    return "".join(mine[size:]), "".join(theirs[size:])


def kind(rest: str) -> Addition:
    """What the words behind a beginning say; Latin words are folded and apart by blanks."""
    return _latin_kind(rest.split()) if is_latin(rest) else _chinese_kind(rest)


def numbers(name: str) -> tuple[int, ...]:
    """The numbers of a name: digits, Roman numerals and ordinals: (2,) for "Fund II" and 二期."""
    ordinals = lexicon.load("arms")["ordinals"]
    found: list[int] = []
    for word in words(name):
        if word in _ROMAN and word not in words(name)[:1]:
            found.append(_ROMAN[word])
        elif word in ordinals:
            found.append(ordinals[word])
        elif not is_latin(word):
            found += [number for ordinal, number in ordinals.items() if ordinal in word]
        found += [int(digits) for digits in _DIGITS.findall(word)]
    return tuple(sorted(found))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _latin_addition(short: Sequence[str], long: Sequence[str]) -> Addition | None:
    if len("".join(short)) < 2 or len(short) >= len(long):
        return None
    size = len(long) - len(short)
    if tuple(long[: len(short)]) == tuple(short):
        return _latin_kind(long[len(short) :])
    if tuple(long[size:]) == tuple(short) and set(long[:size]) <= _listed("before"):
        return Addition.UNIT
    return None


def _latin_kind(rest: Sequence[str]) -> Addition:
    left = {word for word in rest if word not in {"of", "and", "de", "the"}}
    if left & _listed("funds") and left <= _listed("funds") | _listed("units") | _counted():
        return Addition.FUND
    if left <= _counted():
        return Addition.NUMBER
    if left <= _listed("descriptions"):
        return Addition.DESCRIPTION
    return Addition.UNIT if left & (_listed("units") | _listed("funds")) else Addition.OTHER


def _chinese_kind(rest: str) -> Addition:
    if rest.endswith(tuple(_listed("chinese_funds"))):
        return Addition.FUND
    if rest in lexicon.load("arms")["ordinals"]:
        return Addition.NUMBER
    if rest in _listed("chinese_descriptions"):
        return Addition.DESCRIPTION
    return Addition.UNIT if rest.endswith(tuple(_listed("chinese_units"))) else Addition.OTHER


def _counted() -> frozenset[str]:
    return frozenset({*_ROMAN, *map(str, range(1, 21))})


@cache
def _listed(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("arms")[part])
