"""The deals that the articles tell of which name a person."""

from sqlalchemy import Select, func, select

from models.tables import blocking, derived, parties, reports
from pipeline.store.store import Store

_DEAL, _SOURCE = derived.Deal, derived.DealSource


def deals_near(
    store: Store, person_id: str, limit: int | None = None, offset: int = 0
) -> list[str]:
    """The ids of the deals, latest first; those without a date come last."""
    chosen = _near(person_id).with_only_columns(_DEAL.id, _DEAL.date).distinct()
    ordered = chosen.order_by(_DEAL.date.desc().nulls_last(), _DEAL.id)
    with store.transaction() as connection:
        return list(connection.execute(ordered.limit(limit).offset(offset)).scalars())


def count_deals_near(store: Store, person_id: str) -> int:
    """How many there are."""
    counted = _near(person_id).with_only_columns(func.count(_DEAL.id.distinct()))
    with store.transaction() as connection:
        return connection.execute(counted).scalar() or 0


def _near(person_id: str) -> Select[str]:
    member, report, standing = parties.PersonMember, reports.PersonReport, blocking.Standing
    return (
        select(_DEAL.id)
        .select_from(member)
        .join(report, report.id == member.person_report_id)
        .join(standing, standing.reading_id == report.reading_id)
        .join(_SOURCE, _SOURCE.article_id == standing.article_id)
        .join(_DEAL, _DEAL.id == _SOURCE.deal_id)
        .where(member.person_id == person_id)
    )
