"""Which names are one organisation's: the names of one block in clusters, with every link judged.

Links are taken best first. Two clusters never join where any two of their names speak against it:
a person's decision, an arm or another unit of the same name, two parties of one deal.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from models.judgement import Judgement, Link
from models.party import PartyName
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import LinkBasis, NameLink, NameUse, Part

# Bases that outweigh what the names alone, or other articles, say against two names.
_SURE = frozenset({LinkBasis.DECIDED, LinkBasis.TOLD, LinkBasis.KNOWN})
# From here on names that nothing else links are shown to people as perhaps one.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class OrganisationCluster:
    """The names of one organisation, and what was judged about them.

    `keys` are sorted; each key of a block belongs to exactly one cluster. `links` join keys: SAME
    within the cluster, UNSURE or DIFFERENT to another cluster's key, which lists them too.
    """

    canonical: str
    keys: tuple[str, ...]
    names: tuple[PartyName, ...]
    links: tuple[Link, ...]


def link_names(
    uses: Sequence[NameUse], links: Sequence[NameLink], decisions: Sequence[Link] = ()
) -> tuple[OrganisationCluster, ...]:
    """The organisations of one block of names, in order of their smallest key.

    `decisions` are people's, between keys. Pure: any order of the arguments gives the same.
    """
    block = _Block.of(uses, links, decisions)
    for link in sorted(block.links, key=_order):
        block.take(link)
    block.compare()
    return tuple(
        OrganisationCluster(_canonical(block, keys), keys, _names(block, keys), block.judged(keys))
        for keys in block.clusters()
    )


def _order(link: NameLink) -> tuple[object, ...]:
    return list(LinkBasis).index(link.basis), -link.score, -len(link.article_ids), *_pair(link)


def _pair(link: NameLink | Link) -> tuple[str, str]:
    one, other = (
        (link.left, link.right) if isinstance(link, Link) else (link.left_key, link.right_key)
    )
    return min(one, other), max(one, other)


@dataclass
class _Block:
    """The keys of a block, which of them are joined so far, and what was judged."""

    uses: Mapping[str, Sequence[NameUse]]
    links: Sequence[NameLink]
    ruled: Mapping[tuple[str, str], Link]
    sure: Collection[tuple[str, str]]
    group: dict[str, list[str]]
    found: dict[tuple[str, str], Link] = field(default_factory=dict)

    @classmethod
    def of(
        cls, uses: Iterable[NameUse], links: Iterable[NameLink], decisions: Iterable[Link]
    ) -> "_Block":
        by_key: dict[str, list[NameUse]] = defaultdict(list)
        for use in uses:
            by_key[use.key].append(use)
            if use.canonical_key != use.key:
                by_key[use.canonical_key].append(use)
        ruled = {_pair(decision): decision for decision in decisions}
        merged = [link for link in _merged(links) if _pair(link) not in ruled]
        merged += [_decided(ruled[pair]) for pair in sorted(ruled) if _is_same(ruled[pair])]
        for link in merged:
            by_key.setdefault(link.left_key, [])
            by_key.setdefault(link.right_key, [])
        sure = {_pair(link) for link in merged if link.basis in _SURE}
        return cls(by_key, merged, ruled, sure, {key: [key] for key in by_key})

    def take(self, link: NameLink) -> None:
        """Join the clusters of two names, unless any two names of them speak against it."""
        one, other = _pair(link)
        mine, theirs = self.group[one], self.group[other]
        against = "" if mine is theirs else self._against(mine, theirs)
        judgement = Judgement.UNSURE if against else Judgement.SAME
        why = f"{link.why}; but {against}" if against else link.why
        self.found[one, other] = Link(one, other, judgement, link.score, why)
        if mine is not theirs and not against:
            mine += theirs
            self.group |= dict.fromkeys(theirs, mine)

    def compare(self) -> None:
        """Judge unsure what is alike by name only, and note what people hold for different."""
        for one, other in combinations(sorted(self.group), 2):
            if self.group[one] is self.group[other] or (one, other) in self.found:
                continue
            if ruling := self.ruled.get((one, other)):
                self.found[one, other] = ruling
            elif (alike := names.similar(self.name(one), self.name(other))) and (
                alike.score >= _ALIKE
            ):
                why = f"{alike.why}, and nothing else links them"
                self.found[one, other] = Link(
                    one, other, Judgement.UNSURE, round(alike.score / 2, 3), why
                )

    def clusters(self) -> list[tuple[str, ...]]:
        """The keys by cluster."""
        unique = {id(group): tuple(sorted(group)) for group in self.group.values()}
        return sorted(unique.values())

    def judged(self, keys: Collection[str]) -> tuple[Link, ...]:
        """All that was judged about any of the keys."""
        found = (self.found[pair] for pair in sorted(self.found) if set(pair) & set(keys))
        return tuple(found)

    def name(self, key: str) -> str:
        """The name as most uses of a key write it."""
        count = Counter(form for use in self.uses[key] for form in _forms(use, key))
        return min(count, key=lambda name: (-count[name], -len(name), name), default=key)

    def _against(self, mine: Iterable[str], theirs: Iterable[str]) -> str:
        """What speaks against joining two clusters; empty where nothing does."""
        whys = (self._veto(*sorted(pair)) for pair in product(sorted(mine), sorted(theirs)))
        return next(filter(None, whys), "")

    def _veto(self, one: str, other: str) -> str:
        ruling = self.ruled.get((one, other))
        if ruling is not None and ruling.judgement is not Judgement.SAME:
            return f"people hold {self.name(one)} and {self.name(other)} for two: {ruling.why}"
        if (one, other) in self.sure:
            return ""
        alike = names.similar(self.name(one), self.name(other))
        if alike is not None and alike.score == 0:
            return alike.why
        if self._parties(one) & self._parties(other):
            return f"one article tells {self.name(one)} and {self.name(other)} apart"
        return ""

    def _parties(self, key: str) -> set[str]:
        """The articles in which a key is the canonical one of a party to a deal."""
        return {
            use.article_id
            for use in self.uses[key]
            if use.canonical_key == key and use.part is not Part.EMPLOYER
        }


def _forms(use: NameUse, key: str) -> set[str]:
    """The names of a use that have a key."""
    pairs = ((use.name, use.key), (use.canonical, use.canonical_key))
    return {name for name, found in pairs if found == key}


def _is_same(link: Link) -> bool:
    return link.judgement is Judgement.SAME


def _decided(ruling: Link) -> NameLink:
    one, other = _pair(ruling)
    return NameLink(one, other, one, other, LinkBasis.DECIDED, (), ruling.score, ruling.why)


def _merged(links: Iterable[NameLink]) -> Iterator[NameLink]:
    """One link for each pair of keys: the surest, with the articles of all of its basis."""
    pairs: dict[tuple[str, str], list[NameLink]] = defaultdict(list)
    for link in links:
        if link.left_key != link.right_key:
            pairs[_pair(link)].append(link)
    for pair in sorted(pairs):
        best = min(pairs[pair], key=lambda link: (_order(link), link.article_ids, link.why))
        told = {
            article
            for link in pairs[pair]
            if link.basis is best.basis
            for article in link.article_ids
        }
        yield NameLink(
            best.left_key,
            best.right_key,
            best.left,
            best.right,
            best.basis,
            tuple(sorted(told)),
            best.score,
            best.why,
        )


def _canonical(block: _Block, keys: Iterable[str]) -> str:
    """The name that most articles give as canonical, one in Latin letters first."""
    told: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for use in block.uses[key]:
            if use.canonical_key == key:
                told[use.canonical].add(use.article_id)
    return min(
        told,
        key=lambda name: (not names.is_latin(name), -len(told[name]), -len(name), name),
        default=min(map(block.name, keys)),
    )


def _names(block: _Block, keys: Iterable[str]) -> tuple[PartyName, ...]:
    """Every form of the keys as written, in order of key and form."""
    uses: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for key in keys:
        for use in block.uses[key]:
            for form in _forms(use, key):
                uses[key, form].append(use)
    return tuple(_name(form, key, uses[key, form]) for key, form in sorted(uses))


def _name(form: str, key: str, uses: Sequence[NameUse]) -> PartyName:
    days = [use.told for use in uses if use.told]
    articles = len({use.article_id for use in uses})
    return PartyName(form, key, articles, min(days, default=None), max(days, default=None))
