"""Which uses of names are one person's."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from models.judgement import Judgement, Link
from models.party import StoredPerson
from pipeline.reconcile import names
from pipeline.reconcile.names import persons


@dataclass(frozen=True, slots=True)
class PersonUse:
    """One person as one article states them, and the organisations that stand about.

    `organisation` is the id of the one that the article ties the person to, None where it ties them
    to none that is known; `companies` are those of the article's deals.
    """

    stored: StoredPerson
    organisation: str | None = None
    companies: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The report's id, which is unique."""
        return self.stored.report_id

    @property
    def names(self) -> tuple[str, str]:
        """The name as written, and the canonical one."""
        return self.stored.report.name, self.stored.report.canonical

    @property
    def told(self) -> dt.date | None:
        """The day of publication."""
        return self.stored.source.published

    @property
    def houses(self) -> frozenset[str]:
        """All organisations that may tell who the person is."""
        return self.companies | ({self.organisation} if self.organisation else frozenset())


@dataclass(frozen=True, slots=True)
class PersonCluster:
    """All uses that are one person's, in order of id, and what was judged about them.

    `links` join ids of uses: SAME within the cluster, UNSURE or DIFFERENT to another one's, which
    lists them too.
    """

    canonical: str
    names: tuple[str, ...]
    uses: tuple[PersonUse, ...]
    links: tuple[Link, ...]


def link_people(
    people: Sequence[PersonUse], decisions: Sequence[Link] = ()
) -> tuple[PersonCluster, ...]:
    """The persons of one block of uses, in order of their smallest use's id.

    `decisions` are people's, between ids of uses. Pure: any order gives the same.
    """
    uses = {use.id: use for use in sorted(people, key=lambda use: use.id)}
    group: dict[str, list[str]] = {found: [found] for found in uses}
    links = sorted(_links(uses, decisions), key=lambda link: (-link.score, link.left, link.right))
    apart = {
        frozenset({ruling.left, ruling.right})
        for ruling in decisions
        if ruling.judgement is not Judgement.SAME
    }
    for link in links:
        mine, theirs = group[link.left], group[link.right]
        joins = link.judgement is Judgement.SAME and mine is not theirs
        if joins and not any(frozenset({a, b}) in apart for a in mine for b in theirs):
            mine += theirs
            group |= dict.fromkeys(theirs, mine)
    unique = {id(found): sorted(found) for found in group.values()}
    return tuple(_cluster([uses[found] for found in ids], links) for ids in sorted(unique.values()))


def _links(uses: dict[str, PersonUse], decisions: Sequence[Link]) -> Iterator[Link]:
    ruled = {frozenset({ruling.left, ruling.right}): ruling for ruling in decisions}
    for one, other in combinations(uses, 2):
        if ruling := ruled.get(frozenset({one, other})):
            yield ruling
        elif link := _judge(uses[one], uses[other]):
            yield link


def _judge(one: PersonUse, other: PersonUse) -> Link | None:
    """What is held of two uses; None where the names have nothing in common."""
    alike = max(
        filter(None, (persons.similar(a, b) for a in one.names for b in other.names)),
        key=lambda found: (found.score, found.why),
        default=None,
    )
    if alike is None:
        return None
    if one.houses & other.houses:
        why = f"{alike.why}, with an organisation in common"
        return Link(one.id, other.id, Judgement.SAME, (1 + alike.score) / 2, why)
    judgement = Judgement.SAME if alike.score >= persons.ENOUGH else Judgement.UNSURE
    return Link(one.id, other.id, judgement, alike.score, alike.why)


def _cluster(uses: Sequence[PersonUse], links: Sequence[Link]) -> PersonCluster:
    ids = {use.id for use in uses}
    canonical = Counter(use.stored.report.canonical for use in uses)
    forms: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        for name in use.names:
            forms[names.key(name)].add(name)
    return PersonCluster(
        min(canonical, key=lambda name: (-canonical[name], -len(name), name)),
        tuple(sorted({name for found in forms.values() for name in found})),
        tuple(uses),
        tuple(link for link in links if {link.left, link.right} & ids),
    )
