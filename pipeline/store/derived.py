"""Deals, organisations and people as rows: always all of them, made from the reports alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from dataclasses import replace as replace_record
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from models.deal import Deal, Slot
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.party import Organisation, PartyName, Person
from models.tables import Base, derived, parties
from pipeline.reconcile import names
from pipeline.store.rows import Row, Rows, date_columns, money_columns

TABLES: tuple[type[Base], ...] = (
    parties.Organisation,
    parties.OrganisationName,
    parties.OrganisationLink,
    derived.Deal,
    derived.DealMember,
    derived.DealLink,
    derived.DealSource,
    derived.DealSlot,
    derived.DealAlternative,
    derived.DealWitness,
    derived.DealInvestor,
    derived.InvestorWitness,
    derived.DealState,
    parties.OrganisationDeal,
    parties.Person,
    parties.PersonName,
    parties.PersonMember,
    parties.PersonLink,
    parties.Position,
)


def derived_rows(
    deals: Iterable[Deal], organisations: Iterable[Organisation], people: Iterable[Person]
) -> Rows:
    """The rows of all derived tables."""
    rows: Rows = defaultdict(list)
    organisations = tuple(organisations)
    companies = {deal_id: one.id for one in organisations for deal_id in one.deals_as_company}
    for deal in deals:
        _deal(rows, replace_record(deal, organisation_id=companies[deal.deal_id]))
        _slots(rows, deal)
        _investors(rows, deal)
        _states(rows, deal)
    for organisation in organisations:
        _organisation(rows, organisation)
    for person in people:
        _person(rows, person)
    return rows


def stored_rows(connection: Connection) -> Rows:
    """The rows of all derived tables as they stand in the store."""
    return {
        table: [dict(row) for row in connection.execute(select(*table.__table__.c)).mappings()]
        for table in TABLES
    }


def difference(one: Rows, other: Rows) -> list[str]:
    """The names of the tables in which two sets of rows differ; the rows' order does not count."""
    return [
        table.__tablename__
        for table in TABLES
        if sorted(map(_comparable, one.get(table, ())))
        != sorted(map(_comparable, other.get(table, ())))
    ]


def replace(connection: Connection, rows: Rows) -> bool:
    """Bring the derived tables to these rows; whether anything had to change."""
    if not difference(rows, stored_rows(connection)):
        return False
    for table in reversed(TABLES):
        connection.execute(delete(table))
    for table in TABLES:
        if rows.get(table):
            connection.execute(insert(table), rows[table])
    return True


def as_text(value: object) -> str:
    """A value for people who read the tables: `approx 14300000000 USD`, `2025-06`, `0.49`."""
    match value:
        case Money():
            return _money_text(value)
        case PartialDate(quarter=None):
            return value.iso()
        case PartialDate():
            return f"{value.year:04}-Q{value.quarter}"
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return str(value)


def _money_text(money: Money) -> str:
    if money.vague:
        figure = "vague"
    elif money.value is not None:
        figure = as_text(money.value)
    else:
        ends = (money.low, money.high)
        figure = "..".join("" if end is None else as_text(end) for end in ends)
    bound = "" if money.bound is Bound.EXACT else money.bound.value
    return " ".join(part for part in (bound, figure, money.currency) if part)


def _deal(rows: Rows, deal: Deal) -> None:
    rows[derived.Deal].append(
        {
            "id": deal.deal_id,
            "organisation_id": deal.organisation_id,
            "company": deal.company.value,
            "company_canonical": deal.company_canonical,
            "kind": deal.kind.value,
            "status": deal.status.value,
            **date_columns(deal.date.value),
            "round": deal.round.value,
            **money_columns(deal.amount.value, "amount_"),
            **money_columns(deal.valuation.value, "valuation_"),
            "basis": deal.basis,
            "stake": deal.stake.value,
            "sources": len(deal.sources),
        }
    )
    rows[derived.DealMember] += [
        {"deal_report_id": report, "deal_id": deal.deal_id} for report in deal.report_ids
    ]
    rows[derived.DealLink] += [
        {
            "left_report": link.left,
            "right_report": link.right,
            "judgement": link.judgement,
            "score": link.score,
            "why": link.why,
        }
        for link in deal.links
    ]
    article_of = {source.address: source.article_id for source in deal.sources}
    rows[derived.DealSource] += [
        {
            "deal_id": deal.deal_id,
            "article_id": source.article_id,
            "copy_of": article_of.get(deal.copies.get(source.address, "")),
        }
        for source in deal.sources
    ]


def _slots(rows: Rows, deal: Deal) -> None:
    for name, slot in deal.slots():
        if slot.value is None:
            continue
        key: Row = {"deal_id": deal.deal_id, "slot": name}
        rows[derived.DealSlot].append(
            {
                **key,
                "value": as_text(slot.value),
                "why": slot.why,
                "belief": slot.belief,
                "decision_id": slot.decision and slot.decision.id,
            }
        )
        _alternatives(rows, key, slot)


def _alternatives(rows: Rows, key: Row, slot: Slot[Any]) -> None:
    for n, other in enumerate(slot.alternatives):
        rows[derived.DealAlternative].append(
            {
                **key,
                "ordinal": n,
                "value": as_text(other.value),
                "relation": other.relation,
                "why": other.why,
                "belief": other.belief,
                "witnesses": other.independent,
            }
        )
        rows[derived.DealWitness] += [
            {**key, "ordinal": n, "deal_report_id": witness.report_id}
            for witness in other.witnesses
        ]


def _investors(rows: Rows, deal: Deal) -> None:
    for n, investor in enumerate(deal.investors):
        key: Row = {"deal_id": deal.deal_id, "ordinal": n}
        rows[derived.DealInvestor].append(
            {
                **key,
                "name": investor.name,
                "canonical": investor.canonical,
                "key": names.key(investor.canonical),
                "lead": investor.lead,
                "new": investor.new,
                "status": investor.status,
            }
        )
        rows[derived.InvestorWitness] += [
            {**key, "deal_report_id": witness.report_id} for witness in investor.witnesses
        ]


def _states(rows: Rows, deal: Deal) -> None:
    rows[derived.DealState] += [
        {
            "deal_id": deal.deal_id,
            "ordinal": n,
            "status": state.status,
            "told_on": state.told,
            "amount": state.amount and as_text(state.amount),
            "valuation": state.valuation and as_text(state.valuation),
        }
        for n, state in enumerate(deal.states)
    ]


def _organisation(rows: Rows, organisation: Organisation) -> None:
    key = {"organisation_id": organisation.id}
    rows[parties.Organisation].append({"id": organisation.id, "canonical": organisation.canonical})
    rows[parties.OrganisationName] += [{**key, **asdict(use)} for use in organisation.uses]
    for part, ids in (
        ("company", organisation.deals_as_company),
        ("investor", organisation.deals_as_investor),
    ):
        rows[parties.OrganisationDeal] += [
            {**key, "deal_id": deal_id, "part": part} for deal_id in ids
        ]


def _person(rows: Rows, person: Person) -> None:
    key = {"person_id": person.id}
    rows[parties.Person].append({"id": person.id, "canonical": person.canonical})
    rows[parties.PersonName] += [{**key, **_name(use)} for use in person.uses]
    rows[parties.PersonMember] += [
        {**key, "person_report_id": report} for report in person.report_ids
    ]
    rows[parties.Position] += [
        {**key, "ordinal": n, **asdict(position)} for n, position in enumerate(person.positions)
    ]


def _name(use: PartyName) -> Row:
    return {"name": use.name, "key": use.key, "articles": use.articles}


def _comparable(row: Row) -> str:
    """One row as text in which equal values look the same, whatever their column's type."""
    return "|".join(f"{key}={as_text(row[key])}" for key in sorted(row))
