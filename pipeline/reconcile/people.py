"""Which uses of names are one person's, judged within one block of names.

A full and rare name is fair evidence by itself. A name that many people have, initials, a short
form and a Chinese name in pinyin need an organisation in common; a family name alone tells nobody.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.judgement import Judgement, Link
from models.party import StoredPerson
from pipeline.reconcile import names
from pipeline.reconcile.copies import earliest_first
from pipeline.reconcile.names import persons

# What a name's worth adds to that of an organisation in common, and what of it counts without one;
# by hand, so that the former always goes first.
_SHARED, _ALONE = 0.3, 0.85


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
    def house(self) -> str | None:
        """The organisation that tells who the person is: the one tied, or the only company."""
        if self.organisation is not None or len(self.companies) != 1:
            return self.organisation
        return next(iter(self.companies))


# A use, and one spelling of its name.
_Written = tuple[PersonUse, persons.Spelling]


@dataclass(frozen=True, slots=True)
class PersonCluster:
    """All uses that are one person's, in order of id, and what was judged about them.

    `links` join ids of uses: SAME within the cluster, UNSURE or DIFFERENT to another one's, which
    lists them too. They are enough to join all, not one for each pair.
    """

    canonical: str
    names: tuple[str, ...]
    uses: tuple[PersonUse, ...]
    links: tuple[Link, ...]


def block_keys(use: PersonUse) -> frozenset[str]:
    """What puts two uses into one block, of all names that the article gives the person."""
    return frozenset(key for name in use.names for key in persons.block_keys(name))


def link_people(
    people: Sequence[PersonUse], decisions: Sequence[Link] = ()
) -> tuple[PersonCluster, ...]:
    """The persons of one block of uses, the one told first first.

    `decisions` are people's, between ids of uses. Pure: any order gives the same. The order does
    not hang on ids of reports, which another version of the code gives anew.
    """
    uses = {use.id: use for use in sorted(people, key=lambda use: use.id)}
    groups = _Groups(uses, decisions)
    for link in sorted(_links(uses.values()), key=lambda link: (-link.score, link)):
        groups.take(link)
    found = groups.found()
    links = groups.judged(found)
    clusters = (
        _cluster([uses[each] for each in ids], tuple(judged))
        for ids, judged in zip(found, links, strict=True)
    )
    return tuple(sorted(clusters, key=_told_first))


def _told_first(cluster: PersonCluster) -> tuple[object, ...]:
    """By day of publication and address, then by place in the article."""
    return min(
        (*earliest_first(use.stored.source), min(use.stored.report.mentions, default=()), use.id)
        for use in cluster.uses
    )


class _Groups:
    """Uses that are one person's so far, and what was judged; people's decisions go first."""

    def __init__(self, uses: Iterable[str], decisions: Iterable[Link]) -> None:
        self._group = {found: [found] for found in uses}
        self._links: dict[tuple[str, str], Link] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        ruled = [link for link in decisions if {link.left, link.right} <= self._group.keys()]
        for link in ruled:
            if link.judgement is not Judgement.SAME:
                self._apart[link.left].add(link.right)
                self._apart[link.right].add(link.left)
                self._links[link.left, link.right] = link
        for link in sorted(link for link in ruled if link.judgement is Judgement.SAME):
            self.take(link)

    def take(self, link: Link) -> None:
        """Join what a link says is one, unless people hold any of the two groups apart."""
        mine, theirs = self._group[link.left], self._group[link.right]
        if mine is theirs or (link.left, link.right) in self._links:
            return
        if link.judgement is Judgement.SAME and any(
            not self._apart[each].isdisjoint(theirs) for each in mine
        ):
            why = f"{link.why}; but people hold them for two"
            link = Link(link.left, link.right, Judgement.UNSURE, link.score, why)
        self._links[link.left, link.right] = link
        if link.judgement is Judgement.SAME:
            small, large = sorted((mine, theirs), key=len)
            large += small
            self._group |= dict.fromkeys(small, large)

    def found(self) -> list[list[str]]:
        """The ids of each person's uses."""
        return sorted(sorted(group) for group in {id(g): g for g in self._group.values()}.values())

    def judged(self, found: Sequence[Sequence[str]]) -> list[list[Link]]:
        """What was judged of each person's uses, and is not made idle by a surer link."""
        places = {each: n for n, ids in enumerate(found) for each in ids}
        links: list[list[Link]] = [[] for _ in found]
        for _, link in sorted(self._links.items()):
            mine, theirs = places[link.left], places[link.right]
            if mine != theirs:
                links[theirs].append(link)
            if mine != theirs or link.judgement is not Judgement.UNSURE:
                links[mine].append(link)
        return links


def _links(uses: Iterable[PersonUse]) -> Iterator[Link]:
    """Links by what uses share, few enough to be near-linear.

    Each use is linked to the first with its spelling and organisation, and one use of each
    organisation to the one whose spelling is worth most.
    """
    sharing: dict[str, dict[str | None, list[_Written]]] = defaultdict(lambda: defaultdict(list))
    for use in uses:
        for spelling in _spellings(use):
            sharing[spelling.text][use.house].append((use, spelling))
    for houses in sharing.values():
        firsts = []
        for house, found in houses.items():
            if house is None:
                firsts += found
            else:
                firsts.append(min(found, key=_best))
                yield from _within(house, found)
        pivot = min(firsts, key=_best)
        for other in firsts:
            if other is not pivot and min(pivot[1].score, other[1].score) >= persons.COMMON:
                yield _link(pivot, other, None)


def _within(house: str, found: Sequence[_Written]) -> Iterator[Link]:
    """Links of uses with one spelling at one organisation.

    A full name counts for its initial only beside a name cut down to it, and if it is the only one.
    """
    short = [written for written in found if written[1].score > 0]
    full = [written for written in found if written[1].score == 0]
    if len({next(_spellings(use)).text for use, _ in full}) > 1:
        full = []
    if short:
        yield from (_link(short[0], other, house) for other in (*short[1:], *full[:1]))


def _best(written: _Written) -> tuple[float, str]:
    use, spelling = written
    return -spelling.score, use.id


def _spellings(use: PersonUse) -> Iterator[persons.Spelling]:
    """The spellings of both names of a use, each with the best of its worths."""
    found: dict[str, persons.Spelling] = {}
    for name in dict.fromkeys(use.names):
        for spelling in persons.spellings(name):
            if spelling.text not in found or found[spelling.text].score < spelling.score:
                found[spelling.text] = spelling
    yield from found.values()


def _link(one: _Written, other: _Written, house: str | None) -> Link:
    """What one spelling says of two uses, with the organisation that both have, if any."""
    (first, mine), (second, theirs) = sorted((one, other), key=lambda written: written[0].id)
    worth = min(mine.score, theirs.score)
    both = " and ".join(sorted({first.names[1], second.names[1]}))
    if house is not None:
        score = round(persons.ENOUGH + _SHARED * worth, 3)
        return Link(first.id, second.id, Judgement.SAME, score, f"{both}, both of {house}")
    full = worth >= persons.ENOUGH
    told = "a full name" if full else "a name that several people may have"
    judgement = Judgement.SAME if full else Judgement.UNSURE
    return Link(first.id, second.id, judgement, round(worth * _ALONE, 3), f"{both}: {told}")


def _cluster(uses: Sequence[PersonUse], links: tuple[Link, ...]) -> PersonCluster:
    told = Counter(use.stored.report.canonical for use in uses)
    canonical = min(told, key=lambda name: (_rank(name), -told[name], -len(name), name))
    return PersonCluster(
        canonical, tuple(sorted({name for use in uses for name in use.names})), tuple(uses), links
    )


def _rank(name: str) -> int:
    """A Chinese person's Chinese name, then Latin letters, then transcriptions, then parts."""
    if not persons.is_full(name):
        return 3
    return 1 if names.is_latin(name) else 2 if "·" in name else 0
