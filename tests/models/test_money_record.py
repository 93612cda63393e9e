"""Money is one of: a value, a range, vague."""

from decimal import Decimal

import pytest

from models.money import Money


def test_money_needs_exactly_one_reading() -> None:
    with pytest.raises(ValueError, match="vague"):
        Money()
    with pytest.raises(ValueError, match="vague"):
        Money(value=Decimal(1), vague=True)
    with pytest.raises(ValueError, match="vague"):
        Money(value=Decimal(1), low=Decimal(1))


@pytest.mark.parametrize(
    ("money", "figure"),
    [
        (Money(value=Decimal("0.5")), Decimal("0.5")),
        (Money(low=Decimal(5), high=Decimal(7)), Decimal(7)),
        (Money(low=Decimal(5)), Decimal(5)),
        (Money(vague=True), None),
    ],
)
def test_figure_is_what_money_is_sorted_by(money: Money, figure: Decimal | None) -> None:
    assert money.figure == figure
