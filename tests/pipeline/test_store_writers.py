"""Several processes write to one store at once."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from derivation import built, fresh_store, news, write

from models.errors import StoreError
from pipeline.derive import derive
from pipeline.store import open_store
from pipeline.store.dump import hashes

ARTICLES, SHARED, ROUNDS = 30, 10, 3


def work(database: str, first: int, ready: Barrier) -> None:
    """Write articles, some of which the other process writes, too, and derive now and then."""
    made = news(ARTICLES, first=first)
    with open_store(database) as store:
        ready.wait()
        for start in range(ROUNDS):
            write(store, made[start::ROUNDS], batch=2)
            derive(store)


def test_processes_that_write_at_once_give_what_one_gives(database: str, tmp_path: Path) -> None:
    open_store(database, create=True).close()
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(2)
    firsts = (0, ARTICLES - SHARED)
    both = [context.Process(target=work, args=(database, first, ready)) for first in firsts]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    with (
        built(tmp_path / "alone.db", news(2 * ARTICLES - SHARED)) as alone,
        open_store(database) as store,
    ):
        assert hashes(store) == hashes(alone)


def test_who_waits_too_long_is_told_why(tmp_path: Path) -> None:
    told = pytest.raises(StoreError, match="another process keeps writing to the store")
    with fresh_store(tmp_path / "store.db") as store, store.changing():
        with open_store(str(tmp_path / "store.db"), patience=0) as other, told:
            write(other, news(1))
        assert list(store.reports()) == []  # who reads does not wait
