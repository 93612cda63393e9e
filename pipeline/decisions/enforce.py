"""Put people's decisions in force: what they mean today, with the later ones first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from models.decision import Action, Anchor, Decision, Subject
from models.judgement import Judgement
from pipeline.decisions import values
from pipeline.decisions.anchors import Trace, Whereabouts
from pipeline.decisions.constraints import Constraints
from pipeline.decisions.rulings import DecidedValue, Namesakes, Rulings
from pipeline.reconcile import names


def enforce(decisions: Iterable[Decision], where: Whereabouts) -> Rulings:
    """What is in force of all decisions ever made. Pure, whatever their order.

    A decision whose reports cannot be found says nothing. `where` must know of every article that
    an anchor names.
    """
    force = _Force(where)
    for decision in sorted(decisions, key=lambda one: -one.id):
        take = _TAKE.get((decision.subject, decision.action))
        if decision.in_force and take is not None:
            take(force, decision)
    return Rulings(
        force.deals.links(),
        force.names.links(),
        force.people.links(),
        tuple(force.namesakes),
        tuple(force.values),
        dict(force.reliability.values()),
    )


def reason(decision: Decision) -> str:
    """Why something is so where a person decided it: "decided by Ana: same term sheet"."""
    return f"decided by {decision.author}: {decision.why}"


@dataclass
class _Force:
    where: Whereabouts
    deals: Constraints = field(default_factory=Constraints)
    names: Constraints = field(default_factory=Constraints)
    people: Constraints = field(default_factory=Constraints)
    namesakes: list[Namesakes] = field(default_factory=list)
    values: list[DecidedValue] = field(default_factory=list)
    # By key of the publisher: its name as the latest decision writes it, and the number.
    reliability: dict[str, tuple[str, Decimal]] = field(default_factory=dict)

    def same_deal(self, decision: Decision) -> None:
        left, right = self._sides(decision)
        if left and right:
            self.deals.same(_ids([*left, *right]), reason(decision))
            self._one_company(left, right, reason(decision))

    def two_deals(self, decision: Decision) -> None:
        left, right = self._sides(decision)
        self.deals.different(_ids(left), _ids(right), reason(decision))

    def same_person(self, decision: Decision) -> None:
        left, right = self._sides(decision)
        if left and right:
            self.people.same(_ids([*left, *right]), reason(decision))

    def two_people(self, decision: Decision) -> None:
        left, right = self._sides(decision)
        self.people.different(_ids(left), _ids(right), reason(decision))

    def same_organisation(self, decision: Decision) -> None:
        """The first name of a side is its usual one; the others may come and go."""
        left, right = _key(decision.left[0]), _key(decision.right[0])
        if left != right:
            self.names.same([left, right], reason(decision))
        else:
            articles = self._articles([*decision.left, *decision.right])
            self._one_namesake({left}, articles, reason(decision))

    def two_organisations(self, decision: Decision) -> None:
        left, right = set(map(_key, decision.left)), set(map(_key, decision.right))
        for one, other in product(sorted(left), sorted(right)):
            if one != other:
                self.names.different([one], [other], reason(decision))
        if shared := left & right:
            self._other_namesake(shared, decision.right, reason(decision))

    def split_organisation(self, decision: Decision) -> None:
        self._other_namesake(set(map(_key, decision.left)), decision.right, reason(decision))

    def value(self, decision: Decision) -> None:
        reports = _ids(self.where.reports(decision.left, Subject.DEAL))
        if reports and decision.slot is not None and decision.value is not None:
            value = values.parse(decision.slot, decision.value)
            self.values.append(DecidedValue(decision, decision.slot, value, tuple(reports)))

    def trust(self, decision: Decision) -> None:
        if decision.value is not None:
            told = decision.left[0].name, Decimal(decision.value)
            self.reliability.setdefault(_key(decision.left[0]), told)

    def _sides(self, decision: Decision) -> tuple[Sequence[Trace], Sequence[Trace]]:
        """The reports on either side; one that is meant on both counts for the right one."""
        left, right = (
            self.where.reports(side, decision.subject) for side in (decision.left, decision.right)
        )
        return [trace for trace in left if trace not in right], right

    def _one_company(self, left: Sequence[Trace], right: Sequence[Trace], why: str) -> None:
        """Deals that are one are one company's."""
        mine, theirs = (names.key(side[0].names[1]) for side in (left, right))
        if mine != theirs:
            self.names.same([mine, theirs], why)
        else:
            self._one_namesake({mine}, {trace.article_id for trace in (*left, *right)}, why)

    def _one_namesake(self, keys: set[str], articles: set[str], why: str) -> None:
        """Take articles as telling of one organisation, but for those that were split later."""
        for later in self._of(keys, Judgement.DIFFERENT):
            articles -= later.articles
        if len(articles) > 1:
            ruling = Namesakes(Judgement.SAME, frozenset(keys), frozenset(articles), why)
            self.namesakes.append(ruling)

    def _other_namesake(self, keys: set[str], anchors: Iterable[Anchor], why: str) -> None:
        """Take articles as telling of another organisation, unless a later decision joins them."""
        articles = self._articles(anchors)
        for later in self._of(keys, Judgement.DIFFERENT):
            articles -= later.articles
        joined = any(
            not articles.isdisjoint(one.articles) for one in self._of(keys, Judgement.SAME)
        )
        if articles and not joined:
            ruling = Namesakes(Judgement.DIFFERENT, frozenset(keys), frozenset(articles), why)
            self.namesakes.append(ruling)

    def _of(self, keys: set[str], judgement: Judgement) -> list[Namesakes]:
        """The rulings on these names so far: those of later decisions."""
        return [
            one
            for one in self.namesakes
            if one.judgement is judgement and not one.keys.isdisjoint(keys)
        ]

    def _articles(self, anchors: Iterable[Anchor]) -> set[str]:
        return {found for anchor in anchors if (found := self.where.article(anchor))}


def _key(anchor: Anchor) -> str:
    return names.key(anchor.name)


def _ids(traces: Iterable[Trace]) -> list[str]:
    return [trace.report_id for trace in traces]


_TAKE: dict[tuple[Subject, Action], Callable[[_Force, Decision], None]] = {
    (Subject.DEAL, Action.SAME): _Force.same_deal,
    (Subject.DEAL, Action.DIFFERENT): _Force.two_deals,
    (Subject.DEAL, Action.SPLIT): _Force.two_deals,
    (Subject.DEAL, Action.VALUE): _Force.value,
    (Subject.PERSON, Action.SAME): _Force.same_person,
    (Subject.PERSON, Action.DIFFERENT): _Force.two_people,
    (Subject.PERSON, Action.SPLIT): _Force.two_people,
    (Subject.ORGANISATION, Action.SAME): _Force.same_organisation,
    (Subject.ORGANISATION, Action.DIFFERENT): _Force.two_organisations,
    (Subject.ORGANISATION, Action.SPLIT): _Force.split_organisation,
    (Subject.PUBLISHER, Action.TRUST): _Force.trust,
}
