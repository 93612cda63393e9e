"""A reconciled deal as JSON."""

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
from models.decision import Decision
from models.judgement import Link
from models.money import Money
from models.partial_date import PartialDate
from pipeline import guide
from pipeline.guide import Json


def deal_json(deal: Deal) -> Json:
    """One reconciled deal: the chosen values, the articles, and everything that any of them says.

    `evidence` lists for each slot every value told, the chosen one first, with its relation to that
    one, the belief in it (0 to 1), the number of independent texts that tell it and the words of
    each source; `conflicts` repeats those that contradict it. `belief` is that in each chosen
    value, `decisions` are those of people that set one, `copies` maps articles to the one whose
    text they repeat, and `links` say why the reports are taken for one deal, or may be with others.
    """
    return {
        "deal_id": deal.deal_id,
        "organisation_id": deal.organisation_id or None,
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
        "belief": {name: slot.belief for name, slot in deal.slots() if slot.value is not None},
        "sources": [_source(source) for source in deal.sources],
        "copies": dict(deal.copies),
        "conflicts": [
            {
                "slot": name,
                "value": _plain(other.value),
                "why": other.why,
                "belief": other.belief,
                "sources": _addresses(other),
            }
            for name, slot in deal.slots()
            for other in slot.alternatives
            if other.relation is Relation.CONFLICT
        ],
        "states": [_state(state) for state in deal.states],
        "evidence": {name: _evidence(slot) for name, slot in deal.slots() if slot.alternatives},
        "decisions": [
            {"slot": name, **_decision(slot.decision)}
            for name, slot in deal.slots()
            if slot.decision
        ],
        "reports": [_report(witness) for state in deal.states for witness in state.witnesses],
        "links": [_link(link) for link in deal.links],
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
            "belief": other.belief,
            "independent": other.independent,
            "witnesses": [_witness(witness) for witness in other.witnesses],
        }
        for other in slot.alternatives
    ]


def _decision(decision: Decision) -> Json:
    return {
        "id": decision.id,
        "author": decision.author,
        "made_at": decision.made_at.isoformat(),
        "why": decision.why,
    }


def _report(witness: Witness) -> Json:
    """A report by its id, by which links name it."""
    return {"report": witness.report_id, "source": witness.source.address}


def _link(link: Link) -> Json:
    return {
        "left": link.left,
        "right": link.right,
        "judgement": str(link.judgement),
        "score": link.score,
        "why": link.why,
    }


def _witness(witness: Witness) -> Json:
    return {
        "source": witness.source.address,
        "quotes": [quote_json(quote) for quote in witness.quotes],
    }


def quote_json(quote: Quote) -> Json:
    """Words with their place in the article's text, and the sentence that they stand in."""
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
        "belief": investor.belief,
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
