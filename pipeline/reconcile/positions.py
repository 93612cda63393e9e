"""What a person is or was at which organisation, and when that was told."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from models.party import Position
from models.report import PersonRole
from pipeline.reconcile import names
from pipeline.reconcile.people import PersonCluster, PersonUse

# Who holds one of these elsewhere has mostly left the former one.
_EXCLUSIVE = frozenset({PersonRole.CEO, PersonRole.CHAIR, PersonRole.EXECUTIVE})


@dataclass(frozen=True)
class _Tie:
    """All uses that tell of one role at one organisation."""

    house: str
    role: PersonRole
    uses: Sequence[PersonUse]

    @property
    def name(self) -> str:
        """The organisation as most of them write it."""
        forms = [use.stored.report.organization or "" for use in self.uses]
        return min(forms, key=lambda form: (-forms.count(form), -len(form), form))

    @property
    def days(self) -> list[dt.date]:
        return sorted(use.told for use in self.uses if use.told)

    @property
    def articles(self) -> set[str]:
        return {use.stored.source.article_id for use in self.uses}


def positions(cluster: PersonCluster) -> tuple[Position, ...]:
    """The positions of a person, first told first, those of undated articles last.

    One is over where every later article that tells of a leading role tells of one at another
    organisation, and none told of both; of two articles that tell it, one is not enough to end it.
    """
    ties = _ties(cluster.uses)
    found = [_position(tie, ended=any(_replaces(other, tie) for other in ties)) for tie in ties]
    return tuple(sorted(found, key=_order))


def _ties(uses: Sequence[PersonUse]) -> list[_Tie]:
    told: dict[tuple[str, PersonRole], list[PersonUse]] = defaultdict(list)
    for use in uses:
        report = use.stored.report
        for role in report.roles if report.organization else ():
            told[use.organisation or names.key(report.organization or ""), role].append(use)
    return [_Tie(house, role, found) for (house, role), found in sorted(told.items())]


def _replaces(later: _Tie, tie: _Tie) -> bool:
    """Whether one tie began after the last telling of the other, in a role that excludes it.

    Names in two scripts may be one organisation's that nothing links.
    """
    if later.house == tie.house or not {later.role, tie.role} <= _EXCLUSIVE:
        return False
    if names.is_latin(later.name) != names.is_latin(tie.name) or later.articles & tie.articles:
        return False
    enough = len(later.articles) >= min(2, len(tie.articles))
    return enough and bool(later.days and tie.days) and later.days[0] > tie.days[-1]


def _order(position: Position) -> tuple[object, ...]:
    day = position.told_from or dt.date.max
    return day, position.organisation_key or "", position.role, position.organisation or ""


def _position(tie: _Tie, *, ended: bool) -> Position:
    first, last = (tie.days[0], tie.days[-1]) if tie.days else (None, None)
    return Position(tie.name, names.key(tie.name), tie.role, first, last, ended, len(tie.articles))
