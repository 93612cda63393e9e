"""Amounts, shares, dates and kinds as people read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money import Bound, Money
from models.partial_date import PartialDate
from pipeline import wording


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (1.0, "virtually certain, >99%"),
        (0.991, "virtually certain, 99%"),
        (0.95, "extremely likely, 95%"),
        (0.7, "likely, 70%"),
        (0.5, "as likely as not, 50%"),
        (0.04, "very unlikely, 4%"),
        (0.001, "exceptionally unlikely, <1%"),
    ],
)
def test_belief(share: float, told: str) -> None:
    assert wording.belief(share) == told


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (Money(Decimal("14.3e9"), "USD"), "$14.3bn"),
        (Money(Decimal("600e6"), "EUR"), "€600m"),
        (Money(Decimal("600e6"), "EUR", Bound.APPROX), "~€600m"),
        (Money(Decimal(10**10), "USD", Bound.MIN), "≥ $10bn"),
        (Money(Decimal(10**10), "USD", Bound.MAX), "≤ $10bn"),
        (Money(Decimal("3e9"), "CNY"), "CN¥3bn"),
        (Money(Decimal("3e9"), "JPY"), "¥3bn"),
        (Money(Decimal("5e8"), "HKD"), "HK$500m"),
        (Money(Decimal("2.5e7"), "SEK"), "SEK 25m"),
        (Money(Decimal("1.2e12"), "INR"), "₹1.2tn"),
        (Money(Decimal(123_456_789), "USD"), "≈$123.457m"),
        (Money(Decimal(999_999_999), "USD"), "≈$1bn"),
        (Money(Decimal("1200.55"), "EUR"), "€1,200.55"),
        (Money(Decimal(500_000), "GBP"), "£500k"),
        (Money(Decimal("0.75"), "USD"), "$0.75"),
        (Money(Decimal(10**7)), "10m"),
        (Money(low=Decimal(5 * 10**6), high=Decimal(10**7), currency="EUR"), "€5m–€10m"),
        (Money(low=Decimal(5 * 10**6), currency="EUR"), "≥ €5m"),
        (Money(high=Decimal(5 * 10**6), currency="EUR"), "≤ €5m"),
        (Money(currency="CNY", vague=True), "some CNY"),
        (None, ""),
    ],
)
def test_money(amount: Money | None, told: str) -> None:
    assert wording.money(amount) == told


@given(st.integers(1, 10**15))
def test_an_unmarked_figure_is_exact(number: int) -> None:
    told = wording.money(Money(Decimal(number), "USD"))
    scale = {"k": 3, "m": 6, "bn": 9, "tn": 12}
    digits = told.lstrip("≈$").rstrip("kmbnt")
    letters = told.lstrip("≈$")[len(digits) :]
    value = Decimal(digits.replace(",", "")).scaleb(scale.get(letters, 0))
    assert (value == number) != told.startswith("≈")


@pytest.mark.parametrize(
    ("names", "told"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(names: list[str], told: str) -> None:
    assert wording.listed(names) == told


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (PartialDate(2024), "2024"),
        (PartialDate(2024, quarter=2), "2024 Q2"),
        (PartialDate(2024, 5), "2024-05"),
        (PartialDate(2024, 5, 21), "2024-05-21"),
        (None, ""),
    ],
)
def test_dates(date: PartialDate | None, told: str) -> None:
    assert wording.date(date) == told


@pytest.mark.parametrize(
    ("kind", "round_name", "stake", "told"),
    [
        ("funding", "F", None, "Series F"),
        ("funding", "A+", None, "Series A+"),
        ("funding", "pre-A", None, "pre-A"),
        ("funding", "seed", Decimal("0.1"), "seed"),
        ("debt", "B", None, "debt (Series B)"),
        ("acquisition", None, Decimal("0.605"), "acquisition of 60.5%"),
        ("stake", None, Decimal("0.49"), "stake of 49%"),
        ("ipo", None, None, "ipo"),
    ],
)
def test_kinds(kind: str, round_name: str | None, stake: Decimal | None, told: str) -> None:
    assert wording.kind(kind, round_name, stake) == told


def test_any_slots_value() -> None:
    assert wording.value(Decimal("0.49")) == "49%"
    assert wording.value(PartialDate(2024)) == "2024"
    assert wording.value(None) == ""
    assert wording.count(1, "article") == "1 article"
    assert wording.count(2, "article") == "2 articles"


def test_a_strangers_text_cannot_steer_a_terminal() -> None:
    text = "a\x1b]0;x\x07\u202eb\x9b\tc\nd"
    shown = wording.printable(text)
    assert shown == "a\ufffd]0;x\ufffd\ufffdb\ufffd\tc\nd"
    assert len(shown) == len(text)


def test_printable_text_stays() -> None:
    text = "« 14,3 milliards » — 140亿美元 \u00a0\u200b😀"
    assert wording.printable(text) == text
