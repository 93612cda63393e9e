from collections.abc import Iterable

from handmade import deal_report, stored, usd
from hypothesis import given
from test_reconcile_deals import any_reports

from models.deal import Deal, StoredReport
from models.tables import Base, derived
from pipeline.reconcile import reconcile
from pipeline.store.derived import TABLES, deal_rows
from pipeline.store.rows import Rows


def rows_of(deals: Iterable[Deal]) -> Rows:
    found: Rows = {}
    for deal in deals:
        for table, rows in deal_rows(deal).items():
            found.setdefault(table, []).extend(rows)
    return found


@given(any_reports())
def test_no_row_comes_twice(reports: list[StoredReport]) -> None:
    for table, rows in rows_of(reconcile(reports)).items():
        key = [column.name for column in table.__table__.primary_key]
        keys = [tuple(row[name] for name in key) for row in rows]
        assert len(set(keys)) == len(keys), table.__tablename__


def test_every_filled_slot_and_no_other_has_a_row() -> None:
    report = deal_report(date="2024-05", amount=usd(20), stake="0.1")
    rows = rows_of(reconcile([stored("a", report)]))
    slots = {row["slot"]: row["value"] for row in rows[derived.DealSlot]}
    assert slots == {
        "company": "Orrery Works",
        "kind": "funding",
        "status": "announced",
        "date": "2024-05",
        "amount": "20 USD",
        "stake": "0.1",
    }


def test_all_tables_are_derived_but_those_of_what_was_read_or_decided() -> None:
    kept = {"meta", "run", "source", "stale", "outcome", "article", "segment", "furniture"}
    kept |= {"reading", "money_mention", "date_mention", "name", "name_mention", "alias", "quote"}
    kept |= {"deal_report", "report_investor", "person_report", "company_report"}
    kept |= {"decision", "decision_anchor", "search_document"}
    assert {table.__tablename__ for table in TABLES} == set(Base.metadata.tables) - kept
