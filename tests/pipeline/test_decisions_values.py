"""Values that people decide are read strictly, and read back as they were written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UsageError
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DEAL_SLOTS, DealKind, DealStatus, Investment
from pipeline.decisions import values

READ = [
    ("company", " Brightlane  Robotics ", "Brightlane Robotics"),
    ("kind", "Acquisition", DealKind.ACQUISITION),
    ("status", "rumoured", DealStatus.RUMOURED),
    ("date", "2025-06-13", PartialDate(2025, 6, 13)),
    ("date", "2025-06", PartialDate(2025, 6)),
    ("date", "2025 Q2", PartialDate(2025, quarter=2)),
    ("date", "none", None),
    ("round", "a", "A"),
    ("round", "Series B+", "B+"),
    ("round", "pre-a", "pre-A"),
    ("round", "Pre-Seed", "pre-seed"),
    ("amount", "14.3bn USD", Money(Decimal(14_300_000_000), "USD")),
    ("amount", "€12m", Money(Decimal(12_000_000), "EUR")),
    ("amount", "500,000 GBP", Money(Decimal(500_000), "GBP")),
    ("amount", "~ 2bn CNY", Money(Decimal(2_000_000_000), "CNY", Bound.APPROX)),
    ("valuation", "≥10bn USD", Money(Decimal(10_000_000_000), "USD", Bound.MIN)),
    ("valuation", "<=10bn USD", Money(Decimal(10_000_000_000), "USD", Bound.MAX)),
    ("stake", "49%", Decimal("0.49")),
    ("stake", "33.3 %", Decimal("0.333")),
    (
        "investors",
        "Halden Capital (lead)",
        (Investment("Halden Capital", "Halden Capital", (), True),),
    ),
    (
        "investors",
        "Halden (Lead) ; Orrery; 星仪资本",
        (
            Investment("Halden", "Halden", (), lead=True),
            Investment("Orrery", "Orrery", ()),
            Investment("星仪资本", "星仪资本", ()),
        ),
    ),
    ("investors", "NONE", None),
]

REFUSED = [
    ("price", "5", "no slot 'price'"),
    ("company", "none", "cannot be without a company"),
    ("kind", "none", "cannot be without a kind"),
    ("company", "  ", "no company"),
    ("kind", "purchase", "one of funding, stake"),
    ("status", "done", "one of announced"),
    ("date", "13.06.2025", "2025-06-13"),
    ("date", "2025-02-30", "no date: '2025-02-30'"),
    ("date", "2025-Q5", "no date"),
    ("round", "Z", "no round"),
    ("round", "", "no round"),
    ("amount", "14.3bn", "the currency is missing"),
    ("amount", "14.3bn XYZ", "there is no currency XYZ"),
    ("amount", "a lot of USD", "'14.3bn USD'"),
    ("amount", "", "no amount"),
    ("stake", "0.49", "no stake"),
    ("stake", "0%", "more than 0%"),
    ("stake", "101%", "at most 100%"),
    ("investors", "Halden;;Orrery", "a name is missing"),
    ("investors", "Halden; Halden (lead)", "twice"),
]


@pytest.mark.parametrize(("slot", "told", "value"), READ)
def test_a_value_is_read_and_written_back(slot: str, told: str, value: object) -> None:
    found = values.parse(slot, told)
    assert found == value
    assert type(found) is type(value)
    assert values.parse(slot, values.render(slot, found)) == value


@pytest.mark.parametrize(("slot", "told", "complaint"), REFUSED)
def test_what_is_no_value_is_refused_with_what_would_be_one(
    slot: str, told: str, complaint: str
) -> None:
    with pytest.raises(UsageError) as error:
        values.parse(slot, told)
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


def test_every_slot_can_be_decided() -> None:
    assert {slot for slot, _, _ in READ} == set(DEAL_SLOTS)


@given(
    st.decimals(0, 10**13, places=2, allow_nan=False),
    st.sampled_from(["USD", "EUR", "CNY", "JPY"]),
    st.sampled_from(Bound),
)
def test_money_survives_writing(value: Decimal, currency: str, bound: Bound) -> None:
    money = Money(value, currency, bound)
    assert values.parse("amount", values.render("amount", money)) == money
