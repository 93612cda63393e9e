"""The views say what they promise, on both databases."""

import pytest
from sqlalchemy import inspect, select, table, text

from models.tables.views import VIEWS, View
from pipeline.store import open_store


def test_every_view_is_found() -> None:
    names = [
        "deal_overview",
        "investments",
        "valuation_history",
        "positions",
        "conflicts",
        "evidence",
    ]
    assert [view.name for view in VIEWS] == names


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_that_are_documented(view: View, database: str) -> None:
    with open_store(database, create=True) as store, store.transaction() as connection:
        columns = inspect(connection).get_columns(view.name)
        assert [column["name"] for column in columns] == list(view.columns)
        assert connection.execute(select(text("*")).select_from(table(view.name))).all() == []
