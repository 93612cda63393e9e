"""Deals in the store: merged from their reports, found by them, written and taken away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, and_, select

from models.deal import Deal, StoredReport
from models.judgement import Link
from models.partial_date import PartialDate
from models.tables import blocking, derived, mentions, parties, reports
from pipeline.decisions.rulings import Rulings
from pipeline.reconcile.identity import Marks
from pipeline.reconcile.merge import merge
from pipeline.store import load
from pipeline.store.select import BATCH, Row, batches, chunks, current_readings
from pipeline.store.sync import add, found, remove_where, sync

_DEAL, _MEMBER = derived.Deal, derived.DealMember
# Comes after every letter.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Known:
    """A deal as it stands in the store: its organisation, its reports, and what gives it its id."""

    id: str
    organisation_id: str
    members: frozenset[str]
    marks: Marks


def drop(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Delete the deals that have a report of an article; returns the ids of their organisations."""
    holders: set[str] = set()
    report, reading = reports.DealReport, mentions.Reading
    for chunk in chunks(article_ids, BATCH):
        told = select(report.id).join(reading, reading.id == report.reading_id)
        ids = connection.execute(told.where(reading.article_id.in_(chunk))).scalars().all()
        deals = {row["deal_id"] for row in found(connection, _MEMBER, "deal_report_id", ids)}
        holders |= {row["organisation_id"] for row in found(connection, _DEAL, "id", deals)}
        remove_where(connection, _DEAL, "id", deals)
        remove_where(connection, derived.DealLink, "left_report", ids)
        remove_where(connection, derived.DealLink, "right_report", ids)
    return holders


def known(connection: Connection, report_ids: Collection[str]) -> list[Known]:
    """The deals that have any of the reports, with all their reports."""
    ids = {row["deal_id"] for row in found(connection, _MEMBER, "deal_report_id", report_ids)}
    members: dict[str, set[str]] = defaultdict(set)
    for row in found(connection, _MEMBER, "deal_id", ids):
        members[row["deal_id"]].add(row["deal_report_id"])
    return [
        Known(
            row["id"], row["organisation_id"], frozenset(members[row["id"]]), _marks(row, members)
        )
        for row in _named(connection, ids)
    ]


def _named(connection: Connection, ids: Collection[str]) -> Iterator[Row]:
    """The rows of deals, each with its first investor."""
    first = derived.DealInvestor
    chosen = select(*_DEAL.__table__.c, first.canonical.label("investor")).outerjoin(
        first, and_(first.deal_id == _DEAL.id, first.ordinal == 0)
    )
    for chunk in chunks(sorted(ids), BATCH):
        yield from connection.execute(chosen.where(_DEAL.id.in_(chunk))).mappings()


def _marks(row: Row, members: Mapping[str, Collection[str]]) -> Marks:
    told = row["date"]
    return Marks(
        PartialDate.parse(told) if told else None,
        row["kind"],
        row["sources"],
        row["investor"] or "",
        tuple(sorted(members[row["id"]])),
    )


def remove(connection: Connection, ids: Collection[str]) -> None:
    """Delete deals with all that goes with them but the links between their reports."""
    remove_where(connection, _DEAL, "id", ids)


def set_links(connection: Connection, report_ids: Collection[str], links: Iterable[Link]) -> None:
    """Make these all the links that begin at any of the reports."""
    rows = [
        {
            "left_report": link.left,
            "right_report": link.right,
            "judgement": link.judgement,
            "score": link.score,
            "why": link.why,
        }
        for link in links
    ]
    sync(connection, derived.DealLink, "left_report", report_ids, rows)


def merged(
    connection: Connection, groups: Mapping[str, Collection[str]], rulings: Rulings
) -> Iterator[Deal]:
    """The deals that groups of reports tell of, by the deals' ids, without organisation and links.

    The groups are in memory at once, with all words that their reports rest on.
    """
    deal_of = {report: deal_id for deal_id, members in groups.items() for report in members}
    members: dict[str, list[StoredReport]] = defaultdict(list)
    report = reports.DealReport
    for chunk in chunks(sorted(deal_of), BATCH):
        readings = select(report.reading_id).where(report.id.in_(chunk))
        chosen = current_readings().where(blocking.Standing.reading_id.in_(readings))
        for batch in batches(connection, chosen, set(chunk)):
            for stored in load.deal_reports(batch):
                members[deal_of[stored.report_id]].append(stored)
    for deal_id in groups:
        yield merge(deal_id, members[deal_id], rulings)


def deal_ids(connection: Connection, among: Collection[str] | None = None) -> list[str]:
    """The ids of all deals, or of those among the given ones, in order."""
    if among is not None:
        return sorted(row["id"] for row in found(connection, _DEAL, "id", among))
    return sorted(connection.execute(select(_DEAL.id)).scalars())


def deal_ids_from(connection: Connection, beginning: str) -> list[str]:
    """The ids of the deals that begin with some letters, in order."""
    chosen = select(_DEAL.id).order_by(_DEAL.id)
    if beginning:
        chosen = chosen.where(_DEAL.id >= beginning, _DEAL.id < beginning + _LAST)
    return list(connection.execute(chosen).scalars())


def load_deals(connection: Connection, ids: Sequence[str], rulings: Rulings) -> Iterator[Deal]:
    """The deals of the given ids as they stand, in that order."""
    members: dict[str, list[str]] = {deal_id: [] for deal_id in ids}
    for row in found(connection, _MEMBER, "deal_id", ids):
        members[row["deal_id"]].append(row["deal_report_id"])
    holders = {row["id"]: row["organisation_id"] for row in found(connection, _DEAL, "id", ids)}
    links = _links(connection, members)
    for deal in merged(connection, members, rulings):
        yield replace(
            deal, organisation_id=holders[deal.deal_id], links=tuple(sorted(links[deal.deal_id]))
        )


def _links(
    connection: Connection, members: Mapping[str, Sequence[str]]
) -> Mapping[str, Collection[Link]]:
    """The links of each deal's reports, to reports of other deals too."""
    deal_of = {report: deal_id for deal_id, told in members.items() for report in told}
    links: dict[str, set[Link]] = defaultdict(set)
    for end in ("left_report", "right_report"):
        for row in found(connection, derived.DealLink, end, deal_of):
            link = Link(
                row["left_report"], row["right_report"], row["judgement"], row["score"], row["why"]
            )
            links[deal_of[row[end]]].add(link)
    return links


def set_parts(connection: Connection, ids: Collection[str]) -> None:
    """Write anew which organisations take part in deals: the company, and all investors.

    An investor is the organisation that the articles which name it so mean.
    """
    part = parties.OrganisationDeal
    for chunk in chunks(sorted(ids), BATCH):
        remove_where(connection, part, "deal_id", chunk)
        companies = select(_DEAL.organisation_id, _DEAL.id).where(_DEAL.id.in_(chunk))
        rows = [
            {"organisation_id": holder, "deal_id": deal_id, "part": name}
            for name, chosen in (("company", companies), ("investor", _investors(chunk)))
            for holder, deal_id in connection.execute(chosen)
        ]
        add(connection, part, rows)


def _investors(ids: Sequence[str]) -> Select[str | None, str]:
    investor, witness, use = derived.DealInvestor, derived.InvestorWitness, blocking.NameUse
    report, standing = reports.DealReport, blocking.Standing
    return (
        select(use.organisation_id, investor.deal_id)
        .join(
            witness,
            (witness.deal_id == investor.deal_id) & (witness.ordinal == investor.ordinal),
        )
        .join(report, report.id == witness.deal_report_id)
        .join(standing, standing.reading_id == report.reading_id)
        .join(use, (use.article_id == standing.article_id) & (use.canonical_key == investor.key))
        .where(investor.deal_id.in_(ids), use.part == "investor")
        .distinct()
    )


def told_in(connection: Connection, article_ids: Collection[str]) -> set[str]:
    """The deals that articles tell of."""
    source = derived.DealSource
    return {row["deal_id"] for row in found(connection, source, "article_id", article_ids)}
