"""Things whose names look alike and that nothing links, for people to judge.

Names meet by marks that few others have (`names.marks`), never all with all.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

from pipeline.reconcile.names.similar import Similarity

# A mark that more things share tells nothing: "first", or the initials of half a city.
_CROWD = 8

Pair = frozenset[str]


class Bearer(NamedTuple):
    """What bears names: its id, one name of each key, and how many articles its usual one has."""

    id: str
    names: tuple[str, ...]
    articles: int


class Lookalikes(NamedTuple):
    """Two bearers in order of id, the names that look alike, and how far, with the reason."""

    left: Bearer
    right: Bearer
    left_name: str
    right_name: str
    alike: Similarity

    @property
    def weightiest_first(self) -> tuple[object, ...]:
        """By the articles that would change hands, those of the lesser one; then how alike."""
        lesser, larger = sorted((self.left.articles, self.right.articles))
        return -lesser, -larger, -self.alike.score, self.left.id, self.right.id


class Rules(NamedTuple):
    """How names of one sort find each other, and how two are judged.

    `doubt` gives what people should look at; `speaks_against` whether names are of two.
    """

    marks: Callable[[str], Iterable[str]]
    doubt: Callable[[str, str], Similarity | None]
    speaks_against: Callable[[str, str], bool]


def lookalikes(
    bearers: Iterable[Bearer], judged: Collection[Pair], rules: Rules
) -> list[Lookalikes]:
    """Pairs of bearers with names that look alike, those first on which most hangs.

    `judged` are pairs of ids of which something is known already: those are left out.
    """
    found = {}
    for one, other in _meeting(bearers, rules.marks):
        pair = frozenset((one.id, other.id))
        if pair not in found and pair not in judged:
            found[pair] = _best(one, other, rules)
    return sorted(filter(None, found.values()), key=lambda pair: pair.weightiest_first)


def _meeting(
    bearers: Iterable[Bearer], marks: Callable[[str], Iterable[str]]
) -> Iterator[tuple[Bearer, Bearer]]:
    """The pairs that share a mark that few have, some of them more than once, in order of id."""
    sharing: dict[str, dict[Bearer, None]] = defaultdict(dict)
    for bearer in sorted(bearers):
        for mark in {mark for name in bearer.names for mark in marks(name)}:
            sharing[mark][bearer] = None
    for crowd in sharing.values():
        if len(crowd) <= _CROWD:
            yield from combinations(crowd, 2)


def _best(one: Bearer, other: Bearer, rules: Rules) -> Lookalikes | None:
    """The two names that are most alike; None where none are, or two speak against it."""
    pairs: Sequence[tuple[str, str]] = list(product(one.names, other.names))
    if any(rules.speaks_against(*pair) for pair in pairs):
        return None
    doubts = (
        Lookalikes(one, other, *pair, alike) for pair in pairs if (alike := rules.doubt(*pair))
    )
    return min(doubts, key=lambda pair: (-pair.alike.score, *pair[2:4]), default=None)
