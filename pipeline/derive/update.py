"""From what changed to what follows: the articles that stand, names, organisations, deals, people.

All that is derived is a function of the set of standing reports and of the decisions in force. It
falls apart into blocks that have nothing to do with each other; only those are derived anew that a
changed article touches, now or before. All happens in one transaction, so that a crash leaves the
store as it was, with what is stale still marked.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from models.tables import Base, derived
from pipeline.decisions.rulings import Rulings
from pipeline.derive.at_rest import at_rest
from pipeline.derive.blocking import link_by_figures, note
from pipeline.derive.blocks import Holders, NameBlocks, fill, name_blocks
from pipeline.derive.deals import derive_deals
from pipeline.derive.organisations import Found, organisations
from pipeline.derive.people import derive_people
from pipeline.reconcile.gains import Gains
from pipeline.reconcile.identity import ids
from pipeline.reconcile.name_evidence import Part
from pipeline.store import (
    Store,
    blocking,
    deals,
    decisions,
    lone_names,
    parties,
    stale,
    standing,
)
from pipeline.store.blocking import KEY, Node
from pipeline.store.derived import TABLES, wipe
from pipeline.store.dump import table_hashes
from pipeline.store.people import Node as PersonNode
from pipeline.store.people import spellings_in
from pipeline.versions import deriver_version


def derive(store: Store) -> int:
    """Bring the derived tables up to date; returns the number of deals. Raises StoreError.

    A pure function of standing reports and decisions: doing it again changes nothing.
    """
    with at_rest(), store.changing() as connection:
        if stale.derived_by(connection) != deriver_version():
            _start_anew(connection)
        _derive_stale(connection)
        return connection.execute(select(func.count()).select_from(derived.Deal)).scalar_one()


def fresh_differences(store: Store) -> list[str]:
    """The names of the derived tables that are not what reports and decisions give.

    All is derived anew to compare, and taken back. Raises StoreError.
    """
    with store.changing() as connection:
        tables = [Base.metadata.tables[table.__tablename__] for table in TABLES]
        before = table_hashes(connection, tables)
        with connection.begin_nested() as trial:
            _start_anew(connection)
            _derive_stale(connection)
            after = table_hashes(connection, tables)
            trial.rollback()
    return [name for name in before if before[name] != after[name]]


def _start_anew(connection: Connection) -> None:
    wipe(connection)
    stale.mark_all(connection)
    stale.set_derived_by(connection, deriver_version())


def _derive_stale(connection: Connection) -> None:
    stale.spread(connection)
    texts = stale.fingerprints(connection)
    if texts:
        _Derivation(connection).run(texts)
        stale.clear(connection)


@dataclass
class _Derivation:
    """What one derivation has found to be touched so far.

    `nodes` are names and organisations, `people` persons who lost reports and spellings of those,
    `reduced` organisations that lost deals, `moved` articles with a name that was taken for another
    organisation before.
    """

    connection: Connection
    nodes: set[Node] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    people: set[PersonNode] = field(default_factory=set)
    reduced: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    gains: Gains = field(default_factory=Gains)

    def run(self, texts: Sequence[str]) -> None:
        """Derive all that changed texts touch."""
        for change in standing.stand(self.connection, texts):
            self._forget(change.before)
            self._note(change.now)
        rulings = decisions.rulings(self.connection)
        told = name_blocks(self.connection, self.nodes, rulings)
        for some in told.portions():
            self._derive(told, some, rulings)
        self.written |= deals.told_in(self.connection, self.moved)
        deals.set_parts(self.connection, self.written)
        derive_people(self.connection, self.articles | self.moved, self.people, rulings)
        parties.remove_unused(self.connection, told.holders)

    def _forget(self, articles: Sequence[str]) -> None:
        names = blocking.name_nodes(self.connection, articles)
        self.nodes |= names
        self.gains.lose(value for kind, value in names if kind == KEY)
        self.reduced |= deals.drop(self.connection, articles)
        self.people |= spellings_in(self.connection, articles)
        self.people |= parties.drop_members(self.connection, articles)
        blocking.forget(self.connection, articles)

    def _note(self, articles: Sequence[str]) -> None:
        self.gains.add(note(self.connection, articles))
        link_by_figures(self.connection, articles)
        self.nodes |= blocking.name_nodes(self.connection, articles)
        self.articles |= set(articles)

    def _derive(self, told: NameBlocks, blocks: Sequence[Sequence[str]], rulings: Rulings) -> None:
        """Derive some blocks of names: their organisations and deals."""
        lone = self._derive_lone(told.lone(blocks, rulings))
        left = [block for block in blocks if lone.isdisjoint(block)]
        holders, filled = fill(self.connection, left, told.companies(left, rulings))
        found: list[Found] = []
        links: list[parties.HeldLink] = []
        for block in filled:
            some, held = organisations(block, rulings)
            found += some
            links += held
        named = [(one.id, one.canonical, one.names) for one in found]
        parties.set_organisations(self.connection, named, links)
        now = {use: one.id for one in found for use in one.uses}
        moved = {use: holder for use, holder in now.items() if holders[use] != holder}
        blocking.set_holders(self.connection, moved)
        self.moved |= {use.article_id for use in moved if holders[use] is not None}
        reduced = self.reduced | {before for use in moved if (before := holders[use])}
        dirty = [one for one in found if _is_touched(one, holders, reduced)]
        grown = {one.id for one in dirty if not _has_lost(one, holders, reduced)}
        self.written |= derive_deals(self.connection, dirty, grown, rulings)

    def _derive_lone(self, holders: Mapping[str, Set[str | None]]) -> set[str]:
        """Derive names that need no judging, given with who they were taken for; returns them."""
        found = lone_names.lone(self.connection, holders, self.gains)
        held = [(one, ids([one.canonical])[0]) for one in found]
        named = [(holder, one.canonical, one.forms) for one, holder in held]
        parties.set_organisations(self.connection, named, ())
        self.moved |= lone_names.hold(self.connection, held)
        return set(holders)


def _is_touched(one: Found, holders: Holders, reduced: Set[str]) -> bool:
    """Whether an organisation has other deal reports than it had."""
    return _has_lost(one, holders, reduced) or any(
        holders[use] is None for use in one.uses if use.part is Part.COMPANY
    )


def _has_lost(one: Found, holders: Holders, reduced: Set[str]) -> bool:
    """Whether it has not all deals that it had, or some that another had."""
    companies = (holders[use] for use in one.uses if use.part is Part.COMPANY)
    return one.id in reduced or any(holder not in (None, one.id) for holder in companies)
