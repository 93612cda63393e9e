"""What all reports on one person say of them together."""

from collections import Counter
from collections.abc import Sequence

from models.party import Person, StoredPerson


def summary(told: Sequence[StoredPerson]) -> Person:
    """The person that reports (at least one) are about, by the names that most of them use."""
    canonical = Counter(one.report.canonical for one in told)
    ties = Counter(one.report.organization for one in told if one.report.organization)
    roles = Counter(role for one in told for role in one.report.roles)
    return Person(
        canonical=min(canonical, key=lambda name: (-canonical[name], -len(name), name)),
        names=tuple(sorted({one.report.name for one in told} | set(canonical))),
        organisation=min(ties, key=lambda name: (-ties[name], -len(name), name), default=None),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        articles=tuple(sorted({one.source.address for one in told})),
        report_ids=tuple(sorted(one.report_id for one in told)),
    )
