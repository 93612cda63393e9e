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
    def days(self) -> list[dt.date]:
        return sorted(use.told for use in self.uses if use.told)

    @property
    def articles(self) -> set[str]:
        return {use.stored.source.article_id for use in self.uses}


def positions(cluster: PersonCluster) -> tuple[Position, ...]:
    """The positions of a person, first told first, those of undated articles last.

    One is over where every later article that tells of a leading role tells of one at another
    organisation, and none told of both.
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
    """Whether one tie began after the last telling of the other, in a role that excludes it."""
    if later.house == tie.house or not {later.role, tie.role} <= _EXCLUSIVE:
        return False
    if not later.days or not tie.days or later.articles & tie.articles:
        return False
    return later.days[0] > tie.days[-1]


def _order(position: Position) -> tuple[object, ...]:
    day = position.told_from or dt.date.max
    return day, position.organisation_key or "", position.role, position.organisation or ""


def _position(tie: _Tie, *, ended: bool) -> Position:
    forms = [use.stored.report.organization or "" for use in tie.uses]
    name = min(forms, key=lambda form: (-forms.count(form), -len(form), form))
    first, last = (tie.days[0], tie.days[-1]) if tie.days else (None, None)
    return Position(name, names.key(name), tie.role, first, last, ended, len(tie.articles))
