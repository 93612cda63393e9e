"""What stands beside a deal: other deals, and the organisations of its investors."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.deal import Deal
from models.deal_summary import DealSummary
from models.tables import articles, derived, parties
from pipeline.store.select import BATCH, chunks
from pipeline.store.summaries import summaries
from pipeline.store.sync import found


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page of a deal leads to.

    `investors` maps an investor's canonical name to the id of its organisation; `told_in` the
    reports of other deals, to which there are links, to those deals; `siblings` are all deals of
    the company, in order of id, this one too; `texts` are those of the deal's articles, by id.
    """

    investors: Mapping[str, str]
    told_in: Mapping[str, str]
    siblings: tuple[DealSummary, ...]
    texts: Mapping[str, str]


def beside(connection: Connection, deal: Deal) -> Beside:
    """What stands beside a deal of the store."""
    linked = {report for link in deal.links for report in (link.left, link.right)}
    return Beside(
        _investors(connection, deal.deal_id),
        _told_in(connection, linked.difference(deal.report_ids)),
        _siblings(connection, deal.organisation_id),
        _texts(connection, [source.article_id for source in deal.sources]),
    )


def _investors(connection: Connection, deal_id: str) -> Mapping[str, str]:
    investor, name, part = derived.DealInvestor, parties.OrganisationName, parties.OrganisationDeal
    chosen = (
        select(investor.canonical, part.organisation_id)
        .join(part, (part.deal_id == investor.deal_id) & (part.part == "investor"))
        .join(name, (name.organisation_id == part.organisation_id) & (name.key == investor.key))
        .where(investor.deal_id == deal_id)
        .order_by(part.organisation_id.desc())
    )
    # Of several the first in order of id, as in the view `investments`.
    return {row.canonical: row.organisation_id for row in connection.execute(chosen)}


def _told_in(connection: Connection, reports: Collection[str]) -> Mapping[str, str]:
    rows = found(connection, derived.DealMember, "deal_report_id", reports)
    return {row["deal_report_id"]: row["deal_id"] for row in rows}


def _siblings(connection: Connection, organisation_id: str) -> tuple[DealSummary, ...]:
    deal = derived.Deal
    chosen = select(deal.id).where(deal.organisation_id == organisation_id).order_by(deal.id)
    ids = connection.execute(chosen).scalars().all()
    return tuple(one for chunk in chunks(ids, BATCH) for one in summaries(connection, chunk))


def _texts(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    article = articles.Article
    chosen = select(article.id, article.text)
    return {
        row.id: row.text
        for chunk in chunks(sorted(ids), BATCH)
        for row in connection.execute(chosen.where(article.id.in_(chunk)))
    }
