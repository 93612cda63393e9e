"""Which amounts in two currencies can be one."""

from decimal import Decimal

import pytest
from handmade import usd

from models.money import Money
from pipeline.reconcile.currencies import can_be_one

M = 1_000_000


def money(figure: int, currency: str | None, bound: str = "exact") -> Money:
    return usd(figure, bound, currency)  # type: ignore[arg-type]  # a currency may be left out


RANGE = Money(low=Decimal(50 * M), high=Decimal(120 * M), currency="USD")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (money(105 * M, "EUR"), money(113 * M, "USD"), True),
        (money(105 * M, "EUR"), money(750 * M, "USD"), False),
        (money(100 * M, "CNY"), money(100 * M, "USD"), False),
        (money(100 * M, "CNY"), money(14 * M, "USD"), True),
        (money(100 * M, "CNY"), money(13 * M, "EUR"), True),
        (money(59_000 * M, "XOF"), money(90 * M, "EUR"), True),
        (money(90 * M, "XOF"), money(90 * M, "EUR"), False),
        # Twice as much is no conversion, but may be more than the other.
        (money(100 * M, "EUR"), money(350 * M, "USD"), False),
        (money(100 * M, "EUR", "min"), money(300 * M, "USD"), True),
        (money(100 * M, "EUR"), RANGE, True),
        (money(100 * M, "JPY"), RANGE, False),
        (money(100 * M, "EUR"), Money(currency="USD", vague=True), True),
        (money(100 * M, "EUR"), money(100 * M, None), True),
        (money(100 * M, "EUR"), money(1, "XXX"), True),
    ],
)
def test_what_an_exchange_rate_can_make_one(one: Money, other: Money, *, expected: bool) -> None:
    assert can_be_one(one, other) is can_be_one(other, one) is expected
