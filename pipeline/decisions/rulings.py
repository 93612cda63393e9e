"""What of people's decisions is in force for reconciling.

Links carry the score 1 and the reason that people read: "decided by Ana: same term sheet".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from models.decision import Decision
from models.judgement import Judgement, Link
from pipeline.decisions.constraints import pairs


@dataclass(frozen=True, slots=True)
class DecidedValue:
    """A value decided for a slot of a deal, and the reports of the deal that was meant.

    `value` has the slot's type: str for company and round, DealKind, DealStatus, PartialDate,
    Money, Decimal (a fraction of one) for stake, a tuple of Investment for investors; None empties
    the slot. `reports` are ids of deal reports; the first one decides where the others are divided.
    """

    decision: Decision
    slot: str
    value: object
    reports: tuple[str, ...]

    def falls_to(self, members: Collection[str]) -> bool:
        """Whether a deal with these reports gets the value: it holds most of those meant.

        At most one deal does, and no other deal need be looked at to tell: with exactly half of
        them the first one decides.
        """
        held = sum(report in members for report in self.reports)
        leads = bool(self.reports) and self.reports[0] in members
        return 2 * held + leads > len(self.reports)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """A judgement on articles that use one of the names with these `keys` for an organisation.

    DIFFERENT: the articles (by id) tell of another organisation of that name than the rest. SAME:
    all of them tell of one.
    """

    judgement: Judgement
    keys: frozenset[str]
    articles: frozenset[str]
    why: str


@dataclass(frozen=True)
class Rulings:
    """All that is in force; nothing in it contradicts anything else in it.

    `deals` links ids of deal reports, `names` keys of organisations' names, `people` ids of person
    reports, each SAME or DIFFERENT; a chain of SAME links joins all that are one. Deals that are
    one make their companies' names one. `values` has the latest decision first. `reliability` maps
    publishers, as people wrote them, to numbers from 0 to 1. What is retracted no longer stands, so
    that nothing here tells of it.
    """

    deals: tuple[Link, ...] = ()
    names: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()
    namesakes: tuple[Namesakes, ...] = ()
    values: tuple[DecidedValue, ...] = ()
    reliability: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def must(self) -> frozenset[tuple[str, str]]:
        """Pairs of deal reports that tell of one deal."""
        return pairs(self.deals, Judgement.SAME)

    @property
    def cannot(self) -> frozenset[tuple[str, str]]:
        """Pairs of deal reports that tell of two deals."""
        return pairs(self.deals, Judgement.DIFFERENT)

    def values_of(self, members: Collection[str]) -> dict[str, DecidedValue]:
        """The values decided for the deal with these reports, by slot."""
        decided: dict[str, DecidedValue] = {}
        for value in self.values:
            if value.slot not in decided and value.falls_to(members):
                decided[value.slot] = value
        return decided

    def splits(self, keys: Collection[str]) -> tuple[frozenset[str], ...]:
        """Groups of articles that tell of another organisation of these names than the rest."""
        return self._articles(keys, Judgement.DIFFERENT)

    def joins(self, keys: Collection[str]) -> tuple[frozenset[str], ...]:
        """Groups of articles that tell of one organisation of these names."""
        return self._articles(keys, Judgement.SAME)

    def _articles(self, keys: Collection[str], judgement: Judgement) -> tuple[frozenset[str], ...]:
        return tuple(
            one.articles
            for one in self.namesakes
            if one.judgement is judgement and not one.keys.isdisjoint(keys)
        )
