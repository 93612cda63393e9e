"""How alike two names of organisations are, with a sentence that says why.

Scores are by hand: 0 speaks against; below a half the names alone are worth nothing, above it they
are worth a look. Only what else two articles have in common decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.reconcile.names import parts
from pipeline.reconcile.names.known import known, known_key, renamed
from pipeline.reconcile.names.parts import Addition
from pipeline.reconcile.names.places import is_place
from pipeline.reconcile.names.scripts import is_transliteration
from pipeline.reconcile.names.words import is_initials, is_latin, key, words

# Two spellings of one name, in percent of letters in common ("Marvolanic", "Marvolanique").
_MISSPELT = 80
# What two names that go on differently behind a common beginning are worth: only an article's own
# words outweigh it.
APART = 0.1
# From here on names that nothing else links are shown to people as perhaps one.
_ALIKE = 0.5
_WORTH = {Addition.FUND: 0.3, Addition.UNIT: 0.45, Addition.DESCRIPTION: 0.75, Addition.OTHER: 0.65}


@dataclass(frozen=True, slots=True)
class Similarity:
    """How well two names fit one organisation, from 0 (they speak against it) to 1, and why."""

    score: float
    why: str


@lru_cache(maxsize=1 << 16)
def similar(one: str, other: str) -> Similarity | None:
    """How alike two names are; None where they have nothing in common. Symmetric."""
    one, other = sorted((one, other), key=lambda name: (len(key(name)), name))
    if key(one) == key(other):
        return Similarity(1.0, "two spellings of one name")
    return next(filter(None, (rule(one, other) for rule in _RULES)), None)


def doubt(one: str, other: str) -> Similarity | None:
    """What two names that nothing else links are worth: None where people need not look."""
    alike = similar(one, other)
    if alike is None or alike.score < _ALIKE:
        return None
    return Similarity(round(alike.score / 2, 3), f"{alike.why}, and nothing else links them")


def _well_known(one: str, other: str) -> Similarity | None:
    mine, theirs = known(one), known(other)
    if known_key(one) == known_key(other):
        since = renamed(one, other)
        told = f"{other} and {one} are one well-known name"
        return Similarity(0.95, f"{told}, changed in {since}" if since else told)
    if mine and theirs and not is_initials(one, other):
        return Similarity(0, f"{one} and {other} are two well-known names")
    if any(found and found.is_person for found in (mine, theirs)) and _related(one, other):
        return Similarity(0, f"{one} or {other} is a person")
    return None


def _numbered(one: str, other: str) -> Similarity | None:
    numbers = parts.numbers(one), parts.numbers(other)
    if numbers[0] == numbers[1] or not _related(one, other):
        return None
    if all(numbers) or parts.addition(one, other) in (Addition.FUND, Addition.NUMBER):
        return Similarity(0, f"{one} and {other} are numbered differently")
    return None


def _longer(one: str, other: str) -> Similarity | None:
    """One name within the other: "Tern" and "Tern Mobile Money", or "Halden" and its fund."""
    added = parts.addition(one, other)
    if added in (None, Addition.NUMBER) or is_place(one):
        return None
    house = known(one)
    if added not in _PARTS:
        return Similarity(0.4 if house else _WORTH[added], f"{one} may be short for {other}")
    why = f"{other} {added.value} {one}"
    if house is None:
        return Similarity(_WORTH[added], why)
    # A house that invests is called with and without "Partners"; what others do so is an arm.
    same = added is Addition.FUND and house.section == "investors"
    return Similarity(0.45 if same else 0, why)


def _registered(one: str, other: str) -> Similarity | None:
    """A registered Chinese name, which has the place before it: 北京澄海 for 澄海."""
    name, short = key(other), key(one)
    if is_latin(one) or is_latin(other) or len(short) < 2 or short not in name:
        return None
    place, rest = name[: -len(short)], name[-len(short) :]
    if rest == short and is_place(place.removesuffix("市").removesuffix("省")):
        return Similarity(0.8, f"{other} is {one} with its place")
    return None


def _initials(one: str, other: str) -> Similarity | None:
    return Similarity(0.6, f"{one} is {other} in initials") if is_initials(one, other) else None


def _reordered(one: str, other: str) -> Similarity | None:
    mine, theirs = words(one), words(other)
    if len(mine) > 1 and sorted(mine) == sorted(theirs):
        return Similarity(0.7, f"{one} and {other} have the same words")
    return None


def _transliterated(one: str, other: str) -> Similarity | None:
    if known(one) or known(other) or not is_transliteration(one, other):
        return None  # the table has both names of those that it knows
    return Similarity(0.7, f"{one} and {other} are one name in two scripts")


def _apart(one: str, other: str) -> Similarity | None:
    """Two names that begin alike and go on differently: two funds, two units of one house."""
    if (found := parts.stems(one, other)) is None or _is_misspelling(one, other):
        return None
    stem, *rests = found
    kinds = {parts.kind(rest) for rest in rests}
    if is_place(stem) or len(kinds) > 1 or not kinds <= {Addition.FUND, Addition.DESCRIPTION}:
        return Similarity(APART, f"{one} and {other} share only their beginning")
    return Similarity(0.4, f"{one} and {other} differ in what they say {stem} does")


def _misspelt(one: str, other: str) -> Similarity | None:
    if _is_misspelling(one, other):
        score = 0.4 if known(one) or known(other) else 0.6
        return Similarity(score, f"{one} and {other} differ by a few letters")
    return None


def _is_misspelling(one: str, other: str) -> bool:
    """Whether names are nearly the same letters, in the words that they do not share."""
    mine, theirs = parts.different(one, other)
    alike = mine[:1] == theirs[:1] and min(len(mine), len(theirs)) > 5
    return alike and is_latin(mine + theirs) and fuzz.ratio(mine, theirs) >= _MISSPELT


def _related(one: str, other: str) -> bool:
    """Whether two names have a word, or in Chinese the first two characters, in common."""
    mine, theirs = words(one), words(other)
    return bool(set(mine) & set(theirs)) or (
        not is_latin(mine[0]) and len(mine[0]) > 1 and theirs[0].startswith(mine[0][:2])
    )


_PARTS = {Addition.FUND, Addition.UNIT}
_Rule = Callable[[str, str], Similarity | None]
# The first that has anything to say decides. Each gets the shorter name first.
_RULES: tuple[_Rule, ...] = (
    _well_known,
    _numbered,
    _registered,
    _longer,
    _reordered,
    _initials,
    _transliterated,
    _apart,
    _misspelt,
)
