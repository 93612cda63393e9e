"""Rows of the store's views as records."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from derivation import built
from handmade import marked_article, read_marked, usd

from models.tables.views import VIEWS
from pipeline.store import Store, view_rows
from pipeline.store.view_rows import Evidence, HeldPosition, Investment, OfView, Valuation, rows

TEXT = "DEAL Orrery / funding / announced / 2024-05 / 10000000 / Halden\nPERSON Ana Rey / Orrery\n"
RECORDS = [
    one
    for one in vars(view_rows).values()
    if isinstance(one, type) and getattr(one, "VIEW", "") and one is not OfView
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("rows") / "store.db"
    reading = read_marked(marked_article("a.md", TEXT, day="2024-06-01"))
    (deal,) = reading.deals
    evidence = {**deal.evidence, "valuation": deal.evidence["amount"]}
    valued = replace(deal, valuation=usd(9_000_000), evidence=evidence)
    with built(path, [replace(reading, deals=(valued,))]) as opened:
        yield opened


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.VIEW)
def test_a_record_has_the_columns_of_its_view(record: type[OfView]) -> None:
    (view,) = [one for one in VIEWS if one.name == record.VIEW]
    assert [one.name for one in fields(record)] == list(view.columns)


def test_values_come_in_the_types_of_the_fields(store: Store) -> None:
    (investment,) = rows(store, Investment, "deal_id", None)
    (held,) = rows(store, HeldPosition, "person_id", ["ana-rey"])
    (worth,) = rows(store, Valuation, "organisation_id", None)
    assert (investment.investor_id, investment.lead, investment.new) == ("halden", False, None)
    assert (type(investment.amount), worth.valuation) == (Decimal, Decimal(9_000_000))
    assert (held.organisation_id, held.told_from) == ("orrery", dt.date(2024, 6, 1))


def test_only_the_rows_that_are_wanted(store: Store) -> None:
    assert list(rows(store, Investment, "deal_id", ["brindle-2024"])) == []
    found = list(rows(store, Evidence, "deal_id", ["orrery-2024-05"]))
    assert {one.quote for one in found if one.slot == "amount"} == {"10000000"}
    assert all(TEXT[one.start_at : one.end_at] == one.quote for one in found)
