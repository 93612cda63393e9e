"""What a store holds, as JSON and as rows of text."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from models.deal import (
    Alternative,
    Deal,
    DealInvestor,
    DealSource,
    Quote,
    Relation,
    Slot,
    State,
    Witness,
)
from models.money import Money
from models.partial_date import PartialDate
from models.party import Organisation, Person
from pipeline import exact_json, guide
from pipeline.guide import Json
from pipeline.store import Store

DEAL_COLUMNS = (
    "deal_id",
    "company",
    "company_canonical",
    "kind",
    "status",
    "date",
    "round",
    "amount",
    "amount_low",
    "amount_high",
    "amount_currency",
    "amount_bound",
    "valuation",
    "valuation_low",
    "valuation_high",
    "valuation_currency",
    "valuation_bound",
    "valuation_basis",
    "stake",
    "lead_investors",
    "other_investors",
    "conflicts",
    "articles",
    "sources",
)
PERSON_COLUMNS = ("canonical", "names", "organization", "roles", "articles")
ORGANISATION_COLUMNS = ("canonical", "names", "deals_as_company", "deals_as_investor")


def articles(store: Store) -> Iterator[Json]:
    """Every article as `extract` prints it, each deal with the `deal_id` of its reconciled deal."""
    for reading, deal_ids in store.readings():
        yield guide.article_json(reading, deal_ids)


def deals(store: Store) -> Iterator[Json]:
    """Every reconciled deal."""
    return map(deal_json, store.deals())


def deal_json(deal: Deal) -> Json:
    """One reconciled deal: the chosen values, the articles, and everything that any of them says.

    `evidence` lists for each slot every value told, the chosen one first, with its relation to that
    one and the words of each source; `conflicts` repeats those that contradict it.
    """
    return {
        "deal_id": deal.deal_id,
        "company": deal.company.value,
        "company_canonical": deal.company_canonical,
        "kind": _plain(deal.kind.value),
        "status": _plain(deal.status.value),
        "date": _plain(deal.date.value),
        "round": deal.round.value,
        "amount": guide.money_json(deal.amount.value),
        "valuation": guide.valuation_json(deal.valuation.value, deal.basis),
        "stake": deal.stake.value,
        "investors": [_investor(investor) for investor in deal.investors],
        "sources": [_source(source) for source in deal.sources],
        "conflicts": [
            {
                "slot": name,
                "value": _plain(other.value),
                "why": other.why,
                "sources": _addresses(other),
            }
            for name, slot in deal.slots()
            for other in slot.alternatives
            if other.relation is Relation.CONFLICT
        ],
        "states": [_state(state) for state in deal.states],
        "evidence": {name: _evidence(slot) for name, slot in deal.slots() if slot.alternatives},
    }


def _plain(value: object) -> Any:
    """A slot's value as JSON."""
    if isinstance(value, Money):
        return guide.money_json(value)
    if isinstance(value, PartialDate):
        return value.iso()
    return value if value is None or isinstance(value, Decimal) else str(value)


def _evidence(slot: Slot[object]) -> list[Json]:
    return [
        {
            "value": _plain(other.value),
            "relation": str(other.relation),
            "why": slot.why if other is slot.alternatives[0] else other.why,
            "witnesses": [_witness(witness) for witness in other.witnesses],
        }
        for other in slot.alternatives
    ]


def _witness(witness: Witness) -> Json:
    return {
        "source": witness.source.address,
        "quotes": [_quote(quote) for quote in witness.quotes],
    }


def _quote(quote: Quote) -> Json:
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "quote": quote.quote,
        "sentence": quote.context,
    }


def _investor(investor: DealInvestor) -> Json:
    return {
        "name": investor.name,
        "canonical": investor.canonical,
        "lead": investor.lead,
        "new": investor.new,
        "status": str(investor.status),
        "witnesses": [_witness(witness) for witness in investor.witnesses],
    }


def _source(source: DealSource) -> Json:
    return {
        "source": source.address,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "lang": source.lang,
    }


def _state(state: State) -> Json:
    return {
        "status": str(state.status),
        "told": state.told.isoformat() if state.told else None,
        "amount": guide.money_json(state.amount),
        "valuation": guide.money_json(state.valuation),
        "sources": [witness.source.address for witness in state.witnesses],
    }


def _addresses(other: Alternative[object]) -> list[str]:
    return [witness.source.address for witness in other.witnesses]


def person_json(person: Person) -> Json:
    """One person over all articles."""
    return {
        "canonical": person.canonical,
        "names": list(person.names),
        "organization": person.organisation,
        "roles": [str(role) for role in person.roles],
        "articles": list(person.articles),
    }


def organisation_json(organisation: Organisation) -> Json:
    """One organisation over all articles."""
    return {
        "canonical": organisation.canonical,
        "names": list(organisation.names),
        "deals_as_company": list(organisation.deals_as_company),
        "deals_as_investor": list(organisation.deals_as_investor),
    }


def deal_row(deal: Deal) -> dict[str, str]:
    """A deal as one row of `DEAL_COLUMNS`; several values in a cell are set apart by "; "."""
    cells = {
        "deal_id": deal.deal_id,
        "company": deal.company.value or "",
        "company_canonical": deal.company_canonical,
        "kind": str(deal.kind.value or ""),
        "status": str(deal.status.value or ""),
        "date": deal.date.value.iso() if deal.date.value else "",
        "round": deal.round.value or "",
        "valuation_basis": str(deal.basis or ""),
        "stake": _number(deal.stake.value),
        "lead_investors": joined([one.name for one in deal.investors if one.lead]),
        "other_investors": joined([one.name for one in deal.investors if not one.lead]),
        "conflicts": joined(deal.conflicts),
        "articles": str(len(deal.sources)),
        "sources": joined([source.address for source in deal.sources]),
    }
    return (
        cells
        | money_cells("amount", deal.amount.value)
        | money_cells("valuation", deal.valuation.value)
    )


def money_cells(slot: str, money: Money | None) -> dict[str, str]:
    """The five columns of an amount, none without one; their names begin with that of the slot."""
    if money is None:
        return {}
    return {
        slot: _number(money.value),
        f"{slot}_low": _number(money.low),
        f"{slot}_high": _number(money.high),
        f"{slot}_currency": money.currency or "",
        f"{slot}_bound": "vague" if money.vague else str(money.bound),
    }


def _number(value: Decimal | None) -> str:
    return "" if value is None else exact_json.plain(value)


def joined(values: Sequence[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def person_row(person: Person) -> dict[str, str]:
    """A person as one row of `PERSON_COLUMNS`."""
    return _row(person_json(person))


def organisation_row(organisation: Organisation) -> dict[str, str]:
    """An organisation as one row of `ORGANISATION_COLUMNS`."""
    return _row(organisation_json(organisation))


def _row(record: Json) -> dict[str, str]:
    return {
        column: joined(cell) if isinstance(cell, list) else cell or ""
        for column, cell in record.items()
    }
