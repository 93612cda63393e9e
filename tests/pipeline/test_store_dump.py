"""The canonical dump tells stores of different content apart, and no others."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade import marked_article, read_marked
from test_store_records import put

from pipeline.derive import derive
from pipeline.store import Store, open_store
from pipeline.store.dump import WHOLE, content_tables, dump, hashes

STAKE = "DEAL Scale AI / stake / announced / 2025-06 / 14300000000 / Meta\n"
ROUND = (
    "DEAL 星仪 / funding / announced / 2024-05 / 1000000000 / Ölberg\nPERSON Ana Duarte / 星仪\n"
)


def filled(where: str, *texts: str) -> Store:
    store = open_store(where, create=True)
    for text in texts:
        put(store, read_marked(marked_article(f"{len(text)}.md", text)))
    derive(store)
    return store


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with filled(database, STAKE, ROUND) as opened:
        yield opened


def test_neither_the_order_of_writing_nor_the_database_shows(store: Store, tmp_path: Path) -> None:
    with filled(str(tmp_path / "other.db"), ROUND, STAKE) as other:
        assert list(dump(store)) == list(dump(other))
        assert hashes(store) == hashes(other)


def test_a_change_shows_in_its_table_and_in_the_whole(store: Store) -> None:
    before = hashes(store)
    with store.transaction() as connection:
        connection.exec_driver_sql("UPDATE deal SET sources = 9 WHERE company = '星仪'")
    after = hashes(store)
    assert {name for name in before if before[name] != after[name]} == {"deal", WHOLE}


def test_lines_are_rows_in_order_of_key(store: Store) -> None:
    lines = [(name, json.loads(line)) for name, line in dump(store)]
    assert [name for name, _ in lines] == sorted(name for name, _ in lines)
    assert all(line["table"] == name for name, line in lines)
    keys = [line["row"]["id"] for name, line in lines if name == "deal"]
    assert keys == sorted(keys)
    assert len(keys) == 2


def test_every_table_of_content_is_hashed(store: Store) -> None:
    assert [*hashes(store)] == [*(table.name for table in content_tables()), WHOLE]
    left_out = {"run", "outcome", "meta"}
    assert not left_out & {table.name for table in content_tables()}


def test_no_number_of_the_database_is_dumped(store: Store) -> None:
    rows = [json.loads(line)["row"] for name, line in dump(store) if name in {"source", "evidence"}]
    assert rows
    assert not any({"id", "run_id"} & set(row) for row in rows)


def test_the_last_hash_is_that_of_the_bytes_printed(store: Store) -> None:
    printed = "".join(f"{line}\n" for _, line in dump(store)).encode()
    assert hashes(store)[WHOLE] == hashlib.sha256(printed).hexdigest()
