"""How alike two names of organisations are, with a sentence that says why."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.reconcile.names.words import is_initials, is_prefix, key

_MISSPELT = 85
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Similarity:
    """How well two names fit one organisation, from 0 (they speak against it) to 1, and why."""

    score: float
    why: str


@lru_cache(maxsize=1 << 16)
def similar(one: str, other: str) -> Similarity | None:
    """How alike two names are; None where they have nothing in common. Symmetric."""
    keys = key(one), key(other)
    if keys[0] == keys[1]:
        return Similarity(1.0, "two spellings of one name")
    if is_prefix(one, other):
        return Similarity(0.7, "one name is how the other begins")
    if is_initials(one, other):
        return Similarity(0.7, "one name is the initials of the other")
    numbers = [_NUMBER.findall(found) for found in keys]
    if min(map(len, keys)) > 5 and numbers[0] == numbers[1] and fuzz.ratio(*keys) >= _MISSPELT:
        return Similarity(0.6, "the names differ by a few letters")
    return None
