"""Group the reports of one company into deals."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from models.judgement import Judgement, Link
from pipeline.reconcile.bundle import Bundle, Pairs, Vagueness, bundles, judge_bundles
from pipeline.reconcile.candidates import Pair, candidates
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.groups import Edge, Group, Groups
from pipeline.reconcile.judge import Judge
from pipeline.reconcile.near_misses import near_misses


class Cluster(NamedTuple):
    """The reports of one deal, by id, and the links that join them: one fewer than reports."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]


class Clustering(NamedTuple):
    """The deals of one company, and the best of the pairs in doubt between them."""

    clusters: tuple[Cluster, ...]
    near_misses: tuple[Link, ...]


def cluster(
    claims: Iterable[Claim],
    must: Pairs = frozenset(),
    cannot: Pairs = frozenset(),
    pairs: Callable[[Sequence[Bundle]], Iterable[Pair]] = candidates,
    fresh: Collection[str] | None = None,
) -> Clustering:
    """The claims of one company in groups that tell of one deal each; any order gives the same.

    `must` and `cannot` are pairs of report ids that people judged the same and different; pairs of
    other reports are ignored. Claims that tell the month are grouped first. One that tells only the
    year then joins the group it fits best, and stays alone where two fit equally, so that it never
    draws two deals together; what is left of them is grouped. Then those without a date likewise.
    `pairs` finds the pairs worth looking at; all pairs give the same, only later. `fresh`, if not
    None, are ids of claims: only these are grouped, and what chains of pairs that are one deal, or
    in doubt, join to them. All else is grouped as it is without the fresh ones.
    """
    judge = Judge()
    found = bundles(claims, must, cannot, judge)
    if fresh is None:
        judged = _judged(pairs(found), judge)
    else:
        found, judged = _judged_around(found, pairs(found), fresh, judge)
    same = [edge for edge, judgement in judged if judgement is Judgement.SAME]
    same.sort(key=lambda edge: edge.order)
    groups = Groups(found, judge, cannot)
    for vagueness in Vagueness:
        edges = [edge for edge in same if edge.vagueness is vagueness]
        _attach(edges, groups)
        for edge in edges:
            one, other = groups.vagueness(edge)
            if one is other is vagueness:
                groups.join(edge)
    clusters = tuple(
        Cluster(tuple(sorted(group.claims, key=lambda claim: claim.id)), tuple(sorted(group.links)))
        for group in groups.all()
    )
    return Clustering(clusters, near_misses((edge for edge, _ in judged), groups))


# An edge, and whether it is one deal's or in doubt.
_Judged = tuple[Edge, Judgement]


def _judged(pairs: Iterable[Pair], judge: Judge) -> list[_Judged]:
    """The pairs that are one deal or in doubt."""
    return [found for pair in pairs if (found := _edge(pair, judge))]


def _judged_around(
    found: Iterable[Bundle], pairs: Iterable[Pair], fresh: Collection[str], judge: Judge
) -> tuple[list[Bundle], list[_Judged]]:
    """The bundles that chains of such pairs join to fresh claims, and the pairs among them."""
    beside: dict[Bundle, set[Bundle]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    ahead = [one for one in found if any(claim.id in fresh for claim in one.members)]
    reached, edges = set(ahead), list[_Judged]()
    while ahead:
        one = ahead.pop()
        for other in beside.pop(one, ()):
            beside[other].discard(one)
            if edge := _edge((one, other), judge):
                edges.append(edge)
                if other not in reached:
                    reached.add(other)
                    ahead.append(other)
    return [one for one in found if one in reached], edges


def _edge(pair: Pair, judge: Judge) -> _Judged | None:
    one, other = pair if pair[0].place < pair[1].place else pair[::-1]
    verdict = judge_bundles(judge, one, other)
    if verdict.judgement is Judgement.SAME or verdict.near_miss:
        return Edge(verdict.bits, one, other), verdict.judgement
    return None


def _attach(edges: Iterable[Edge], groups: Groups) -> None:
    """Let each of the vaguest bundles join the better placed group that it fits best, if any is."""
    fitting: dict[Bundle, list[Edge]] = defaultdict(list)
    for edge in edges:
        one, other = groups.vagueness(edge)
        if one is not other:
            fitting[edge.one if one > other else edge.other].append(edge)
    wishes = (_favourite(bundle, edges, groups) for bundle, edges in fitting.items())
    for edge in sorted(filter(None, wishes), key=lambda edge: edge.order):
        groups.join(edge)


def _favourite(vague: Bundle, edges: Iterable[Edge], groups: Groups) -> Edge | None:
    """The edge, of those given the best first, to the group it fits best; None where two tie."""
    best: dict[Group, Edge] = {}
    for edge in edges:
        group = groups.of(edge.other if edge.one is vague else edge.one)
        if group not in best and groups.can_join(groups.of(vague), group):
            best[group] = edge
    first, *others = best.values() or (None,)
    tied = first is not None and any(edge.bits == first.bits for edge in others)
    return None if tied else first
