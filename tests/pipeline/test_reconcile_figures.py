from decimal import Decimal

import pytest
from handmade import usd

from models.deal import Relation
from models.money import Money
from models.partial_date import PartialDate
from pipeline.reconcile import figures
from pipeline.reconcile.dates import Near, months_between, near

BN = 1_000_000_000
RANGE = Money(low=Decimal(2 * BN), high=Decimal(3 * BN), currency="USD")
VAGUE = Money(currency="USD", vague=True)


@pytest.mark.parametrize(
    ("chosen", "told", "expected"),
    [
        (usd(13_800_000_000), usd(13_800_000_000), Relation.SAME),
        (usd(13_800_000_000), usd(14 * BN), Relation.ROUNDING),
        (usd(14 * BN), usd(13_800_000_000), Relation.CONFLICT),
        (usd(13_800_000_000), usd(13 * BN), Relation.ROUNDING),
        (usd(1_400_000_000), usd(1 * BN), Relation.CONFLICT),
        (usd(715_000_000), usd(700_000_000, "approx"), Relation.ROUNDING),
        (usd(14_300_000_000), usd(10 * BN, "min"), Relation.BOUND),
        (usd(9 * BN), usd(10 * BN, "min"), Relation.CONFLICT),
        (usd(3 * BN), usd(4 * BN, "max"), Relation.BOUND),
        (usd(14_300_000_000), usd(1 * BN), Relation.CONFLICT),
        (usd(29 * BN), usd(29 * BN, "min"), Relation.SAME),
        (usd(2_500_000_000), RANGE, Relation.BOUND),
        (usd(5 * BN), RANGE, Relation.CONFLICT),
        (RANGE, RANGE, Relation.SAME),
        (usd(5 * BN), VAGUE, Relation.ROUNDING),
        (VAGUE, usd(5 * BN), None),
        (usd(2 * BN), usd(2 * BN, currency="EUR"), None),
    ],
)
def test_relations(chosen: Money, told: Money, expected: Relation | None) -> None:
    assert figures.relate(chosen, told) is expected


def test_a_conversion_is_one_that_an_article_tells() -> None:
    euros, francs = usd(90_000_000, currency="EUR"), usd(59 * BN, currency="XOF")
    assert figures.relate(euros, francs) is None
    assert (
        figures.relate(euros, francs, [usd(59_000_000_000, "approx", "XOF")]) is Relation.CONVERSION
    )
    assert figures.relate(euros, francs, [usd(90_100_000, "approx", "EUR")]) is Relation.CONVERSION
    assert figures.relate(euros, francs, [usd(70_000_000, "exact", "EUR")]) is None


def test_the_better_way_round_counts() -> None:
    assert figures.best(usd(14 * BN), usd(13_800_000_000)) is Relation.ROUNDING


@pytest.mark.parametrize(
    ("chosen", "told", "expected"),
    [
        ("0.49", "0.490", Relation.SAME),
        ("0.49", "0.5", Relation.ROUNDING),
        ("0.5", "0.49", Relation.CONFLICT),
        ("0.49", "0.2", Relation.CONFLICT),
    ],
)
def test_shares(chosen: str, told: str, expected: Relation) -> None:
    assert figures.relate_shares(Decimal(chosen), Decimal(told)) is expected


Q3 = PartialDate(2024, quarter=3)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-05-21", "2024-05-22", Near.DAYS),
        ("2024-05-31", "2024-06-02", Near.DAYS),
        ("2024-05-04", "2024-05-21", Near.MONTH),
        ("2024-05", "2024-05-21", Near.MONTH),
        ("2024-12", "2025-01", Near.ADJACENT),
        ("2024-05", "2024-07", Near.APART),
        ("2024", "2024-05-21", Near.YEAR),
        ("2024", "2024", Near.YEAR),
        ("2024", "2025-01", Near.APART),
        (None, "2025-01", Near.UNKNOWN),
        (Q3, "2024-09", Near.YEAR),
        (Q3, "2024-10", Near.APART),
    ],
)
def test_dates(one: str | PartialDate | None, other: str, expected: Near) -> None:
    left = PartialDate.parse(one) if isinstance(one, str) else one
    right = PartialDate.parse(other)
    assert near(left, right) is near(right, left) is expected


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2024-11", "2025-02", 3),
        ("2025-02", "2024-11", -3),
        ("2024", "2024-07", 0),
        ("2023", "2024-07", 7),
    ],
)
def test_months_between(earlier: str, later: str, months: int) -> None:
    assert months_between(PartialDate.parse(earlier), PartialDate.parse(later)) == months
