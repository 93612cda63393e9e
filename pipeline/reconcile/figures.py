"""How one figure stands to another: the same, rounded, bounded, or in conflict."""

from collections.abc import Iterable
from decimal import Decimal

from models.deal import Relation
from models.money import Bound, Money
from pipeline.reconcile import currencies

# By how much of itself a figure may move by rounding ("14" for 13.8), and where the text says
# "about" or "nearly": chosen by looking at how journalists round, not measured.
_ROUNDED, _APPROXIMATE = Decimal("0.06"), Decimal("0.10")


def relate(chosen: Money, told: Money, conversions: Iterable[Money] = ()) -> Relation | None:
    """How `told` stands to the chosen amount; None where the two cannot be compared.

    `conversions` are the restatements of either that their articles give. Without one, amounts in
    two currencies can only be told apart, where no exchange rate makes them one.
    """
    if chosen.currency and told.currency and chosen.currency != told.currency:
        return _converted(chosen, told, conversions)
    if chosen.vague or told.vague:
        return Relation.SAME if chosen == told else Relation.ROUNDING if told.vague else None
    if chosen.value is None or told.value is None:
        return _relate_ranges(chosen, told)
    return _relate_values(chosen.value, chosen.bound, told.value, told.bound)


def best(one: Money, other: Money, conversions: Iterable[Money] = ()) -> Relation | None:
    """The closer of the two ways to see a pair of figures, whichever of them is the better."""
    conversions = tuple(conversions)
    found = {relate(one, other, conversions), relate(other, one, conversions)}
    return next((relation for relation in Relation if relation in found), None)


def relate_shares(chosen: Decimal, told: Decimal) -> Relation:
    """How a told share of a company stands to the chosen one (0.5 may be a rounded 0.49)."""
    if chosen == told:
        return Relation.SAME
    if digits(told) < digits(chosen) and abs(chosen - told) <= Decimal("0.02"):
        return Relation.ROUNDING
    return Relation.CONFLICT


def digits(figure: Decimal) -> int:
    """How many significant digits a figure has: 3 for 13,800,000,000, 2 for 14 billion."""
    return len(figure.normalize().as_tuple().digits)


def far_apart(one: Money, other: Money) -> bool:
    """Whether one figure is more than twice the other, so that a bound says little."""
    low, high = sorted((one.figure or Decimal(0), other.figure or Decimal(0)))
    return high > 2 * low


def _relate_values(chosen: Decimal, bound: Bound, told: Decimal, told_bound: Bound) -> Relation:
    if chosen == told:
        return Relation.SAME
    if _is_rounding(chosen, told) or (
        Bound.APPROX in (bound, told_bound) and abs(chosen - told) <= _APPROXIMATE * chosen
    ):
        return Relation.ROUNDING
    if (told_bound is Bound.MIN and told < chosen) or (told_bound is Bound.MAX and told > chosen):
        return Relation.BOUND
    if (bound is Bound.MIN and told > chosen) or (bound is Bound.MAX and told < chosen):
        return Relation.BOUND
    return Relation.CONFLICT


def _is_rounding(exact: Decimal, rounded: Decimal) -> bool:
    """Whether a figure is another told with fewer digits, rounded or cut off."""
    if digits(rounded) >= digits(exact):
        return False
    exponent = rounded.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101  # amounts are finite
    difference = abs(exact - rounded)
    return difference < Decimal(1).scaleb(exponent) and difference <= _ROUNDED * exact


def _relate_ranges(chosen: Money, told: Money) -> Relation:
    if (chosen.value, chosen.low, chosen.high) == (told.value, told.low, told.high):
        return Relation.SAME
    (low, high), (told_low, told_high) = _ends(chosen), _ends(told)
    overlap = (high is None or told_low is None or told_low <= high) and (
        low is None or told_high is None or low <= told_high
    )
    return Relation.BOUND if overlap else Relation.CONFLICT


def _ends(money: Money) -> tuple[Decimal | None, Decimal | None]:
    return (money.low, money.high) if money.value is None else (money.value, money.value)


def _converted(chosen: Money, told: Money, conversions: Iterable[Money]) -> Relation | None:
    """CONVERSION where an article restates one amount as, roughly, the other."""
    for restated in conversions:
        for amount in (chosen, told):
            if restated.currency == amount.currency and relate(amount, restated) in (
                Relation.SAME,
                Relation.ROUNDING,
            ):
                return Relation.CONVERSION
    return None if currencies.can_be_one(chosen, told) else Relation.CONFLICT
