"""Which decisions a later one overrules: they stand, but count no more until that one is undone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.decision import Action, Anchor, Decision, Subject
from pipeline.decisions.anchors import Whereabouts
from pipeline.decisions.rulings import Rulings
from pipeline.reconcile import names

# How many things a judgement says there are; who is unsure overrules nobody.
_SAYING = {Action.SAME: 1, Action.DIFFERENT: 2, Action.SPLIT: 2, Action.UNSURE: None}


def overruled(
    decisions: Iterable[Decision],
    where: Whereabouts,
    rulings: Rulings,
    deals: Iterable[frozenset[str]],
) -> Mapping[int, int]:
    """The number of each decision in force that a later one overrules, with that one's.

    `where` must know of every article that an anchor names; `deals` are the ids of the reports of
    each deal that a value was decided for.
    """
    standing = [decision for decision in decisions if decision.in_force]
    found = {**dict(_trust(standing)), **dict(_judgements(standing, where))}
    for members in deals:
        found |= _values(rulings, members)
    return found


def _judgements(decisions: Iterable[Decision], where: Whereabouts) -> Iterator[tuple[int, int]]:
    """Of judgements on the same things the last one counts."""
    judged = {
        one.id: (one.subject, _Sides.of(one, where)) for one in decisions if one.action in _SAYING
    }
    on: dict[tuple[Subject, str], list[int]] = defaultdict(list)
    for number, (subject, sides) in judged.items():
        for part in sides.left | sides.right:
            on[subject, part].append(number)
    for number, (subject, sides) in judged.items():
        for later in sorted(on[subject, min(sides.left)]) if sides.left and sides.right else ():
            if number < later and sides.are_decided_by(judged[later][1]):
                yield number, later


def _trust(decisions: Iterable[Decision]) -> Iterator[tuple[int, int]]:
    """Of the weights of one publisher the last one counts."""
    last: dict[str, int] = {}
    for one in sorted(decisions, key=lambda one: -one.id):
        if one.action is Action.TRUST:
            later = last.setdefault(names.key(one.left[0].name), one.id)
            if later != one.id:
                yield one.id, later


def _values(rulings: Rulings, members: frozenset[str]) -> Mapping[int, int]:
    """Of the values that fall to one slot of a deal the last one counts."""
    chosen = rulings.values_of(members)
    falling = [value for value in rulings.values if value.falls_to(members)]
    pairs = ((one.decision.id, chosen[one.slot].decision.id) for one in falling)
    return {earlier: later for earlier, later in pairs if earlier != later}


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a judgement is about today: ids of reports, or keys of names, on either side."""

    action: Action
    left: frozenset[str]
    right: frozenset[str]

    @classmethod
    def of(cls, decision: Decision, where: Whereabouts) -> "_Sides":
        """That names are one is said of the usual ones; namesakes are told by their articles."""
        sides = decision.left, decision.right
        if decision.subject is not Subject.ORGANISATION:
            left, right = (
                frozenset(one.report_id for one in where.reports(side, decision.subject))
                for side in sides
            )
            return cls(decision.action, left - right, right)
        if _SAYING[decision.action] != 2:
            sides = decision.left[:1], decision.right[:1]
        left, right = map(_keys, sides)
        if left & right:
            left, right = (_articles(side, where) for side in (decision.left, decision.right))
        return cls(decision.action, left - right, right)

    def are_decided_by(self, later: "_Sides") -> bool:
        """Whether a later judgement decides all of this one otherwise."""
        if _SAYING[later.action] in {None, _SAYING[self.action]}:
            return False
        if later.action is Action.SAME:
            return self.left | self.right <= later.left | later.right
        straight = self.left <= later.left and self.right <= later.right
        return straight or (self.left <= later.right and self.right <= later.left)


def _keys(side: Iterable[Anchor]) -> frozenset[str]:
    return frozenset(names.key(anchor.name) for anchor in side)


def _articles(side: Iterable[Anchor], where: Whereabouts) -> frozenset[str]:
    return frozenset(found for anchor in side if (found := where.article(anchor)))
