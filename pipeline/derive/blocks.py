"""The names that hang together with touched ones, and all that is told of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from models.judgement import Judgement
from pipeline.decisions.rulings import Rulings
from pipeline.derive.components import Components, reach
from pipeline.derive.organisations import Block
from pipeline.reconcile import names
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.name_evidence import NameUse, Part
from pipeline.store import bare, blocking
from pipeline.store.blocking import HOLDER, KEY, Node, UseEdge

# Names whose organisations are derived at once.
_AT_ONCE = 400
# Whom each use of a name was taken for before; None for nobody.
Holders = dict[NameUse, str | None]


@dataclass(frozen=True)
class NameBlocks:
    """Blocks of names, by key, and the organisations that any of them were taken for.

    `uses` has by the key of the canonical name the parts it plays, each with an organisation that
    it was taken for in that part, None if any of these uses is new.
    """

    blocks: Sequence[Sequence[str]]
    holders: Collection[str]
    uses: Mapping[str, Collection[tuple[Part, str | None]]]

    def portions(self) -> Iterator[list[Sequence[str]]]:
        """The blocks in runs that are not too large together; one that is too large is alone."""
        run: list[Sequence[str]] = []
        for block in self.blocks:
            if run and sum(map(len, run)) + len(block) > _AT_ONCE:
                yield run
                run = []
            run.append(block)
        if run:
            yield run

    def lone(
        self, blocks: Iterable[Sequence[str]], rulings: Rulings
    ) -> dict[str, frozenset[str | None]]:
        """Those names of some blocks that need no judging, with whom they were taken for.

        Nothing links them to others, no article gives them a company, and nobody ruled on them.
        """
        ruled = {key for one in rulings.namesakes for key in one.keys}
        ruled |= {key for link in rulings.names for key in (link.left, link.right)}
        alone = {block[0] for block in blocks if len(block) == 1} - ruled
        return {
            key: frozenset(holder for _, holder in self.uses[key])
            for key in sorted(alone & self.uses.keys())
            if all(part is not Part.COMPANY for part, _ in self.uses[key])
        }

    def companies(self, blocks: Iterable[Sequence[str]], rulings: Rulings) -> set[str]:
        """The names in those blocks that may hold several organisations of one name."""
        split = {key for one in rulings.namesakes for key in one.keys}
        return {key for block in blocks if any(map(self._is_company, block)) for key in block} | {
            key for block in blocks if not split.isdisjoint(block) for key in block
        }

    def _is_company(self, key: str) -> bool:
        return any(part is Part.COMPANY for part, _ in self.uses.get(key, ()))


def name_blocks(connection: Connection, touched: Iterable[Node], rulings: Rulings) -> NameBlocks:
    """The names that hang together with touched ones, now or before."""
    joined: Components[Node] = Components()
    uses: dict[str, set[tuple[Part, str | None]]] = defaultdict(set)
    decided = [
        ((KEY, link.left), (KEY, link.right))
        for link in rulings.names
        if link.judgement is Judgement.SAME
    ]

    def edges_at(nodes: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
        keys = [node for node in nodes if node[0] == KEY]
        used = list(blocking.use_edges(connection, [key for _, key in keys]))
        for use in used:
            uses[use.canonical_key].add((use.part, use.holder))
        known = ((node, (KEY, form)) for node in keys for form in names.known_forms(node[1]))
        ruled = (edge for edge in decided if not set(keys).isdisjoint(edge))
        linked = blocking.edges_at(connection, nodes)
        for edge in (*map(UseEdge.nodes, used), *linked, *known, *ruled):
            joined.join(tuple(node for node in edge if node[0] == KEY))
            yield edge

    holders = {value for kind, value in reach(touched, edges_at) if kind == HOLDER}
    groups = ([value for _, value in group] for group in joined.groups())
    return NameBlocks(sorted(sorted(group) for group in groups), holders, uses)


def fill(
    connection: Connection, blocks: Sequence[Sequence[str]], companies: Collection[str]
) -> tuple[Holders, list[Block]]:
    """Blocks of names with all that was told of them, and whom each use was taken for before.

    `companies` are those of the names for which reports and people tell who is meant.
    """
    keys = {key for block in blocks for key in block}
    uses = blocking.uses_of(connection, keys)
    links = blocking.links_of(connection, keys)
    told = {
        key: [Claim(stored) for stored in found]
        for key, found in bare.reports_on(connection, companies).items()
    }
    leaders = blocking.leaders_of(connection, companies)
    filled = [
        Block(
            [use for key in block for use, _ in uses.get(key, ())],
            [link for key in block for link in links.get(key, ())],
            {key: told[key] for key in block if key in told},
            {key: leaders[key] for key in block if key in leaders},
        )
        for block in blocks
    ]
    return {use: holder for found in uses.values() for use, holder in found}, filled
