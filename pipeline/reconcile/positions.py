"""What a person is or was at which organisation, and when that was told."""

import datetime as dt
from collections import defaultdict

from models.party import Position
from models.report import PersonRole
from pipeline.reconcile import names
from pipeline.reconcile.people import PersonCluster, PersonUse


def positions(cluster: PersonCluster) -> tuple[Position, ...]:
    """The positions of a person, first told first, those of undated articles last."""
    told: dict[tuple[str, PersonRole], list[PersonUse]] = defaultdict(list)
    for use in cluster.uses:
        report = use.stored.report
        for role in report.roles if report.organization else ():
            told[use.organisation or report.organization or "", role].append(use)
    found = [_position(role, uses) for (_, role), uses in sorted(told.items())]
    return tuple(sorted(found, key=_order))


def _order(position: Position) -> tuple[object, ...]:
    return position.told_from or dt.date.max, position.organisation or "", position.role


def _position(role: PersonRole, uses: list[PersonUse]) -> Position:
    days = [use.told for use in uses if use.told]
    forms = [use.stored.report.organization or "" for use in uses]
    name = min(forms, key=lambda form: (-forms.count(form), -len(form), form))
    articles = len({use.stored.source.article_id for use in uses})
    first, last = min(days, default=None), max(days, default=None)
    return Position(name, names.key(name), role, first, last, ended=False, articles=articles)
