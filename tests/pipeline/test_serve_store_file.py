"""What was found in a store's file is found again only after the store has changed."""

import asyncio
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.serve.store_file import StoreFile
from pipeline.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "deals.db"), create=True)


@pytest.fixture
def file(store: Store) -> StoreFile:
    assert store.path
    return StoreFile(Datasette(files=[]), store.path)


def found(file: StoreFile, key: str, value: int) -> int:
    async def find() -> int:
        return value

    return asyncio.run(file.recall(key, find))


def test_an_answer_is_kept_until_the_store_changes(store: Store, file: StoreFile) -> None:
    assert [found(file, "deals", 1), found(file, "deals", 2), found(file, "people", 3)] == [1, 1, 3]
    store.begin_run("a version", {}, {})
    assert [found(file, "deals", 2), found(file, "people", 3)] == [2, 3]


def test_what_was_asked_before_a_change_is_not_kept_after_it(store: Store, file: StoreFile) -> None:
    async def find() -> int:
        store.begin_run("a version", {}, {})
        return 1

    assert asyncio.run(file.recall("deals", find)) == 1
    assert found(file, "deals", 2) == 2


def test_the_oldest_answers_are_forgotten(file: StoreFile) -> None:
    for number in range(1000):
        found(file, str(number), number)
    assert [found(file, "0", -1), found(file, "999", -1)] == [-1, 999]


def test_a_failure_is_not_kept(file: StoreFile) -> None:
    async def fail() -> int:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        asyncio.run(file.recall("deals", fail))
    assert found(file, "deals", 1) == 1
