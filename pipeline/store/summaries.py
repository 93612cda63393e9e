"""Summaries of deals, read from the deals' own rows: no report is loaded or merged."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, select

from models.deal import DealInvestor, Relation
from models.deal_summary import DealSummary
from models.report import DEAL_SLOTS
from models.tables import articles, blocking, derived
from pipeline.reconcile.copies import UNDATED
from pipeline.store import load
from pipeline.store.select import Row

# The rows of each deal that belong to it.
_ByDeal = Mapping[str, Sequence[Row]]
_PLACE = {slot: n for n, slot in enumerate(DEAL_SLOTS)}


def summaries(connection: Connection, ids: Sequence[str]) -> list[DealSummary]:
    """The summaries of the deals with these ids (few enough for one statement), in order of id."""
    deal, investor, slot = derived.Deal, derived.DealInvestor, derived.DealSlot
    rows = connection.execute(select(*deal.__table__.c).where(deal.id.in_(ids)).order_by(deal.id))
    invested = select(*investor.__table__.c).where(investor.deal_id.in_(ids))
    investors = _by_deal(connection, invested.order_by(investor.deal_id, investor.ordinal))
    filled = select(slot.deal_id, slot.slot, slot.belief).where(slot.deal_id.in_(ids))
    beliefs = _by_deal(connection, filled)
    disputed = _by_deal(connection, _conflicts(ids))
    sources = _by_deal(connection, _sources(ids))
    return [
        _summary(row, investors[key], beliefs[key], disputed[key], sources[key])
        for row in rows.mappings()
        for key in [row["id"]]
    ]


def _by_deal(connection: Connection, chosen: Select[*tuple[object, ...]]) -> _ByDeal:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(chosen).mappings():
        found[row["deal_id"]].append(row)
    return found


def _conflicts(ids: Sequence[str]) -> Select[str, str]:
    other = derived.DealAlternative
    chosen = select(other.deal_id, other.slot).distinct()
    return chosen.where(other.deal_id.in_(ids), other.relation == Relation.CONFLICT)


def _sources(ids: Sequence[str]) -> Select[str, str, str | None, dt.date | None]:
    source, article, standing = derived.DealSource, articles.Article, blocking.Standing
    return (
        select(source.deal_id, standing.address, source.copy_of, article.published_on)
        .join(standing, standing.article_id == source.article_id)
        .join(article, article.id == source.article_id)
        .where(source.deal_id.in_(ids))
    )


def _summary(
    row: Row,
    investors: Sequence[Row],
    beliefs: Sequence[Row],
    disputed: Sequence[Row],
    sources: Sequence[Row],
) -> DealSummary:
    earliest_first = sorted((one["published_on"] or UNDATED, one["address"]) for one in sources)
    conflicts = sorted((one["slot"] for one in disputed), key=_PLACE.__getitem__)
    return DealSummary(
        deal_id=row["id"],
        company=row["company"],
        company_canonical=row["company_canonical"],
        kind=row["kind"],
        status=row["status"],
        date=load.date(row),
        round=row["round"],
        amount=load.money(row, "amount_"),
        valuation=load.money(row, "valuation_"),
        stake=row["stake"],
        basis=row["basis"],
        investors=tuple(map(_investor, investors)),
        conflicts=tuple(conflicts),
        sources=tuple(address for _, address in earliest_first),
        copies=tuple(sorted(one["address"] for one in sources if one["copy_of"])),
        belief={one["slot"]: one["belief"] for one in beliefs},
    )


def _investor(row: Row) -> DealInvestor:
    told = row["name"], row["canonical"], row["lead"], row["new"], row["status"]
    return DealInvestor(*told, witnesses=(), belief=row["belief"])
