"""Facts: each value that any source gives for a slot of a deal, as an entity of PROV."""

from collections.abc import Iterable, Iterator

from models.deal import Alternative, Deal, DealInvestor, Relation, Slot, Witness
from models.money import Money
from pipeline.export.prov.annotations import annotations
from pipeline.export.prov.beside import Beside
from pipeline.export.prov.iris import iri
from pipeline.export.prov.values import literal, monetary
from pipeline.guide import Json


def fact_id(deal: Deal, slot: str, place: int = 0) -> str:
    """The name of a slot's value; the chosen one has place 0."""
    return iri("deal", deal.deal_id, slot, str(place))


def facts(deal: Deal, around: Beside) -> Iterator[Json]:
    """Every value told, those chosen and the others, each followed by its annotations."""
    for name, slot in deal.slots():
        for place, told in enumerate(slot.alternatives):
            fact = _fact(deal, name, slot, place, told)
            yield fact
            yield from annotations(fact["id"], told.witnesses, around)
    for place, investor in enumerate(deal.investors):
        fact = _investor(deal, place, investor, around)
        yield fact
        yield from annotations(fact["id"], investor.witnesses, around)


def _fact(deal: Deal, name: str, slot: Slot[object], place: int, told: Alternative[object]) -> Json:
    fact = _entity(fact_id(deal, name, place), name, told.belief, told.witnesses)
    fact |= {"value": literal(told.value), "relation": str(told.relation)}
    fact["comment"] = (told.why if place else slot.why) or None
    if isinstance(told.value, Money):
        fact["money"] = monetary(told.value)
    if name == "valuation" and not place:
        fact["basis"] = deal.basis and str(deal.basis)
    if place:
        against = told.relation is Relation.CONFLICT
        fact["contradicts" if against else "alternateOf"] = fact_id(deal, name)
    decided = slot.decision if not place else None
    fact["wasGeneratedBy"] = (
        iri("decision", str(decided.id)) if decided else iri("derivation", deal.deal_id)
    )
    return fact


def _investor(deal: Deal, place: int, investor: DealInvestor, around: Beside) -> Json:
    fact = _entity(
        fact_id(deal, "investors", place), "investors", investor.belief, investor.witnesses
    )
    known = around.investors.get(investor.name)
    return fact | {
        "value": investor.name,
        "investor": iri("organisation", known) if known else None,
        "lead": investor.lead,
        "comment": str(investor.status),
        "wasGeneratedBy": iri("derivation", deal.deal_id),
    }


def _entity(fact: str, slot: str, belief: float, witnesses: Iterable[Witness]) -> Json:
    articles = {witness.source.article_id: None for witness in witnesses}
    return {
        "id": fact,
        "type": ["prov:Entity", "dt:Fact"],
        "slot": slot,
        "belief": f"{belief:.4f}",
        "wasDerivedFrom": [iri("article", article) for article in articles],
    }
