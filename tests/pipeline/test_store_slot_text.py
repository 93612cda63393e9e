"""What tables hold of a slot's value reads back as that value."""

from decimal import Decimal

import pytest
from handmade import usd

from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from pipeline.store.slot_text import as_text, of_text


@pytest.mark.parametrize(
    ("slot", "value", "text"),
    [
        ("amount", usd("14300000000"), "14300000000 USD"),
        ("amount", usd("0.5", "approx"), "approx 0.5 USD"),
        ("amount", Money(Decimal(7), None, Bound.MIN), "min 7"),
        ("amount", Money(Decimal(7)), "7"),
        ("valuation", Money(None, "EUR", low=Decimal(5), high=Decimal(6)), "5..6 EUR"),
        ("valuation", Money(None, "EUR", Bound.MAX, high=Decimal(6)), "max ..6 EUR"),
        ("valuation", Money(None, "EUR", vague=True), "vague EUR"),
        ("valuation", Money(None, None, Bound.APPROX, vague=True), "approx vague"),
        ("date", PartialDate(2024, 5, 21), "2024-05-21"),
        ("date", PartialDate(2024, quarter=2), "2024-Q2"),
        ("date", PartialDate(2024), "2024"),
        ("amount", Money(None, "EUR", low=Decimal(2), high=Decimal("3.50")), "2..3.5 EUR"),
        ("stake", Decimal("0.490"), "0.49"),
        ("stake", Decimal("1E+9"), "1000000000"),
        ("kind", DealKind.IPO, "ipo"),
        ("status", DealStatus.DENIED, "denied"),
        ("company", "Orrery 24-Q2 min", "Orrery 24-Q2 min"),
    ],
)
def test_a_value_and_its_text(slot: str, value: object, text: str) -> None:
    assert as_text(value) == text
    assert of_text(slot, text) == value
