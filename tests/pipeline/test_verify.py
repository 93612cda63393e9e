from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from handmade import marked_article, read_marked, usd
from test_store_records import put

from models.mention import MoneyMention
from models.span import Span
from pipeline.store import Store, open_store
from pipeline.verify import verify

TEXT = (
    "DEAL Scale AI / stake / announced / 2025-06 / 14300000000 / Meta\n"
    "PERSON Ana Duarte / Scale AI\n"
    "COMPANY Orrery / total_raised / announced / 2024-03 / 90000000\n"
)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    yield from filled(database)


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    yield from filled(str(tmp_path / "file.db"))


def filled(where: str) -> Iterator[Store]:
    with open_store(where, create=True) as opened:
        put(opened, read_marked(marked_article("a.md", TEXT)))
        yield opened


def test_a_sound_store_has_no_problem(store: Store) -> None:
    assert verify(store) == []


@pytest.mark.parametrize(
    ("tampering", "check"),
    [
        ("UPDATE quote SET quote = 'Mata' WHERE quote = 'Meta'", "span"),
        ("UPDATE quote SET start_at = start_at - 1 WHERE slot = 'amount'", "span"),
        ("UPDATE article SET text = replace(text, 'Scale', 'Skale')", "span"),
        ("UPDATE article SET text = text || '.'", "span"),
        ("UPDATE segment SET start_at = 1", "span"),
        ("DELETE FROM quote WHERE slot = 'amount'", "evidence"),
        ("DELETE FROM quote WHERE slot = 'investor'", "evidence"),
        ("DELETE FROM quote WHERE slot = 'name'", "evidence"),
        ("DELETE FROM quote WHERE slot = 'figure'", "evidence"),
        ("UPDATE quote SET quote = 'Orreri' WHERE quote = 'Orrery'", "span"),
        ("UPDATE company_report SET date = NULL", "evidence"),
        (
            "UPDATE deal_report SET stake = NULL, amount_bound = NULL, amount_value = NULL",
            "evidence",
        ),
        ("UPDATE deal SET amount_value = 1", "derived"),
        ("UPDATE deal_slot SET why = 'because'", "derived"),
        ("DELETE FROM person", "derived"),
        ("DELETE FROM organisation", "derived"),
        ("UPDATE deal_report SET company_canonical = 'Else'", "derived"),
        ("UPDATE article SET text = text || '.'", "search"),
        ("DELETE FROM search_document", "search"),
    ],
)
def test_each_lie_is_found(store: Store, tampering: str, check: str) -> None:
    tell(store, tampering)
    assert check in {problem.check for problem in verify(store)}


@pytest.mark.parametrize(
    ("tampering", "check"),
    [
        ("UPDATE reading SET run_id = 99", "reference"),
        ("DELETE FROM article", "reference"),
        ("DELETE FROM article_search_docsize", "search"),
        ("UPDATE article_search_data SET block = x'00' WHERE id > 10", "search"),
    ],
)
def test_each_lie_that_only_a_file_can_hold_is_found(
    file_store: Store, tampering: str, check: str
) -> None:
    tell(file_store, tampering)
    assert check in {problem.check for problem in verify(file_store)}


def tell(store: Store, tampering: str) -> None:
    """Change a store behind its back, without what the database does about references."""
    with store.transaction() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(tampering)


def test_a_mention_that_misquotes_is_a_problem(store: Store) -> None:
    reading = read_marked(marked_article("c.md", "It costs $5."))
    false = MoneyMention(Span(9, 11), "$6", usd(5))
    put(store, replace(reading, money=(false,)))
    (problem,) = verify(store)
    assert (problem.check, problem.message) == ("span", "the text has '$5', the quote is '$6'")


def test_a_span_of_no_words_is_a_problem(store: Store) -> None:
    reading = read_marked(marked_article("c.md", "It costs $5."))
    put(store, replace(reading, money=(MoneyMention(Span(99, 101), "", usd(5)),)))
    assert [problem.check for problem in verify(store)] == ["span"]


def test_a_report_not_yet_reconciled_is_a_problem(store: Store) -> None:
    put(store, read_marked(marked_article("b.md", TEXT.replace("2025", "2019"))), derived=False)
    assert {problem.check for problem in verify(store)} == {"derived"}


def test_evidence_for_an_empty_slot_is_a_problem(store: Store) -> None:
    reading = read_marked(marked_article("c.md", TEXT.replace("Scale AI", "Orrery")))
    put(store, replace(reading, deals=(replace(reading.deals[0], amount=None),)))
    (problem,) = verify(store)
    assert (problem.check, problem.message) == ("evidence", "the empty slot amount has evidence")
