"""The names of one block while they are joined: which are one so far, and what was judged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from models.judgement import Judgement, Link
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import LinkBasis, NameLink, NameUse, Part
from pipeline.reconcile.name_forms import by_key, usual

# Bases that outweigh what the names alone, or articles, say against two names.
_SURE = frozenset({LinkBasis.DECIDED, LinkBasis.KNOWN})
# Forms of a well-known name that are less alike than this are not linked for it.
_ALIKE = 0.5
# Names that are no more alike are a firm's and its arm's, or two funds'.
_ARM = 0.3
_KNOWN = 0.95

Pair = tuple[str, str]


class NameBlock:
    """The keys of one block. Methods are called in order: `link`, `compare`, then the results."""

    def __init__(
        self, uses: Iterable[NameUse], links: Iterable[NameLink], decisions: Iterable[Link]
    ) -> None:
        self.uses = by_key(uses)
        self._names = {key: usual(key, self.uses) for key in self.uses}
        self._told = {key: _parties(key, found) for key, found in self.uses.items()}
        self._ruled = {(ruling.left, ruling.right): ruling for ruling in decisions}
        told = [link for link in links if _pair(link) not in self._ruled]
        keys = {*self.uses, *(key for link in told for key in _pair(link))}
        keys |= {key for pair in self._ruled for key in pair}
        self._group = {key: [key] for key in sorted(keys)}
        self._links = [*_merged([*told, *self._known()]), *self._decided()]
        self._direct = {_pair(link): link.basis for link in self._links}
        self._found: dict[Pair, Link] = {}

    def link(self) -> None:
        """Take the links best first, and join what nothing speaks against."""
        for link in sorted(self._links, key=_order):
            self._take(link)

    def compare(self) -> None:
        """Note what people hold for different, and what is alike by name only, as unsure."""
        self._found |= {
            pair: ruling
            for pair, ruling in self._ruled.items()
            if ruling.judgement is not Judgement.SAME
        }
        for pair in _close(self._group):
            if pair in self._found or self._are_joined(pair):
                continue
            if doubt := names.doubt(*map(self._name, pair)):
                self._found[pair] = Link(*pair, Judgement.UNSURE, doubt.score, doubt.why)

    def clusters(self) -> list[tuple[str, ...]]:
        """The keys by organisation."""
        unique = {id(group): tuple(sorted(group)) for group in self._group.values()}
        return sorted(unique.values())

    def judged(self, clusters: Sequence[Sequence[str]]) -> list[tuple[Link, ...]]:
        """All that was judged about any of the keys of each organisation, in order."""
        places = {key: n for n, keys in enumerate(clusters) for key in keys}
        links: list[list[Link]] = [[] for _ in clusters]
        for link in sorted(self._found.values()):
            for place in {places[link.left], places[link.right]}:
                links[place].append(link)
        return list(map(tuple, links))

    def _take(self, link: NameLink) -> None:
        pair = _pair(link)
        mine, theirs = (self._group[key] for key in pair)
        against = "" if mine is theirs else self._against(mine, theirs)
        judgement = Judgement.UNSURE if against else Judgement.SAME
        why = f"{link.why}; but {against}" if against else link.why
        self._found[pair] = Link(*pair, judgement, link.score, why)
        if mine is not theirs and not against:
            mine += theirs
            self._group |= dict.fromkeys(theirs, mine)

    def _against(self, mine: Iterable[str], theirs: Iterable[str]) -> str:
        """What speaks against joining two groups; empty where nothing does."""
        pairs = (_sorted(one, other) for one, other in product(sorted(mine), sorted(theirs)))
        return next(filter(None, map(self._veto, pairs)), "")

    def _veto(self, pair: Pair) -> str:
        one, other = map(self._name, pair)
        ruling, basis = self._ruled.get(pair), self._direct.get(pair)
        if ruling is not None and ruling.judgement is not Judgement.SAME:
            return f"people hold {one} and {other} for two ({ruling.why})"
        if basis in _SURE:
            return ""
        alike = names.similar(one, other)
        if alike is not None and self._is_arm(pair, alike.score, basis):
            return alike.why
        if basis is not LinkBasis.TOLD and self._tell_apart(*pair):
            return f"one article tells {one} and {other} apart"
        return ""

    def _is_arm(self, pair: Pair, score: float, basis: LinkBasis | None) -> bool:
        """Whether names that are hardly alike are a firm's and its arm's, or two arms'.

        An article may call a fund by its house's name for short, but not a house in which others
        invest; and it may give two names of one beginning as one's.
        """
        if score == 0 or score > _ARM:
            return score == 0
        if score <= names.APART:
            return basis not in {LinkBasis.WRITTEN, LinkBasis.TOLD}
        if basis in {None, LinkBasis.TOLD}:
            return False
        housed = any(self._told.get(key, {}).get(Part.COMPANY) for key in pair)
        return basis is LinkBasis.FIGURES or housed

    def _tell_apart(self, one: str, other: str) -> bool:
        """Whether an article gives the two keys to different parties of deals."""
        mine, theirs = (set[str]().union(*self._told.get(key, {}).values()) for key in (one, other))
        return not mine.isdisjoint(theirs)

    def _known(self) -> Iterator[NameLink]:
        """Links among the forms of one well-known name."""
        forms: dict[str, list[str]] = defaultdict(list)
        for key in self._group:
            if names.known(key) is not None:
                forms[names.known_key(key)].append(key)
        for keys in forms.values():
            for one, other in combinations(keys, 2):
                alike = names.similar(one, other)
                if alike is not None and alike.score >= _ALIKE:
                    mine, theirs = self._name(one), self._name(other)
                    yield NameLink(one, other, mine, theirs, LinkBasis.KNOWN, (), _KNOWN, alike.why)

    def _decided(self) -> Iterator[NameLink]:
        for pair, ruling in self._ruled.items():
            if ruling.judgement is Judgement.SAME:
                yield NameLink(*pair, *pair, LinkBasis.DECIDED, (), ruling.score, ruling.why)

    def _are_joined(self, pair: Pair) -> bool:
        return self._group[pair[0]] is self._group[pair[1]]

    def _name(self, key: str) -> str:
        return self._names.get(key, key)


def _parties(key: str, uses: Iterable[NameUse]) -> dict[Part, set[str]]:
    """The articles in which a key is the canonical one of a party to a deal, by its part."""
    found: dict[Part, set[str]] = {Part.COMPANY: set(), Part.INVESTOR: set()}
    for use in uses:
        if use.canonical_key == key and use.part in found:
            found[use.part].add(use.article_id)
    return found


def _sorted(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _pair(link: NameLink) -> Pair:
    return _sorted(link.left_key, link.right_key)


def _order(link: NameLink) -> tuple[object, ...]:
    basis = list(LinkBasis).index(link.basis)
    return basis, -link.score, -len(link.article_ids), _pair(link)


def _merged(links: Iterable[NameLink]) -> Iterator[NameLink]:
    """One link for each pair of keys: the surest, with the articles of all of its basis."""
    pairs: dict[Pair, list[NameLink]] = defaultdict(list)
    for link in links:
        if link.left_key != link.right_key:
            pairs[_pair(link)].append(link)
    for pair in sorted(pairs):
        best = min(pairs[pair], key=lambda link: (*_order(link), link.article_ids, link.why))
        alike = (link for link in pairs[pair] if link.basis is best.basis)
        told = sorted({article for link in alike for article in link.article_ids})
        yield replace(best, article_ids=tuple(told))


def _close(keys: Iterable[str]) -> Iterator[Pair]:
    """Pairs of keys that begin alike in Latin letters: only those can be similar."""
    beginnings: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        beginnings["".join(names.pinyin(key))[:1]].append(key)
    for found in beginnings.values():
        yield from combinations(found, 2)
