"""Things whose names look alike and that nothing links, for people to judge.

Names meet by marks that few others have (`names.marks`), never all with all; those of most articles
meet first, as long as more pairs are asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import NamedTuple

from pipeline.reconcile.names.similar import Similarity

# A mark that more things share tells nothing: "first", or the initials of half a city.
_CROWD = 8
# So many things at a time join those that have met.
_PORTION = 500

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
) -> Iterator[Lookalikes]:
    """Pairs of bearers with names that look alike, those first on which most hangs.

    The bearers come with those of most articles first, and no more are taken than the pairs that
    are asked for need. `judged` are pairs of ids of which something is known: they are left out.
    """
    given, met = iter(bearers), set(judged)
    sharing: dict[str, list[Bearer]] = defaultdict(list)
    while some := list(islice(given, _PORTION)):
        found = []
        for one, other in _meeting(sharing, _joined(sharing, some, rules.marks)):
            if (pair := frozenset((one.id, other.id))) not in met:
                met.add(pair)
                found.append(_best(one, other, rules))
        yield from sorted(filter(None, found), key=lambda pair: pair.weightiest_first)


def _joined(
    sharing: Mapping[str, list[Bearer]],
    newcomers: Iterable[Bearer],
    marks: Callable[[str], Iterable[str]],
) -> set[str]:
    """The marks of newcomers, each noted among those that share it."""
    joined = set()
    for bearer in newcomers:
        borne = {mark for name in bearer.names for mark in marks(name)}
        for mark in borne:
            sharing[mark].append(bearer)
        joined |= borne
    return joined


def _meeting(
    sharing: Mapping[str, Sequence[Bearer]], marks: Iterable[str]
) -> Iterator[tuple[Bearer, Bearer]]:
    """The pairs that share a mark that few have, some of them more than once, in order of id."""
    for mark in marks:
        if len(crowd := sharing[mark]) <= _CROWD:
            yield from combinations(sorted(crowd), 2)


def _best(one: Bearer, other: Bearer, rules: Rules) -> Lookalikes | None:
    """The two names that are most alike; None where none are, or two speak against it."""
    pairs: Sequence[tuple[str, str]] = list(product(one.names, other.names))
    if any(rules.speaks_against(*pair) for pair in pairs):
        return None
    doubts = (
        Lookalikes(one, other, *pair, alike) for pair in pairs if (alike := rules.doubt(*pair))
    )
    return min(doubts, key=lambda pair: (-pair.alike.score, *pair[2:4]), default=None)
