"""Inputs are written many at a time, with the same end as one after the other."""

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from derivation import examined, fresh_store, news
from handmade import marked_article, read_marked
from sqlalchemy import event

from pipeline.derive import derive
from pipeline.outcome import Examined, InputOutcome, Outcome
from pipeline.store import Store, open_store
from pipeline.store.dump import dump

# Few addresses and few texts, so that inputs meet: new bytes, old ones again, copies, nothing.
ADDRESSES = ("a.md", "b.md", "c.md", "d.md")
TEXTS = (
    "DEAL X / ipo / announced / 2024 / 5 / Y",
    "Nothing to tell.",
    "DEAL Z / ipo / denied / 2023 / 6 / Y",
)
UNREAD = (Outcome.IRRELEVANT, Outcome.OTHER_LANGUAGE, Outcome.EMPTY, Outcome.FAILED)


def random_run(seed: int, count: int = 30) -> list[Examined]:
    """Inputs of all kinds at a few addresses."""
    chance = random.Random(seed)  # nothing secret
    return [_random_input(chance) for _ in range(count)]


def _random_input(chance: random.Random) -> Examined:
    address = chance.choice(ADDRESSES)
    if chance.random() < 0.3:
        outcome = chance.choice(UNREAD)
        return Examined(address, outcome, "", f"{outcome.value:0>64}", ".md")
    article = marked_article(address, chance.choice(TEXTS), day=chance.choice((None, "2024-05-02")))
    return examined(read_marked(article))


def write(store: Store, version: str, found: Sequence[Examined], size: int) -> list[InputOutcome]:
    """Write a run in batches."""
    sink = store.begin_run(version, {}, {})
    batches = (found[start : start + size] for start in range(0, len(found), size))
    outcomes = [outcome for batch in batches for outcome in sink.write(batch)]
    sink.finish(interrupted=False)
    return outcomes


@pytest.mark.parametrize("seed", range(8))
def test_the_size_of_batches_changes_nothing(seed: int, tmp_path: Path) -> None:
    runs = [("v1", random_run(seed)), ("v2", random_run(seed + 100)), ("v1", random_run(seed))]
    found = []
    for size in (1, 7, 30):
        with fresh_store(tmp_path / f"{size}.db") as store:
            outcomes = [write(store, version, inputs, size) for version, inputs in runs]
            marked = list(dump(store))  # what is stale, too
            derive(store)
            found.append((outcomes, marked, list(dump(store))))
    assert found[0] == found[1] == found[2]
    seen = {one.outcome for run in found[0][0] for one in run}
    assert seen > {Outcome.READ, Outcome.DUPLICATE, Outcome.UNCHANGED}


def test_a_value_that_cannot_be_kept_costs_its_own_input_of_many(database: str) -> None:
    texts = [f"half \ud83d number {n}" if n in {2, 5, 6} else f"whole {n}" for n in range(9)]
    made = [examined(read_marked(marked_article(f"{n}.md", text))) for n, text in enumerate(texts)]
    with open_store(database, create=True) as store:
        outcomes = write(store, "v1", made, 9)
        assert [n for n, one in enumerate(outcomes) if one.outcome is Outcome.FAILED] == [2, 5, 6]
        assert {"surrogates" in one.reason for one in outcomes if one.reason} == {True}
        with store.transaction() as connection:
            told = "SELECT ordinal, outcome FROM outcome ORDER BY ordinal"
            kept = connection.exec_driver_sql(told).all()
    assert kept == [(n, one.outcome.value) for n, one in enumerate(outcomes)]


def test_what_was_read_is_known_in_bulk(database: str) -> None:
    made = [examined(reading) for reading in news(3)]
    pairs = [(one.address, one.sha256) for one in made]
    with open_store(database, create=True) as store:
        write(store, "v1", made, 3)
        others = [(pairs[0][0], "other bytes"), ("elsewhere.md", pairs[0][1])]
        assert store.begin_run("v1", {}, {}).known(pairs + others) == set(pairs)
        assert store.begin_run("v2", {}, {}).known(pairs) == set()
        assert store.begin_run("v1", {}, {}).known([]) == set()


def test_no_batch_goes_through_all_that_is_there(tmp_path: Path) -> None:
    """Whatever a run asks the store, it looks up; else it would be slower the more is stored."""
    asked: set[tuple[str, tuple[object, ...]]] = set()
    with fresh_store(tmp_path / "store.db") as store:
        write(store, "v1", random_run(0), 30)
        derive(store)
        with store.transaction() as connection:
            engine = connection.engine

        @event.listens_for(engine, "before_cursor_execute")
        def note(_: object, __: object, told: str, given: object, *___: object) -> None:
            if isinstance(given, tuple) and told.startswith(("SELECT", "UPDATE", "DELETE")):
                asked.add((told, given))

        sink = store.begin_run("v1", {}, {})
        sink.known([("a.md", "0" * 64)])
        sink.write(random_run(1))
        derive(store)
        event.remove(engine, "before_cursor_execute", note)
        with store.transaction() as connection:
            plans = {
                step[3]: told
                for told, given in sorted(asked, key=str)
                for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}", given)
            }
    large = r"SCAN (source|article|reading|outcome|quote|\w+_report|\w+_mention)\b"
    scans = {step: told for step, told in plans.items() if re.match(large, step)}
    assert not scans
    assert "SEARCH source USING INDEX uq_source_current_address (address=?)" in plans
