"""Which names are joined as names of the same."""

from collections.abc import Iterable

from pipeline.reconcile.names.words import key


class Aliases:
    """Which keys name the same: a union-find that does not depend on the order of joining."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._parent: dict[str, str] = {}
        for one, other in pairs:
            self.join(one, other)

    def join(self, one: str, other: str) -> None:
        """Take two names as names of the same; the smaller root stands for all."""
        small, large = sorted((self.root(one), self.root(other)))
        self._parent[large] = small

    def root(self, name: str) -> str:
        """The key that stands for all names that are the same as this one."""
        found = key(name)
        while (parent := self._parent.get(found, found)) != found:
            found = parent
        return found
