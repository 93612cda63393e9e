"""The ids of the people that a question is about."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from models.tables import blocking, derived, parties, reports
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import Part
from pipeline.store.select import BATCH, chunks

_MEMBER, _REPORT, _STANDING = parties.PersonMember, reports.PersonReport, blocking.Standing


def whom(
    connection: Connection,
    at: Collection[str] | None,
    in_deals: Collection[str] | None,
    tied_to: Collection[str] | None,
) -> set[str] | None:
    """The people who pass all that is asked for; None where nothing is."""
    ways = []
    if at is not None:
        ways.append(_at(connection, at))
    if in_deals is not None:
        ways.append(_in_deals(connection, in_deals))
    if tied_to is not None:
        ways.append(_tied(connection, tied_to))
    return set.intersection(*ways) if ways else None


def _at(connection: Connection, keys: Collection[str]) -> set[str]:
    """All who hold or held a position at an organisation of one of the keys."""
    position = parties.Position
    chosen = select(position.person_id).distinct()
    return set(_among(connection, chosen, position.organisation_key, keys))


def _in_deals(connection: Connection, deal_ids: Collection[str]) -> set[str]:
    """All whom an article names that tells of one of the deals."""
    source = derived.DealSource
    chosen = _people().join(source, source.article_id == _STANDING.article_id)
    return set(_among(connection, chosen, source.deal_id, deal_ids))


def _tied(connection: Connection, written: Collection[str]) -> set[str]:
    """All whom an article gives an organisation of one of some names."""
    use = blocking.NameUse
    same = (use.article_id == _STANDING.article_id) & (use.name == _REPORT.organization)
    chosen = _people().join(use, same).where(use.part == Part.EMPLOYER.value)
    keys = {names.key(name) for name in written}
    return set(_among(connection, chosen, use.key, keys))


def _people() -> Select[str]:
    """The people whom standing articles name."""
    return (
        select(_MEMBER.person_id)
        .join(_REPORT, _REPORT.id == _MEMBER.person_report_id)
        .join(_STANDING, _STANDING.reading_id == _REPORT.reading_id)
        .distinct()
    )


def _among(
    connection: Connection, chosen: Select[str], column: Any, values: Collection[str]
) -> Iterator[str]:
    for chunk in chunks(sorted(values), BATCH):
        yield from connection.execute(chosen.where(column.in_(chunk))).scalars()
