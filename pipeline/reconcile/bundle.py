"""Claims that belong together before any pair is judged: equal ones, and those a person joined."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from itertools import product

from models.judgement import Judgement, Link
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.judge import Judge, Verdict, link

# Report ids of which a person says that they tell one deal, or two.
Pairs = frozenset[frozenset[str]]


class Vagueness(IntEnum):
    """How well a claim is placed in time."""

    MONTH = 0
    YEAR = 1  # or a quarter
    NEVER = 2  # no date


_DECIDED = "a person judged them the same"


@dataclass(frozen=True, eq=False)
class Bundle:
    """Claims that stay together, with the links that join them.

    `members` are in order of place; `voices` speak for them, one for each content, and each knows
    the articles of all.
    """

    members: tuple[Claim, ...]
    voices: tuple[Claim, ...]
    links: tuple[Link, ...] = ()

    @cached_property
    def place(self) -> tuple[str, str, str]:
        """The first of its claims' places, by which ties are broken."""
        return self.members[0].place

    @cached_property
    def vagueness(self) -> Vagueness:
        """How well its best dated claim is placed in time."""
        return min(_vagueness(claim) for claim in self.voices)


def _vagueness(claim: Claim) -> Vagueness:
    if claim.date is None:
        return Vagueness.NEVER
    return Vagueness.MONTH if claim.date.month else Vagueness.YEAR


def judge_bundles(judge: Judge, one: Bundle, other: Bundle) -> Verdict:
    """The verdict on two bundles.

    Where several claims speak, one pair that is the same outweighs others that differ: people
    joined the claims of a bundle although their words differ.
    """
    if len(one.voices) == len(other.voices) == 1:
        return judge.judge(one.voices[0], other.voices[0])
    return _decisive(judge, one, other)[0]


def link_bundles(judge: Judge, one: Bundle, other: Bundle) -> Link:
    """The same as a link between the two claims that decide it."""
    verdict, mine, theirs = _decisive(judge, one, other)
    return link(mine, theirs, verdict)


_PRECEDENCE = (Judgement.SAME, Judgement.DIFFERENT, Judgement.UNSURE)


def _decisive(judge: Judge, one: Bundle, other: Bundle) -> tuple[Verdict, Claim, Claim]:
    def order(found: tuple[Verdict, Claim, Claim]) -> tuple[int, int, list[tuple[str, str, str]]]:
        verdict, mine, theirs = found
        return (
            _PRECEDENCE.index(verdict.judgement),
            -verdict.bits,
            sorted((mine.place, theirs.place)),
        )

    pairs = product(one.voices, other.voices)
    return min(((judge.judge(*pair), *pair) for pair in pairs), key=order)


def bundles(claims: Iterable[Claim], must: Pairs, cannot: Pairs, judge: Judge) -> list[Bundle]:
    """The claims in bundles, by place.

    A claim that a person holds apart from another is bundled with none but those a person joins it
    with. Of contradicting decisions, a join that would bring together what is held apart is left.
    """
    held_apart = frozenset(report for pair in cannot for report in pair)
    equal: dict[object, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.place):
        equal[claim.id if claim.id in held_apart else judge.content(claim)].append(claim)
    found = [bundle for group in equal.values() for bundle in _collapsed(group, judge)]
    return sorted(_decided(found, must, cannot), key=lambda bundle: bundle.place)


def _collapsed(group: Sequence[Claim], judge: Judge) -> Iterator[Bundle]:
    """Claims of equal content as one bundle, if their content is enough to be one deal."""
    first, *others = group
    verdict = judge.judge(first, first)
    if others and verdict.judgement is Judgement.SAME:
        articles = frozenset(claim.stored.source.address for claim in others)
        links = tuple(link(first, other, verdict) for other in others)
        yield Bundle(tuple(group), (replace(first, also=articles),), links)
    else:
        yield from (Bundle((claim,), (claim,)) for claim in group)


def _decided(found: Iterable[Bundle], must: Pairs, cannot: Pairs) -> Iterable[Bundle]:
    """The bundles after joining those that people judged the same."""
    of = {claim.id: bundle for bundle in found for claim in bundle.members}
    for left, right in sorted(sorted(pair) for pair in must if len(pair) > 1):
        one, other = of.get(left), of.get(right)
        if one is None or other is None or one is other:
            continue
        if not are_held_apart(one.members, other.members, cannot):
            joined = _joined(one, other, Link(left, right, Judgement.SAME, 1.0, _DECIDED))
            of |= dict.fromkeys((claim.id for claim in joined.members), joined)
    return set(of.values())


def _joined(one: Bundle, other: Bundle, decided: Link) -> Bundle:
    members = sorted((*one.members, *other.members), key=lambda claim: claim.place)
    articles = frozenset(claim.stored.source.address for claim in members)
    voices = sorted((*one.voices, *other.voices), key=lambda claim: claim.place)
    return Bundle(
        tuple(members),
        tuple(replace(claim, also=articles) for claim in voices),
        (*one.links, *other.links, decided),
    )


def are_held_apart(one: Iterable[Claim], other: Iterable[Claim], cannot: Pairs) -> bool:
    """Whether a person judged any of one side different from any of the other."""
    if not cannot:
        return False
    return any(frozenset({mine.id, theirs.id}) in cannot for mine in one for theirs in other)
