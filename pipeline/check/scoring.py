"""Score what was read in one article against its gold, slot by slot.

The figures are those of the annotation guide's scorer: amounts as a multiset, deals aligned one to
one and then compared slot by slot, people by name. Both sides are in the guide's JSON form.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from pipeline.check.comparison import (
    DEAL_SLOTS,
    Fact,
    align,
    figure,
    folded,
    matches,
    pair_people,
    same_organization,
    slots,
)
from pipeline.check.faults import (
    Quotes,
    amount_fault,
    attribute_fault,
    deal_fault,
    person_fault,
    roles_fault,
    slot_faults,
    tie_fault,
)
from pipeline.check.tally import Tally
from pipeline.check.wrong import Fault, Wrong

Facts = Sequence[Fact]
Key = Callable[[Fact], Hashable]


def score(predicted: Fact, gold: Fact) -> tuple[Tally, list[Wrong]]:
    """The counts of one article and everything that is wrong in it."""
    tally = Tally()
    amounts = [[a for a in side.get("amounts") or () if figure(a)] for side in (predicted, gold)]
    quotes = {figure(amount): amount["quote"] for amount in amounts[1]}
    return tally, [
        *_amounts(tally, *amounts),
        *_deals(tally, predicted.get("deals") or (), gold["deals"], quotes),
        *_people(tally, predicted.get("people") or (), gold["people"]),
    ]


def _amounts(tally: Tally, predicted: Facts, gold: Facts) -> list[Wrong]:
    extra, missed = _bags(tally, "amount", predicted, gold, figure)
    wrongs = [amount_fault(Fault.EXTRA, amount) for amount in extra]
    wrongs += [amount_fault(Fault.MISSED, amount) for amount in missed]
    for attribute in ("role", "bound"):
        key = _with(attribute)
        extra, missed = _bags(tally, f"amount+{attribute}", predicted, gold, key)
        for amount in extra:
            other = next((one for one in missed if figure(one) == figure(amount)), None)
            if other is not None:  # else it is listed as an extra amount already
                missed.remove(other)
                wrongs.append(attribute_fault(attribute, amount, other))
    return wrongs


def _with(attribute: str) -> Key:
    """An amount with its role or bound; the bound of a vague amount does not count."""

    def key(amount: Fact) -> Hashable:
        ignored = attribute == "bound" and amount.get("vague")
        return figure(amount), None if ignored else amount.get(attribute)

    return key


def _bags(
    tally: Tally, slot: str, predicted: Facts, gold: Facts, key: Key
) -> tuple[list[Fact], list[Fact]]:
    """Count two multisets; what only the first and only the second hold."""
    extra, missed = _rest(predicted, gold, key), _rest(gold, predicted, key)
    tally.count(slot, len(predicted) - len(extra), len(predicted), len(gold))
    return extra, missed


def _rest(ones: Facts, others: Facts, key: Key) -> list[Fact]:
    budget = Counter(map(key, others))
    rest = []
    for one in ones:
        if budget[key(one)]:
            budget[key(one)] -= 1
        else:
            rest.append(one)
    return rest


def _deals(tally: Tally, predicted: Facts, gold: Facts, quotes: Quotes) -> list[Wrong]:
    p_slots, g_slots = [slots(deal) for deal in predicted], [slots(deal) for deal in gold]
    pairs = align(p_slots, g_slots)
    tally.count("deal", len(pairs), len(predicted), len(gold))
    for slot in DEAL_SLOTS:
        right = sum(matches(p_slots[i][slot], g_slots[j][slot]) for i, j in pairs)
        counts = right, sum(len(p[slot]) for p in p_slots), sum(len(g[slot]) for g in g_slots)
        tally.count(f"deal.{slot}", *counts)
        tally.count("deal.all", *counts)
    tally.links += [
        (predicted[i]["deal_id"], gold[j]["deal_key"])
        for i, j in pairs
        if predicted[i].get("deal_id") is not None and gold[j].get("deal_key")
    ]
    alone = _without(predicted, (i for i, _ in pairs)), _without(gold, (j for _, j in pairs))
    return [
        *(deal_fault(Fault.EXTRA, deal, quotes) for deal in alone[0]),
        *(deal_fault(Fault.MISSED, deal, quotes) for deal in alone[1]),
        *(fault for i, j in pairs for fault in slot_faults(predicted[i], gold[j], quotes)),
    ]


def _without(facts: Facts, used: Iterable[int]) -> list[Fact]:
    gone = set(used)
    return [fact for index, fact in enumerate(facts) if index not in gone]


def _people(tally: Tally, predicted: Facts, gold: Facts) -> list[Wrong]:
    pairs, extra, missed = pair_people(predicted, gold)
    tally.count("person", len(pairs), len(predicted), len(gold))
    same_tie = [same_organization(_tie(p), _tie(g)) for p, g in pairs]
    tied = [sum(bool(_tie(one)) for one in side) for side in (predicted, gold)]
    tally.count("person+org", sum(same_tie), *tied)
    roles = [sum(len(_roles(one)) for one in side) for side in (predicted, gold)]
    tally.count("person+role", sum(len(_roles(p) & _roles(g)) for p, g in pairs), *roles)
    return [
        *(person_fault(Fault.EXTRA, person) for person in extra),
        *(person_fault(Fault.MISSED, person) for person in missed),
        *(
            tie_fault(p, g)
            for (p, g), same in zip(pairs, same_tie, strict=True)
            if not same and _tie(p) != _tie(g)
        ),
        *(roles_fault(p, g) for p, g in pairs if _roles(p) != _roles(g)),
    ]


def _tie(person: Fact) -> str:
    return folded(person.get("organization"))


def _roles(person: Fact) -> set[str]:
    return set(person.get("roles") or ())
