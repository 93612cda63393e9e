"""Deals while they grow: groups of bundles, joined pair by pair."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from models.judgement import Judgement, Link
from pipeline.reconcile.bundle import (
    Bundle,
    Pairs,
    Vagueness,
    are_held_apart,
    judge_bundles,
    link_bundles,
)
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.judge import Judge


class Edge(NamedTuple):
    """Two bundles, in order of place, that may be one deal: the more bits, the better they fit."""

    bits: int
    one: Bundle
    other: Bundle

    @property
    def order(self) -> tuple[int, tuple[str, str, str], tuple[str, str, str]]:
        """By which edges are taken: the best first, ties by place."""
        return -self.bits, self.one.place, self.other.place

    @property
    def vagueness(self) -> Vagueness:
        """How well the worse placed of the two is placed in time."""
        return max(self.one.vagueness, self.other.vagueness)


@dataclass(eq=False)
class Group:
    """Bundles that are one deal, the links that join them, and the groups they can never join."""

    bundles: list[Bundle]
    links: list[Link]
    vagueness: Vagueness
    rivals: set["Group"] = field(default_factory=set)

    @property
    def claims(self) -> list[Claim]:
        """All its reports."""
        return [claim for bundle in self.bundles for claim in bundle.members]


class Groups:
    """A partition of bundles, at first each alone."""

    def __init__(self, found: Iterable[Bundle], judge: Judge, cannot: Pairs) -> None:
        """`cannot` are pairs of report ids that people hold apart."""
        self._judge, self._cannot = judge, cannot
        self._of = {
            bundle: Group([bundle], list(bundle.links), bundle.vagueness) for bundle in found
        }

    def of(self, bundle: Bundle) -> Group:
        """The group that a bundle is in."""
        return self._of[bundle]

    def all(self) -> Iterable[Group]:
        """Each group once, in the order of their smallest bundles."""
        return dict.fromkeys(self._of.values())

    def vagueness(self, edge: Edge) -> tuple[Vagueness, Vagueness]:
        """How well the groups of two bundles are placed in time."""
        return self._of[edge.one].vagueness, self._of[edge.other].vagueness

    def join(self, edge: Edge) -> None:
        """Make the groups of two bundles one, unless any of their members contradict."""
        one, other = self._of[edge.one], self._of[edge.other]
        if one is other or not self.can_join(one, other):
            return
        one.bundles += other.bundles
        one.links += [*other.links, self.link(edge)]
        self._of |= dict.fromkeys(other.bundles, one)
        one.vagueness = min(one.vagueness, other.vagueness)
        for rival in other.rivals:
            rival.rivals.remove(other)
            rival.rivals.add(one)
        one.rivals |= other.rivals

    def can_join(self, one: Group, other: Group) -> bool:
        """Whether no member of one contradicts one of the other, by rule or decision."""
        if other in one.rivals:
            return False
        if self.are_held_apart(one, other) or self.contradiction(one, other):
            one.rivals.add(other)
            other.rivals.add(one)
            return False
        return True

    def are_held_apart(self, one: Group, other: Group) -> bool:
        """Whether a person judged a report of one different from one of the other."""
        return bool(self._cannot) and are_held_apart(one.claims, other.claims, self._cannot)

    def contradiction(self, one: Group, other: Group) -> Edge | None:
        """Two bundles by which two groups differ, None where there are none."""
        for mine in one.bundles:
            for theirs in other.bundles:
                verdict = judge_bundles(self._judge, mine, theirs)
                if verdict.judgement is Judgement.DIFFERENT:
                    return Edge(verdict.bits, mine, theirs)
        return None

    def link(self, edge: Edge) -> Link:
        """The verdict on two bundles."""
        return link_bundles(self._judge, edge.one, edge.other)
