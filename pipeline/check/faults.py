"""Wrong values told for people, with the words of the article that they are about."""

from collections.abc import Mapping, Sequence

from models.span import Span
from pipeline import guide, wording
from pipeline.check.comparison import DEAL_SLOTS, Fact, figure, matches, names, slots
from pipeline.check.wrong import Fault, Wrong

# The gold's words for each figure of an article, to find a missed figure's sentence by.
Quotes = Mapping[object, str]
_LISTS = ("investor", "lead")


def amount_fault(fault: Fault, amount: Fact) -> Wrong:
    """An amount that only one side has."""
    told = wording.money(guide.money_of(amount))
    quote = amount["quote"]
    return Wrong("amount", fault, quote, *_sides(fault, told), _own(amount), (quote,))


def attribute_fault(attribute: str, predicted: Fact, gold: Fact) -> Wrong:
    """An amount found with another role or bound than the gold's."""
    slot, quote = f"amount+{attribute}", predicted["quote"]
    got, want = (str(side.get(attribute) or "") for side in (predicted, gold))
    return Wrong(slot, Fault.WRONG, quote, got, want, _own(predicted), (quote,))


def deal_fault(fault: Fault, deal: Fact, quotes: Quotes) -> Wrong:
    """A deal that only one side has."""
    words = (quotes.get(figure(deal.get("amount")), ""), deal["company"])
    spans = _evidence(deal, "amount") or _evidence(deal, "company")
    return Wrong("deal", fault, deal["company"], *_sides(fault, summary(deal)), spans, words)


def slot_faults(predicted: Fact, gold: Fact, quotes: Quotes) -> list[Wrong]:
    """The slots in which two aligned deals differ."""
    p, g = slots(predicted), slots(gold)
    return [
        _slot_fault(slot, predicted, gold, quotes)
        for slot in DEAL_SLOTS
        if matches(p[slot], g[slot]) < max(len(p[slot]), len(g[slot]))
    ]


def _slot_fault(slot: str, predicted: Fact, gold: Fact, quotes: Quotes) -> Wrong:
    if slot in _LISTS:
        return _list_fault(slot, predicted, gold)
    got, want = _value(predicted, slot), _value(gold, slot)
    quote = quotes.get(figure(gold.get(slot)), "") if slot in ("amount", "valuation") else ""
    spans = _evidence(predicted, slot) if got else ()
    company = gold["company"]
    return Wrong(f"deal.{slot}", Fault.WRONG, company, got, want, spans, (quote, company))


def _list_fault(slot: str, predicted: Fact, gold: Fact) -> Wrong:
    """The investors, or leads, that only one side has."""
    extra, missed = _unpaired(slot, predicted, gold), _unpaired(slot, gold, predicted)
    got, want = (", ".join(one["name"] for one in side) for side in (extra, missed))
    spans = tuple(span for one in extra for span in _mentions(one))
    words = (*(one["name"] for one in missed), gold["company"])
    return Wrong(f"deal.{slot}", Fault.WRONG, gold["company"], got, want, spans, words)


def _unpaired(slot: str, deal: Fact, other: Fact) -> list[Fact]:
    left, alone = slots(other)[slot], []
    counted = slots(deal)[slot]
    for investor in deal.get("investors") or ():
        known = names(investor, "name", "canonical")
        if known not in counted or (slot == "lead" and not investor.get("lead")):
            continue
        hit = next((forms for forms in left if forms & known), None)
        if hit is None:
            alone.append(investor)
        else:
            left.remove(hit)
    return alone


def person_fault(fault: Fault, person: Fact) -> Wrong:
    """A person whom only one side has."""
    name = person["name"]
    return Wrong("person", fault, name, *_sides(fault, name), _mentions(person), (name,))


def tie_fault(predicted: Fact, gold: Fact) -> Wrong:
    """A person found on both sides and tied to another organisation."""
    got, want = (str(side.get("organization") or "") for side in (predicted, gold))
    return _about_person("person+org", predicted, gold, got, want)


def roles_fault(predicted: Fact, gold: Fact) -> Wrong:
    """A person found on both sides with other roles."""
    got, want = (", ".join(sorted(set(side.get("roles") or ()))) for side in (predicted, gold))
    return _about_person("person+role", predicted, gold, got, want)


def _about_person(slot: str, predicted: Fact, gold: Fact, got: str, want: str) -> Wrong:
    name = gold["name"]
    return Wrong(slot, Fault.WRONG, name, got, want, _mentions(predicted), (name,))


def summary(deal: Fact) -> str:
    """A deal in one line: company, round or kind, amount, date, and a status but announced."""
    status = deal.get("status")
    parts = (
        deal["company"],
        wording.kind(deal.get("kind"), deal.get("round")),
        wording.money(guide.money_of(deal.get("amount"))),
        deal.get("date"),
        None if status == "announced" else status,
    )
    return " · ".join(str(part) for part in parts if part)


def _value(deal: Fact, slot: str) -> str:
    """A slot's value in words; empty where there is none."""
    if slot in ("amount", "valuation"):
        return wording.money(guide.money_of(deal.get(slot)))
    if slot == "stake":
        return wording.share(guide.decimal(deal.get("stake")))
    return str(deal.get(slot) or "")


def _sides(fault: Fault, told: str) -> tuple[str, str]:
    """What was got and what is wanted where only one side has the fact."""
    return (told, "") if fault is Fault.EXTRA else ("", told)


def _own(amount: Fact) -> tuple[Span, ...]:
    return (Span(amount["start"], amount["end"]),) if "start" in amount else ()


def _evidence(deal: Fact, slot: str) -> tuple[Span, ...]:
    return _spans((deal.get("evidence") or {}).get(slot))


def _mentions(person: Fact) -> tuple[Span, ...]:
    return _spans(person.get("mentions"))


def _spans(pairs: Sequence[Sequence[int]] | None) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs or ())
