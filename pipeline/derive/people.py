"""The persons that reports are about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from models.judgement import Judgement, Link
from models.party import PartyName, Person
from pipeline.decisions.rulings import Rulings
from pipeline.derive.components import Components, reach
from pipeline.reconcile import names
from pipeline.reconcile.identity import ids
from pipeline.reconcile.people import PersonCluster, PersonUse, link_people
from pipeline.reconcile.person import summary
from pipeline.reconcile.positions import positions
from pipeline.store import parties, people
from pipeline.store.parties import HeldLink
from pipeline.store.people import PERSON, REPORT, Node

# Reports in memory at once, without their words; a block that is larger is loaded alone.
_AT_ONCE = 2000


def derive_people(
    connection: Connection, articles: Collection[str], gone: Collection[Node], rulings: Rulings
) -> None:
    """Bring the people up to date whom some articles are about.

    `gone` are the persons who lost reports, and the spellings of what they lost.
    """
    start = people.reports_in(connection, sorted(articles)) | set(gone)
    blocks, touched = _blocks(connection, start, rulings)
    for some in _portions(blocks):
        uses = people.uses_of(connection, [report for block in some for report in block])
        _derive(connection, [[uses[report] for report in block] for block in some], rulings)
    parties.remove_unnamed(connection, touched)


def _blocks(
    connection: Connection, start: Iterable[Node], rulings: Rulings
) -> tuple[list[list[str]], set[str]]:
    """The reports that may be one person's, by block, and the persons they were taken for."""
    joined: Components[Node] = Components()
    decided = _decided(rulings)

    def edges_at(nodes: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
        for edge in people.edges_at(connection, nodes):
            if edge[1][0] != PERSON and edge[0][0] != PERSON:
                joined.join(edge)
            yield edge
        for node in nodes:
            for other in decided.get(node, ()):
                joined.join((node, other))
                yield node, other

    touched = {value for kind, value in reach(start, edges_at) if kind == PERSON}
    groups = ([value for kind, value in group if kind == REPORT] for group in joined.groups())
    return sorted(sorted(group) for group in groups if group), touched


def _decided(rulings: Rulings) -> dict[Node, list[Node]]:
    """What people hold for one, both ways."""
    found: dict[Node, list[Node]] = defaultdict(list)
    for link in rulings.people:
        if link.judgement is Judgement.SAME:
            found[REPORT, link.left].append((REPORT, link.right))
            found[REPORT, link.right].append((REPORT, link.left))
    return found


def _portions(blocks: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    run: list[list[str]] = []
    for block in blocks:
        if run and sum(map(len, run)) + len(block) > _AT_ONCE:
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _derive(
    connection: Connection, blocks: Iterable[Sequence[PersonUse]], rulings: Rulings
) -> None:
    found: list[Person] = []
    links: list[HeldLink] = []
    for block in blocks:
        persons, held = _persons(block, rulings)
        found += persons
        links += held
    parties.set_people(connection, found, links)


def _persons(block: Sequence[PersonUse], rulings: Rulings) -> tuple[list[Person], list[HeldLink]]:
    known = {use.id for use in block}
    decided = [link for link in rulings.people if {link.left, link.right} <= known]
    clusters = link_people(block, decided)
    named = ids([cluster.canonical for cluster in clusters])
    found = [_person(*pair) for pair in zip(named, clusters, strict=True)]
    return found, _held(clusters, named)


def _person(person_id: str, cluster: PersonCluster) -> Person:
    return replace(
        summary([use.stored for use in cluster.uses]),
        canonical=cluster.canonical,
        names=cluster.names,
        id=person_id,
        uses=_uses(cluster),
        positions=positions(cluster),
    )


def _uses(cluster: PersonCluster) -> tuple[PartyName, ...]:
    """Each name with the articles that use it, as written or as canonical."""
    articles: dict[str, set[str]] = defaultdict(set)
    for use in cluster.uses:
        for name in use.names:
            articles[name].add(use.stored.source.article_id)
    return tuple(PartyName(name, names.key(name), len(articles[name])) for name in cluster.names)


def _held(clusters: Sequence[PersonCluster], named: Sequence[str]) -> list[HeldLink]:
    """The links between two names: of the pairs of uses that have them the surest."""
    uses = {
        use.id: (holder, use)
        for cluster, holder in zip(clusters, named, strict=True)
        for use in cluster.uses
    }
    best: dict[tuple[str, str, str, str], Link] = {}
    for link in sorted({link for cluster in clusters for link in cluster.links}):
        (one, mine), (other, theirs) = sorted(
            ((holder, _told(use)) for holder, use in (uses[link.left], uses[link.right]))
        )
        held = Link(mine, theirs, link.judgement, link.score, link.why)
        if (one, mine) != (other, theirs):
            before = best.setdefault((one, other, mine, theirs), held)
            best[one, other, mine, theirs] = max(before, held, key=lambda one: (one.score, one))
    return [(one, other, link) for (one, other, _, _), link in sorted(best.items())]


def _told(use: PersonUse) -> str:
    """A name with the organisation told beside it."""
    house = use.stored.report.organization
    return f"{use.names[0]} ({house})" if house else use.names[0]
