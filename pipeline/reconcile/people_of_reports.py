"""Every natural person named, over all articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from models.party import Person, StoredPerson
from pipeline.reconcile import names
from pipeline.reconcile.names import Aliases


def people(reports: Iterable[StoredPerson]) -> tuple[Person, ...]:
    """The people by canonical name; spellings are joined that an article gives as one person's."""
    told = list(reports)
    aliases = Aliases((one.report.name, one.report.canonical) for one in told if _is_full(one))
    groups: dict[str, list[StoredPerson]] = defaultdict(list)
    for one in told:
        groups[aliases.root(one.report.canonical)].append(one)
    return tuple(sorted(map(_merged, groups.values()), key=lambda one: one.canonical))


def _is_full(one: StoredPerson) -> bool:
    """Whether the name as written tells the person: a family name alone is many people's."""
    name = one.report.name
    return len(names.words(name)) > 1 or not names.is_latin(name)


def _merged(told: Sequence[StoredPerson]) -> Person:
    canonical = Counter(one.report.canonical for one in told)
    ties = Counter(one.report.organization for one in told if one.report.organization)
    roles = Counter(role for one in told for role in one.report.roles)
    return Person(
        canonical=min(canonical, key=lambda name: (-canonical[name], -len(name), name)),
        names=tuple(sorted({one.report.name for one in told} | set(canonical))),
        organisation=min(ties, key=lambda name: (-ties[name], -len(name), name), default=None),
        roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
        articles=tuple(sorted({one.source.address for one in told})),
        id=min(canonical, key=lambda name: (-canonical[name], -len(name), name)),
        report_ids=tuple(sorted(one.report_id for one in told)),
    )
