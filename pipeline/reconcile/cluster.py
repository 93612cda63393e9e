"""Group the reports of one company into deals."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from pipeline.reconcile.claim import Claim
from pipeline.reconcile.judge import Judgement, Verdict, judge

Group = list[Claim]


class _Judgements:
    """The verdicts on all pairs, each made once."""

    def __init__(self) -> None:
        self._known: dict[frozenset[str], Judgement] = {}

    def of(self, one: Claim, other: Claim) -> Judgement:
        pair = frozenset({one.id, other.id})
        if pair not in self._known:
            self._known[pair] = judge(one, other)
        return self._known[pair]

    def compatible(self, one: Group, other: Group) -> bool:
        """Whether no member of one group contradicts one of the other."""
        return all(
            self.of(mine, theirs).verdict is not Verdict.DIFFERENT
            for mine in one
            for theirs in other
        )

    def score(self, claim: Claim, group: Group) -> int | None:
        """The best score of a claim with a member it is the same as; None where it cannot join."""
        if not self.compatible([claim], group):
            return None
        found = [self.of(claim, member) for member in group]
        return max((j.score for j in found if j.verdict is Verdict.SAME), default=None)


def cluster(claims: Iterable[Claim]) -> list[Group]:
    """The claims of one company in groups that tell of one deal each; any order gives the same.

    Dated claims are grouped first. One without a date then joins the group it fits best, and stays
    alone where two fit equally, so that it never draws two deals together; what is left is grouped.
    """
    judgements = _Judgements()
    ordered = sorted(claims, key=lambda claim: claim.id)
    dated = [claim for claim in ordered if claim.date is not None]
    undated = [claim for claim in ordered if claim.date is None]
    groups = _agglomerate(dated, judgements)
    left = _attach(undated, groups, judgements)
    return groups + _agglomerate(left, judgements)


def _agglomerate(claims: Sequence[Claim], judgements: _Judgements) -> list[Group]:
    """Join the best pair first, never two groups of which any two members differ."""
    group_of = {claim.id: [claim] for claim in claims}
    pairs = [
        (judgement.score, one, other)
        for one, other in combinations(claims, 2)
        if (judgement := judgements.of(one, other)).verdict is Verdict.SAME
    ]
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1].id, pair[2].id)):
        mine, theirs = group_of[one.id], group_of[other.id]
        if mine is not theirs and judgements.compatible(mine, theirs):
            mine += theirs
            group_of |= {member.id: mine for member in theirs}
    unique = {id(group): group for group in group_of.values()}
    return [sorted(group, key=lambda claim: claim.id) for group in unique.values()]


def _attach(claims: Sequence[Claim], groups: list[Group], judgements: _Judgements) -> Group:
    """Let each claim join the one group it fits best; returns those that found none."""
    wishes: list[tuple[int, str, Claim, int]] = []
    for claim in claims:
        scores = [(judgements.score(claim, group), n) for n, group in enumerate(groups)]
        ranked = sorted(((score, n) for score, n in scores if score is not None), reverse=True)
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            wishes.append((-ranked[0][0], claim.id, claim, ranked[0][1]))
    left = {claim.id: claim for claim in claims}
    for _, key, claim, n in sorted(wishes, key=lambda wish: wish[:2]):
        if judgements.compatible([claim], groups[n]):
            groups[n].append(claim)
            del left[key]
    return list(left.values())
