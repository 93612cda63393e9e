"""What hangs together: the groups of things that chains of links join."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

Node = TypeVar("Node", bound=tuple[str, str])
# Things that belong together, two or more.
Edge = tuple[Node, ...]


class Components(Generic[Node]):
    """Union-find: things that edges join share a root."""

    def __init__(self, edges: Iterable[Edge[Node]] = ()) -> None:
        self._parent: dict[Node, Node] = {}
        for edge in edges:
            self.join(edge)

    def join(self, edge: Edge[Node]) -> None:
        """Put all things of an edge into one group."""
        first = self.root(edge[0])
        for node in edge:
            self._parent[self.root(node)] = first

    def root(self, node: Node) -> Node:
        """The thing that stands for all that a thing hangs together with."""
        path = []
        while (parent := self._parent.setdefault(node, node)) != node:
            path.append(node)
            node = parent
        self._parent |= dict.fromkeys(path, node)
        return node

    def groups(self) -> Iterable[list[Node]]:
        """All things seen, by group."""
        found: dict[Node, list[Node]] = defaultdict(list)
        for node in list(self._parent):
            found[self.root(node)].append(node)
        return found.values()


def reach(
    start: Iterable[Node], edges_at: Callable[[Sequence[Node]], Iterable[Edge[Any]]]
) -> set[Node]:
    """All things that chains of edges lead to; `edges_at` gives those at any of some things."""
    reached, frontier = set(start), set(start)
    while frontier:
        found = {node for edge in edges_at(sorted(frontier)) for node in edge}
        frontier = found - reached
        reached |= frontier
    return reached
