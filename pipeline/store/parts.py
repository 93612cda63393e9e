"""The part that an organisation has in deals, as company or as investor: which deals, and when."""

from collections.abc import Collection, Mapping

from sqlalchemy import Select, func, select

from models.tables import derived, parties
from pipeline.store.select import BATCH, chunks
from pipeline.store.store import Store

_PART, _DEAL, _NAME = parties.OrganisationDeal, derived.Deal, parties.OrganisationName


def latest_deals(
    store: Store, organisation_id: str, part: str, limit: int | None = None, offset: int = 0
) -> tuple[str, ...]:
    """The ids of deals in which an organisation is `company` or `investor`, latest first.

    Those without a date come last.
    """
    chosen = _of(organisation_id, part).with_only_columns(_DEAL.id)
    ordered = chosen.order_by(_DEAL.date.desc().nulls_last(), _DEAL.id)
    with store.transaction() as connection:
        found = connection.execute(ordered.limit(limit).offset(offset))
        return tuple(found.scalars())


def count_deals(store: Store, organisation_id: str) -> Mapping[str, int]:
    """In how many deals an organisation has a part, by part; parts without any are left out."""
    counted = select(_PART.part, func.count()).where(_PART.organisation_id == organisation_id)
    with store.transaction() as connection:
        rows = connection.execute(counted.group_by(_PART.part)).all()
    return {part: count for part, count in rows}  # noqa: C416  # rows are no pairs


def deals_by_year(store: Store, organisation_id: str, part: str) -> Mapping[int, int]:
    """How many of an organisation's deals fall into each year; without those that have no date."""
    year = func.substr(_DEAL.date, 1, 4)
    counted = _of(organisation_id, part).with_only_columns(year, func.count())
    with store.transaction() as connection:
        rows = connection.execute(counted.where(_DEAL.date.is_not(None)).group_by(year)).all()
    return {int(told): count for told, count in rows}


def organisations_at(store: Store, keys: Collection[str]) -> Mapping[str, str]:
    """The ids of organisations by the key of a name, where it is the name of one only."""
    chosen = select(_NAME.key, func.min(_NAME.organisation_id)).group_by(_NAME.key)
    alone = chosen.having(func.count(_NAME.organisation_id.distinct()) == 1)
    found: dict[str, str] = {}
    with store.transaction() as connection:
        for chunk in chunks(sorted(keys), BATCH):
            rows = connection.execute(alone.where(_NAME.key.in_(chunk)))
            found.update({key: one for key, one in rows})  # noqa: C416  # rows are no pairs
    return found


def _of(organisation_id: str, part: str) -> Select[str]:
    """The deals in which an organisation has a part."""
    mine = (_PART.organisation_id == organisation_id) & (_PART.part == part)
    return select(_DEAL.id).join(_PART, _PART.deal_id == _DEAL.id).where(mine)
