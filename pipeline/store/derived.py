"""Deals, organisations and people as rows: always all of them, made from the reports alone."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from models.deal import Deal, Organisation, Person, Slot
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.tables import Base, derived
from pipeline.store.rows import Row, Rows, date_columns, money_columns

TABLES: tuple[type[Base], ...] = (
    derived.Deal,
    derived.DealMember,
    derived.DealSlot,
    derived.DealAlternative,
    derived.DealWitness,
    derived.DealInvestor,
    derived.InvestorWitness,
    derived.DealState,
    derived.Organisation,
    derived.OrganisationDeal,
    derived.Person,
    derived.PersonArticle,
)


def derived_rows(
    deals: Iterable[Deal], organisations: Iterable[Organisation], people: Iterable[Person]
) -> Rows:
    """The rows of all derived tables."""
    rows: Rows = defaultdict(list)
    for deal in deals:
        _deal(rows, deal)
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


def _slots(rows: Rows, deal: Deal) -> None:
    for name, slot in deal.slots():
        if slot.value is None:
            continue
        key: Row = {"deal_id": deal.deal_id, "slot": name}
        rows[derived.DealSlot].append({**key, "value": as_text(slot.value), "why": slot.why})
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
    rows[derived.Organisation].append(
        {"canonical": organisation.canonical, "names": list(organisation.names)}
    )
    for part, ids in (
        ("company", organisation.deals_as_company),
        ("investor", organisation.deals_as_investor),
    ):
        rows[derived.OrganisationDeal] += [
            {"organisation": organisation.canonical, "deal_id": deal_id, "part": part}
            for deal_id in ids
        ]


def _person(rows: Rows, person: Person) -> None:
    rows[derived.Person].append(
        {
            "canonical": person.canonical,
            "names": list(person.names),
            "organisation": person.organisation,
            "roles": [role.value for role in person.roles],
        }
    )
    rows[derived.PersonArticle] += [
        {"person": person.canonical, "address": address} for address in person.articles
    ]


def _comparable(row: Row) -> str:
    """One row as text in which equal values look the same, whatever their column's type."""
    return "|".join(f"{key}={as_text(row[key])}" for key in sorted(row))
