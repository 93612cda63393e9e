"""The organisations of a block of names, and what each article's names are taken for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.judgement import Judgement, Link
from models.party import PartyName
from pipeline.decisions.rulings import Rulings
from pipeline.derive.evidence import written_link
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.identity import ids
from pipeline.reconcile.name_evidence import NameLink, NameUse
from pipeline.reconcile.namesakes import Namesake, partition
from pipeline.reconcile.organisations import OrganisationCluster, link_names

# A link between two names, and between the organisations that have them.
HeldLink = tuple[str, str, Link]


@dataclass(frozen=True)
class Block:
    """Names that hang together, by key, and all that was told of them.

    `reports` has the deals told of each company by the key of its canonical name, `leaders` by
    article the keys of the people it calls founders or heads of each company, by that key.
    """

    uses: Sequence[NameUse]
    links: Sequence[NameLink]
    reports: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    leaders: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    @property
    def keys(self) -> set[str]:
        """The keys of all names."""
        return {key for use in self.uses for key in (use.key, use.canonical_key)}


@dataclass(frozen=True)
class Found:
    """One organisation: its uses, and the deal reports that it is the company of."""

    id: str
    canonical: str
    names: tuple[PartyName, ...]
    uses: tuple[NameUse, ...]
    claims: tuple[Claim, ...]


def organisations(block: Block, rulings: Rulings) -> tuple[list[Found], list[HeldLink]]:
    """The organisations of a block, and the links between names with the ids of who has them.

    A use is of the organisation that has its canonical name. Pure; ids are unique over all blocks.
    """
    links = [*block.links, *filter(None, map(written_link, block.uses))]
    keys = block.keys
    decided = [link for link in rulings.names if {link.left, link.right} <= keys]
    clusters = link_names(block.uses, links, decided)
    parts = [part for cluster in clusters for part in _parts(cluster, block, rulings)]
    named = ids([part.cluster.canonical for part in parts])
    found = [part.found(holder) for part, holder in zip(parts, named, strict=True)]
    return found, list(_held(clusters, parts, named))


@dataclass(frozen=True)
class _Part:
    """A cluster of names, or what one of several namesakes has of it."""

    cluster: OrganisationCluster
    uses: tuple[NameUse, ...]
    claims: tuple[Claim, ...]
    names: tuple[PartyName, ...]
    why: str

    def found(self, holder: str) -> Found:
        return Found(holder, self.cluster.canonical, self.names, self.uses, self.claims)


def _parts(cluster: OrganisationCluster, block: Block, rulings: Rulings) -> Iterator[_Part]:
    keys = set(cluster.keys)
    uses = tuple(use for use in block.uses if use.canonical_key in keys)
    claims = tuple(claim for key in cluster.keys for claim in block.reports.get(key, ()))
    namesakes = _namesakes(uses, claims, cluster, block, rulings) if uses else ()
    if len(namesakes) < 2:
        if uses:
            yield _Part(cluster, uses, claims, cluster.names, "")
        return
    for one in namesakes:
        articles = set(one.articles)
        mine = tuple(use for use in uses if use.article_id in articles)
        told = tuple(claim for claim in claims if claim.stored.source.article_id in articles)
        names = tuple(name for part in link_names(mine, ()) for name in part.names)
        yield _Part(cluster, mine, told, names, one.why)


def _namesakes(
    uses: Iterable[NameUse],
    claims: Iterable[Claim],
    cluster: OrganisationCluster,
    block: Block,
    rulings: Rulings,
) -> Sequence[Namesake]:
    told: dict[str, list[Claim]] = {use.article_id: [] for use in uses}
    for claim in claims:
        told[claim.stored.source.article_id].append(claim)
    splits = rulings.splits(cluster.keys)
    if not splits and sum(map(bool, told.values())) < 2:
        return ()
    leaders: dict[str, frozenset[str]] = defaultdict(frozenset)
    for key in cluster.keys:
        for article, people in block.leaders.get(key, {}).items():
            leaders[article] |= people
    return partition(told, leaders, splits, rulings.joins(cluster.keys))


def _held(
    clusters: Sequence[OrganisationCluster], parts: Sequence[_Part], named: Sequence[str]
) -> Iterator[HeldLink]:
    """All links, each with the ids of those who have the two names; namesakes are kept apart."""
    holders: dict[str, list[tuple[str, _Part]]] = defaultdict(list)
    for part, holder in zip(parts, named, strict=True):
        for key in part.cluster.keys:
            holders[key].append((holder, part))
    written = _written(clusters)
    for link in sorted({link for cluster in clusters for link in cluster.links}):
        if link.left in holders and link.right in holders:
            one, other = holders[link.left][0][0], holders[link.right][0][0]
            yield one, other, _between(written, link)
    for mine in {id(part.cluster): holders[part.cluster.keys[0]] for part in parts}.values():
        for holder, part in mine[1:]:
            name = part.cluster.canonical
            yield mine[0][0], holder, Link(name, name, Judgement.DIFFERENT, 1.0, part.why)


def _between(written: Mapping[str, str], link: Link) -> Link:
    """A link between keys as one between names; a key that only aliases have stands for itself."""
    left, right = (written.get(key, key) for key in (link.left, link.right))
    return Link(left, right, link.judgement, link.score, link.why)


def _written(clusters: Iterable[OrganisationCluster]) -> dict[str, str]:
    """By key, the form that most articles use."""
    forms = [name for cluster in clusters for name in cluster.names]
    found: dict[str, str] = {}
    for form in sorted(forms, key=lambda form: (-form.articles, -len(form.name), form.name)):
        found.setdefault(form.key, form.name)
    return found
