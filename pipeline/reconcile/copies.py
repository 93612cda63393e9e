"""Which articles of a deal are copies of one text: a wire's story in several papers.

Copies are no witnesses of their own. Texts are compared by sketches (MinHash over runs of five
characters), which are small enough to be stored beside every article.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rensa import RMinHash  # type: ignore[import-untyped]  # has no types

from extractors.fold import fold
from models.deal import DealSource

# The day of publication of an article that has none: after all others.
UNDATED = dt.date.max
# Runs of five characters without blanks: about a word of Latin script, a phrase of Chinese.
_RUN = 5
# The lowest byte of each of 256 minima ("b-bit minwise hashing", Li and König 2010): unequal minima
# share it by chance once in 256 times; the estimate's standard error is at most 0.031.
_MINIMA, _SEED, _BY_CHANCE = 256, 1, 1 / 256
_COUNT_BYTES = 4
SKETCH_SIZE = _MINIMA + _COUNT_BYTES
_HASH_BYTES = 8
# The share of the shorter text's runs that the longer one must hold: between close rewrites of one
# story, below 0.5, and copies with every tenth word replaced, 0.6 and more. Measured by
# scripts/measure_copies.py; the figures stand in docs/reconciling.md.
COPIED = 0.55
# A text of less than this share of the other's length is too short to be estimated as a part of it.
_SHORTEST = 0.2


def sketch(text: str) -> bytes:
    """A text's sketch, `SKETCH_SIZE` (260) bytes, the same on every machine and in every process.

    256 bytes hold the minima's lowest bytes; 4 bytes, little-endian, count the distinct runs. Case,
    width, blanks, traditional forms and typographic quotes do not count. A text without any
    character gives zeros.
    """
    runs = _runs(text)
    minima = _minima(runs) if runs else bytes(_MINIMA)
    return minima + len(runs).to_bytes(_COUNT_BYTES, "little")


def _runs(text: str) -> set[str]:
    """The distinct runs; a text shorter than one is its own only run."""
    bare = "".join(fold(text).casefold().split())
    return {bare[at : at + _RUN] for at in range(max(len(bare) - _RUN + 1, min(len(bare), 1)))}


def _minima(runs: Iterable[str]) -> bytes:
    """Runs are hashed here, not by rensa, whose own hash of a string may follow the machine."""
    minhash = RMinHash.digest_matrix_from_token_hash_sets([list(map(_hash, runs))], _MINIMA, _SEED)
    return bytes(minimum & 0xFF for minimum in minhash.to_rows()[0])


def _hash(run: str) -> int:
    digest = hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES)
    return int.from_bytes(digest.digest(), "little")


def contained(one: DealSource, other: DealSource) -> float:
    """About which share of the shorter text's runs the longer one holds too, from 0 to 1."""
    longer, shorter = sorted(map(_Text.of, (one, other)), key=lambda text: text.longest_first)
    return shorter.contained(longer)


@dataclass(frozen=True, slots=True)
class _Text:
    source: DealSource
    minima: int
    runs: int

    @classmethod
    def of(cls, source: DealSource) -> Self:
        """An article without a sketch is a text without runs, and no copy."""
        minima, runs = source.sketch[:_MINIMA], source.sketch[_MINIMA:]
        return cls(source, int.from_bytes(minima, "little"), int.from_bytes(runs, "little"))

    @property
    def longest_first(self) -> tuple[int, dt.date, str]:
        return -self.runs, *earliest_first(self.source)

    def contained(self, longer: Self) -> float:
        """About which share of this text's runs the other, longer text holds too."""
        if self.runs < _SHORTEST * longer.runs or not self.runs:
            return 0
        equal = (self.minima ^ longer.minima).to_bytes(_MINIMA, "little").count(0)
        jaccard = max(0.0, (equal / _MINIMA - _BY_CHANCE) / (1 - _BY_CHANCE))
        return jaccard / (1 + jaccard) * (1 + longer.runs / self.runs)


def earliest_first(source: DealSource) -> tuple[dt.date, str]:
    """By day of publication, undated articles last, then by address."""
    return source.published or UNDATED, source.address


def copy_groups(sources: Iterable[DealSource]) -> dict[str, str]:
    """The address of each article with that of the text it copies, its own for an original.

    Articles are compared with the longer ones that are no copies themselves, and belong to the one
    that holds most of them; of a group, whatever its longest member, the one published first is the
    original. The order of the articles does not count.
    """
    texts = sorted(map(_Text.of, sources), key=lambda text: text.longest_first)
    groups: list[list[_Text]] = []
    for text in texts:
        nearest = max(groups, key=lambda group: text.contained(group[0]), default=None)
        if nearest and text.contained(nearest[0]) >= COPIED:
            nearest.append(text)
        else:
            groups.append([text])
    return {text.source.address: _original(group) for group in groups for text in group}


def _original(group: Iterable[_Text]) -> str:
    return min((text.source for text in group), key=earliest_first).address
