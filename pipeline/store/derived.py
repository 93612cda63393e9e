"""What is derived as rows: its tables, and those of deals."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete

from models.deal import Deal, Slot, Witness
from models.tables import Base, blocking, derived, parties
from pipeline.reconcile import names
from pipeline.store.rows import Row, Rows, date_columns, money_columns
from pipeline.store.slot_text import as_text
from pipeline.store.sync import add

# Everything that follows from reports and decisions; what points at others comes after them.
TABLES: tuple[type[Base], ...] = (
    blocking.Standing,
    parties.Organisation,
    blocking.NameUse,
    blocking.NameLink,
    blocking.CrossingKey,
    blocking.PersonKey,
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
# A deal and all that goes with it, in the order in which rows can be inserted.
_DEAL_TABLES: tuple[type[Base], ...] = (
    derived.Deal,
    derived.DealMember,
    derived.DealSource,
    derived.DealSlot,
    derived.DealAlternative,
    derived.DealWitness,
    derived.DealInvestor,
    derived.InvestorWitness,
    derived.DealState,
)


def wipe(connection: Connection) -> None:
    """Delete everything that is derived."""
    for table in reversed(TABLES):
        connection.execute(delete(table))


def deal_rows(deal: Deal) -> Rows:
    """The rows of a deal, without its links and its organisations' parts in it."""
    rows: Rows = defaultdict(list)
    _deal(rows, deal)
    _slots(rows, deal)
    _investors(rows, deal)
    _states(rows, deal)
    return rows


def add_deals(connection: Connection, deals: Iterable[Rows]) -> None:
    """Insert the rows of deals."""
    found = list(deals)
    for table in _DEAL_TABLES:
        add(connection, table, [row for rows in found for row in rows[table]])


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
            {**key, "ordinal": n, "deal_report_id": witness.report_id, **_aside(witness)}
            for witness in other.witnesses
        ]


def _aside(witness: Witness) -> Row:
    """Where a value stands that an article gives in passing; nulls for what a report tells."""
    names = ("aside_start", "aside_end", "aside_context_start", "aside_context_end")
    if not witness.aside:
        return dict.fromkeys(names)
    (quote,) = witness.quotes
    return dict(zip(names, (*quote.span, *quote.context_span), strict=True))


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
                "belief": investor.belief,
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
