"""Deals, organisations and people as they stand, for telling what a decision changed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from models.decision import Subject
from models.money import Money
from models.partial_date import PartialDate
from models.tables import blocking, derived, parties, reports
from pipeline import wording
from pipeline.decisions.changes import Thing, Things
from pipeline.store.select import BATCH, chunks

Snapshot = Mapping[Subject, Things]
_NOTHING: Snapshot = {Subject.DEAL: {}, Subject.ORGANISATION: {}, Subject.PERSON: {}}


def snapshot(
    connection: Connection, fingerprints: Collection[str], known: Snapshot = _NOTHING
) -> Snapshot:
    """All deals, organisations and people that hang on some texts, by kind and id.

    What became of those in an earlier snapshot, `known`, comes in as well.
    """
    standing = blocking.Standing
    rows = _among(
        connection,
        select(standing.article_id, standing.reading_id),
        standing.fingerprint,
        fingerprints,
    )
    articles, readings = [row[0] for row in rows], [row[1] for row in rows]
    return {
        Subject.DEAL: _deals(connection, readings, _parts(known[Subject.DEAL])),
        Subject.ORGANISATION: _organisations(
            connection, articles, _parts(known[Subject.ORGANISATION])
        ),
        Subject.PERSON: _people(connection, readings, _parts(known[Subject.PERSON])),
    }


def _parts(things: Things) -> set[str]:
    return {part for thing in things.values() for part in thing.parts}


def _deals(connection: Connection, readings: Sequence[str], known: Collection[str]) -> Things:
    """The deals told in some readings with all others of their companies, and where `known` is."""
    member, report, deal = derived.DealMember, reports.DealReport, derived.Deal
    companies = (
        select(deal.organisation_id)
        .join(member, member.deal_id == deal.id)
        .join(report, report.id == member.deal_report_id)
    )
    told = {row[0] for row in _among(connection, companies, report.reading_id, readings)}
    ids = {row[0] for row in _among(connection, select(deal.id), deal.organisation_id, told)}
    ids |= {
        row[0] for row in _among(connection, select(member.deal_id), member.deal_report_id, known)
    }
    return deals_by_id(connection, ids)


def deals_by_id(connection: Connection, ids: Collection[str]) -> Things:
    """The deals with some ids."""
    member, deal = derived.DealMember, derived.Deal
    everyone = select(member.deal_id, member.deal_report_id)
    parts = _grouped(_among(connection, everyone, member.deal_id, ids))
    investors = _investors(connection, ids)
    rows = _among(connection, select(*deal.__table__.c), deal.id, ids)
    return {
        row.id: Thing(
            frozenset(parts[row.id]),
            row.sources,
            {"articles": str(row.sources)}
            | _slots(row)
            | {"investors": "; ".join(investors[row.id])},
        )
        for row in rows
    }


def _slots(row: Any) -> dict[str, str]:
    """The values of a deal as people read them; empty where there is none."""
    date = None
    if row.date is not None:
        parsed = PartialDate.parse(row.date)
        date = PartialDate(parsed.year, parsed.month, parsed.day, row.quarter)
    return {
        "company": row.company,
        "kind": row.kind,
        "status": row.status,
        "date": wording.date(date),
        "round": row.round or "",
        "amount": _money(row, "amount_"),
        "valuation": _money(row, "valuation_"),
        "stake": wording.share(row.stake),
    }


def _money(row: Any, prefix: str) -> str:
    parts = ("value", "currency", "bound", "low", "high", "vague")
    told = [getattr(row, prefix + part) for part in parts]
    return "" if getattr(row, f"{prefix}bound") is None else wording.money(Money(*told))


def _investors(connection: Connection, deals: Collection[str]) -> Mapping[str, list[str]]:
    one = derived.DealInvestor
    chosen = select(one.deal_id, one.name, one.lead).order_by(one.deal_id, one.ordinal)
    rows = _among(connection, chosen, one.deal_id, deals)
    return _grouped((row[0], f"{row[1]} (lead)" if row[2] else row[1]) for row in rows)


def _organisations(
    connection: Connection, articles: Sequence[str], known: Collection[str]
) -> Things:
    """The organisations that some articles name, and those that have names or reports known."""
    use, name = blocking.NameUse, parties.OrganisationName
    ids = {
        row[0]
        for row in _among(
            connection, select(use.organisation_id).distinct(), use.article_id, articles
        )
    }
    owners = select(name.organisation_id).distinct()
    ids |= {row[0] for row in _among(connection, owners, name.key, known)}
    keys = _among(
        connection, select(name.organisation_id, name.key).distinct(), name.organisation_id, ids
    )
    # A name of two organisations does not tell which of them is which; reports on deals do.
    shared = Counter(row[1] for row in keys)
    parts = _grouped((row[0], row[1]) for row in keys if shared[row[1]] == 1)
    deal, member = derived.Deal, derived.DealMember
    company = select(deal.organisation_id, member.deal_report_id).join(
        member, member.deal_id == deal.id
    )
    told = _grouped(_among(connection, company, deal.organisation_id, ids))
    counted = select(use.organisation_id, func.count(use.article_id.distinct())).group_by(
        use.organisation_id
    )
    articles_of = dict(_among(connection, counted, use.organisation_id, ids))
    return {
        one: Thing(frozenset(parts[one]) | frozenset(told[one]), articles_of.get(one, 0))
        for one in {row[0] for row in keys}
    }


def _people(connection: Connection, readings: Sequence[str], known: Collection[str]) -> Things:
    member, report = parties.PersonMember, reports.PersonReport
    named = select(member.person_id).join(report, report.id == member.person_report_id)
    ids = {row[0] for row in _among(connection, named, report.reading_id, readings)}
    ids |= {
        row[0]
        for row in _among(connection, select(member.person_id), member.person_report_id, known)
    }
    everyone = select(member.person_id, member.person_report_id)
    parts = _grouped(_among(connection, everyone, member.person_id, ids))
    return {one: Thing(frozenset(found), len(found)) for one, found in parts.items()}


def _among(connection: Connection, chosen: Any, column: Any, values: Iterable[str]) -> list[Any]:
    """The rows of a selection whose column has one of many values."""
    return [
        row
        for chunk in chunks(sorted(filter(None, values)), BATCH)
        for row in connection.execute(chosen.where(column.in_(chunk)))
    ]


def _grouped(pairs: Iterable[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
    return found
