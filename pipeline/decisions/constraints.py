"""Which things must be one and which two, as people decided; the later decision wins."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from models.judgement import Judgement, Link


class Constraints:
    """Judgements on things by id that do not contradict each other, however far they reach.

    Give the latest decision first: what contradicts an earlier call is left out. That A is B and B
    is C makes A and C one, so that a decision that they are two is heeded only if it came later.
    """

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._enemies: dict[str, set[str]] = defaultdict(set)
        self._links: dict[tuple[str, str], Link] = {}

    def same(self, things: Iterable[str], why: str) -> None:
        """Take the things as one; those that may not be one with the first form groups apart."""
        groups: list[str] = []
        for thing in sorted(set(things)):
            host = next((group for group in groups if self._may_join(group, thing)), None)
            if host is None:
                groups.append(thing)
            else:
                self._join(host, thing)
                self._note(host, thing, Judgement.SAME, why)

    def different(self, left: Iterable[str], right: Iterable[str], why: str) -> None:
        """Keep each thing on the left apart from each on the right."""
        for one, other in product(sorted(set(left)), sorted(set(right))):
            mine, theirs = self._root(one), self._root(other)
            if mine != theirs:
                self._enemies[mine].add(theirs)
                self._enemies[theirs].add(mine)
                self._note(one, other, Judgement.DIFFERENT, why)

    def links(self) -> tuple[Link, ...]:
        """All judgements, ordered by the two things: SAME links join each group of things."""
        return tuple(self._links[pair] for pair in sorted(self._links))

    def _root(self, thing: str) -> str:
        while (parent := self._parent.get(thing, thing)) != thing:
            thing = parent
        return thing

    def _may_join(self, one: str, other: str) -> bool:
        return self._root(other) not in self._enemies[self._root(one)]

    def _join(self, one: str, other: str) -> None:
        root, gone = self._root(one), self._root(other)
        if root == gone:
            return
        self._parent[gone] = root
        for enemy in self._enemies.pop(gone, set()):
            self._enemies[enemy].discard(gone)
            self._enemies[enemy].add(root)
            self._enemies[root].add(enemy)

    def _note(self, one: str, other: str, judgement: Judgement, why: str) -> None:
        left, right = sorted((one, other))
        self._links.setdefault((left, right), Link(left, right, judgement, 1.0, why))


def pairs(links: Sequence[Link], judgement: Judgement) -> frozenset[tuple[str, str]]:
    """The pairs of ids that links give a judgement on, the smaller first."""
    return frozenset((link.left, link.right) for link in links if link.judgement is judgement)
