"""The views say what they promise, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from handmade import marked_article, read_marked
from sqlalchemy import inspect, select, table, text
from test_store_records import put

from models.tables.views import VIEWS, View
from pipeline.derive import derive
from pipeline.store import Store, open_store
from pipeline.store.sql import query


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


ONE = (
    "DEAL Orrery / funding / announced / 2024-05-06 / 20000000 / Halden\n"
    "PERSON Ana Duarte / Orrery\n"
    "COMPANY Orrery / valuation / announced / 2023 / 9000000\n"
)
OTHER = "DEAL Orrery / funding / announced / 2024-05-20 / 20000000 / Halden\n"
AGAIN = "Again:\n" + ONE.splitlines(keepends=True)[0]


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """Three articles on one round, of which one contradicts the others on its day."""
    with open_store(database, create=True) as opened:
        for name, words in (("one.md", ONE), ("other.md", OTHER), ("again.md", AGAIN)):
            put(opened, read_marked(marked_article(name, words, day="2024-05-06")))
        derive(opened)
        yield opened


def asked(store: Store, question: str) -> list[dict[str, Any]]:
    columns, rows = query(store, question)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_a_deal_is_one_row_with_its_investors(store: Store) -> None:
    (deal,) = asked(store, "SELECT * FROM deal_overview")
    told = ("company", "amount", "amount_currency", "investors", "leads", "articles", "conflicts")
    assert [deal[name] for name in told] == ["Orrery", 20_000_000, "USD", "Halden", None, 3, 1]
    (part,) = asked(store, "SELECT * FROM investments")
    assert (part["deal_id"], part["investor"], part["investors"]) == (deal["deal_id"], "Halden", 1)
    known = {one.id for one in store.organisations()}
    assert {part["investor_id"], part["organisation_id"]} == known


def test_a_contradiction_names_both_values_and_where_the_other_stands(store: Store) -> None:
    (conflict,) = asked(store, "SELECT * FROM conflicts")
    told = ("slot", "chosen", "chosen_witnesses", "other", "other_witnesses", "other_addresses")
    # again.md copies one.md, and so is no witness of its own.
    assert [conflict[name] for name in told] == [
        "date", "2024-05-06", 1, "2024-05-20", 1, "other.md",
    ]  # fmt: skip
    assert conflict["chosen_belief"] >= conflict["other_belief"] > 0


def test_a_valuation_outside_a_deal_is_history_too(store: Store) -> None:
    (told,) = asked(store, "SELECT * FROM valuation_history")
    assert (told["date"], told["valuation"], told["told_by"]) == ("2023", 9_000_000, "article")
    assert told["address"] == "one.md"


def test_a_position_is_tied_to_its_organisation(store: Store) -> None:
    (held,) = asked(store, "SELECT * FROM positions")
    assert (held["person"], held["role"], held["organisation"]) == ("Ana Duarte", "ceo", "Orrery")
    (deal,) = asked(store, "SELECT organisation_id FROM deal_overview")
    assert held["organisation_id"] == deal["organisation_id"]


def test_evidence_stands_in_its_sentence(store: Store) -> None:
    texts = {"one.md": ONE, "other.md": OTHER, "again.md": AGAIN}
    rows = asked(store, "SELECT * FROM evidence")
    for row in rows:
        text_ = texts[row["address"]]
        assert text_[row["start_at"] : row["end_at"]] == row["quote"]
        assert text_[row["sentence_start"] : row["sentence_end"]] == row["sentence"]
        assert row["quote"] in row["sentence"]
    days = {(row["address"], bool(row["chosen"])) for row in rows if row["slot"] == "date"}
    assert days >= {("one.md", True), ("again.md", True), ("other.md", False)}
    assert {row["quote"] for row in rows if row["person_id"]} == {"Ana Duarte", "Orrery"}
    (figure,) = [row for row in rows if row["slot"] == "figure"]
    assert (figure["subject"], figure["deal_id"]) == ("Orrery", None)
