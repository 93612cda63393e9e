"""Pairs of deals that may be one, for people to judge: the best pair between any two."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from models.judgement import Judgement, Link
from pipeline.reconcile.groups import Edge, Group, Groups

# More than these are not told of one deal.
_MOST = 3


def near_misses(edges: Iterable[Edge], groups: Groups) -> tuple[Link, ...]:
    """Of the edges between two groups the best, as links in doubt; a few for each group.

    What people hold apart is no near-miss.
    """
    told: Counter[Group] = Counter()
    seen: set[frozenset[Group]] = set()
    found = []
    between = (edge for edge in edges if groups.of(edge.one) is not groups.of(edge.other))
    for edge in sorted(between, key=lambda edge: edge.order):
        one, other = groups.of(edge.one), groups.of(edge.other)
        pair = frozenset((one, other))
        if pair in seen or max(told[one], told[other]) >= _MOST:
            continue
        seen.add(pair)
        if not groups.are_held_apart(one, other):
            told.update(pair)
            found.append(_in_doubt(edge, groups))
    return tuple(sorted(found))


def _in_doubt(edge: Edge, groups: Groups) -> Link:
    link = groups.link(edge)
    if link.judgement is Judgement.UNSURE:
        return link
    against = groups.contradiction(groups.of(edge.one), groups.of(edge.other))
    but = "another deal fits as well"
    if against:
        but = f"others of the two differ: {groups.link(against).why}"
    return replace(link, judgement=Judgement.UNSURE, why=f"{link.why}; but {but}")
