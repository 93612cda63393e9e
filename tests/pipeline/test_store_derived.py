from decimal import Decimal

import pytest
from handmade import deal_report, stored, usd
from hypothesis import given, settings
from test_reconcile_deals import any_reports

from models.deal import StoredReport
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DealKind
from models.tables import derived
from pipeline.reconcile import organisations, reconcile
from pipeline.store.derived import TABLES, as_text, derived_rows, difference
from pipeline.store.rows import Rows


def rows_of(reports: list[StoredReport]) -> Rows:
    deals = reconcile(reports)
    return derived_rows(deals, organisations(deals), ())


@settings(deadline=None)  # the first example loads lexicons
@given(any_reports())
def test_no_row_comes_twice(reports: list[StoredReport]) -> None:
    rows = rows_of(reports)
    for table in TABLES:
        key = [column.name for column in table.__table__.primary_key]
        keys = [tuple(row[name] for name in key) for row in rows.get(table, ())]
        assert len(set(keys)) == len(keys), table.__tablename__


def test_every_filled_slot_and_no_other_has_a_row() -> None:
    report = deal_report(date="2024-05", amount=usd(20), stake="0.1")
    rows = rows_of([stored("a", report)])
    slots = {row["slot"]: row["value"] for row in rows[derived.DealSlot]}
    assert slots == {
        "company": "Scale AI",
        "kind": "funding",
        "status": "announced",
        "date": "2024-05",
        "amount": "20 USD",
        "stake": "0.1",
    }


def test_the_order_of_rows_is_no_difference_but_a_value_is() -> None:
    reports = [stored(k, deal_report(date=f"202{k}", amount=usd(20))) for k in "123"]
    rows = rows_of(reports)
    assert difference(rows, {table: found[::-1] for table, found in rows.items()}) == []
    other = rows_of([*reports[:2], stored("3", deal_report(date="2023", amount=usd(21)))])
    assert difference(rows, other) == ["deal", "deal_slot", "deal_alternative", "deal_state"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (usd(14_300_000_000, "approx"), "approx 14300000000 USD"),
        (Money(low=Decimal(2), high=Decimal("3.50"), currency="EUR"), "2..3.5 EUR"),
        (Money(high=Decimal(3), bound=Bound.MAX), "max ..3"),
        (Money(currency="CNY", vague=True), "vague CNY"),
        (Decimal("0.490"), "0.49"),
        (Decimal("1E+9"), "1000000000"),
        (PartialDate(2024, quarter=3), "2024-Q3"),
        (PartialDate(2024, 5), "2024-05"),
        (DealKind.STAKE, "stake"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert as_text(value) == text
