"""What is written to shards and loaded is what a run writes to a store itself."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from derivation import examined, fresh_store, news
from handmade import marked_article, read_marked
from sqlalchemy import func, select
from test_store_records import chinese
from test_store_write import random_run

from models.errors import StoreError
from models.report import Reading
from models.tables import inputs
from pipeline.derive import derive
from pipeline.examine import _contexts
from pipeline.outcome import Examined, InputOutcome, Outcome
from pipeline.shards import Loaded, Shards, load, part, sink
from pipeline.store import Store, open_store
from pipeline.store.dump import dump, hashes

Run = tuple[str, Sequence[Examined]]


def shard(folder: Path, *runs: Run, batch: int = 7) -> list[InputOutcome]:
    """Write runs into a folder of shards; the outcomes of all inputs."""
    outcomes = []
    with Shards(folder) as shards:
        for version, found in runs:
            into = shards.begin_run(version, {"dealtrace": "0"}, {"paths": ["news"]})
            for start in range(0, len(found), batch):
                outcomes += into.write(found[start : start + batch])
            into.finish(interrupted=False)
    return outcomes


def written(path: Path, *runs: Run) -> dict[str, str]:
    """The hashes of a store into which runs were written, as `dump --hash` tells them."""
    with fresh_store(path) as store:
        for version, found in runs:
            into = store.begin_run(version, {}, {})
            into.write(found)
            into.finish(interrupted=False)
        derive(store)
        return hashes(store)


def loaded(store: Store, *folders: Path) -> Loaded:
    return load(folders, store, lambda _: None)


def readings(found: Sequence[Reading]) -> Run:
    return ("v1", [examined(reading) for reading in found])


@pytest.mark.parametrize("seed", range(4))
def test_shards_that_are_loaded_are_what_a_run_writes(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sink, "_INPUTS", 10)
    runs = [("v1", random_run(seed)), ("v2", random_run(seed + 100)), ("v1", random_run(seed))]
    shard(tmp_path / "shards", *runs)
    with fresh_store(tmp_path / "loaded.db") as store:
        assert loaded(store, tmp_path / "shards").new == len(part.found_in(tmp_path / "shards")) > 6
        assert hashes(store) == written(tmp_path / "written.db", *runs)


def test_every_kind_of_row_goes_through(database: str, tmp_path: Path) -> None:
    told = chinese()
    every = Examined("feed.jsonl:3", Outcome.READ, "", "1" * 64, ".jsonl", told, _contexts(told))
    made = ("v1", [every, *readings(news(40))[1]])
    shard(tmp_path / "shards", made)
    with open_store(database, create=True) as store:
        loaded(store, tmp_path / "shards")
        assert hashes(store) == written(tmp_path / "written.db", made)


def test_loading_again_adds_nothing(database: str, tmp_path: Path) -> None:
    shard(tmp_path / "shards", readings(news(9)))
    with open_store(database, create=True) as store:
        first = loaded(store, tmp_path / "shards")
        before, rows = list(dump(store)), _counts(store)
        again = loaded(store, tmp_path / "shards", tmp_path / "shards")
        assert (first.new, first.known, again.new, again.known) == (1, 0, 0, 2)
        assert (again.inputs.inputs, list(dump(store)), _counts(store)) == (0, before, rows)


def _counts(store: Store) -> list[int]:
    """The number of runs and of outcomes, which a dump leaves out."""
    counted = [select(func.count()).select_from(one) for one in (inputs.Run, inputs.Outcome)]
    with store.transaction() as connection:
        return [connection.execute(one).scalar_one() for one in counted]


def test_machines_that_read_the_same_are_merged_in_any_order(tmp_path: Path) -> None:
    some, others = readings(news(30)), readings(news(30, first=20))
    shard(tmp_path / "one", some)
    shard(tmp_path / "other", others)
    expected = written(tmp_path / "written.db", some, others)
    for name, order in (("a", ("one", "other")), ("b", ("other", "one"))):
        with fresh_store(tmp_path / f"{name}.db") as store:
            counts = [loaded(store, tmp_path / folder).inputs.counts for folder in order]
            assert hashes(store) == expected
        assert counts[1][Outcome.UNCHANGED] == 10


def test_what_was_read_later_stands_whenever_it_is_loaded(tmp_path: Path) -> None:
    texts = ("DEAL X / ipo / announced / 2024 / 5 / Y", "DEAL Z / ipo / announced / 2024 / 5 / Y")
    runs = [readings([read_marked(marked_article("a.md", text))]) for text in texts]
    runs += [("v2", runs[1][1]), ("v1", runs[1][1])]
    for n, run in enumerate(runs):
        shard(tmp_path / str(n), run)
    found = []
    for order in ("0123", "3210", "1302", "2031"):
        with fresh_store(tmp_path / f"{order}.db") as store:
            for n in order:
                loaded(store, tmp_path / n)
            assert order != "0123" or hashes(store) == written(tmp_path / "written.db", *runs)
            history = '"table": "source"', '"is_current": false'
            lines = [line for _, line in dump(store) if not all(one in line for one in history)]
            found.append(lines)
    assert found[0] == found[1] == found[2] == found[3]


def test_a_second_run_goes_on_from_the_shards(tmp_path: Path) -> None:
    made = [examined(reading) for reading in news(6)]
    pairs = [(one.address, one.sha256) for one in made]
    shard(tmp_path, ("v1", made))
    with Shards(tmp_path) as shards:
        assert shards.begin_run("v1", {}, {}).known([*pairs, ("x", "y")]) == set(pairs)
        assert shards.begin_run("v2", {}, {}).known(pairs) == set()
    outcomes = shard(tmp_path, ("v1", made[:2]))
    assert [one.outcome for one in outcomes] == [Outcome.UNCHANGED] * 2


def test_a_value_that_no_column_holds_costs_one_input(tmp_path: Path) -> None:
    texts = ("whole", "half \ud83d a smile", "whole too")
    made = readings([read_marked(marked_article(f"{n}.md", text)) for n, text in enumerate(texts)])
    outcomes = shard(tmp_path / "shards", made)
    assert [one.outcome for one in outcomes] == [Outcome.NO_DEAL, Outcome.FAILED, Outcome.NO_DEAL]
    with fresh_store(tmp_path / "store.db") as store:
        counts = loaded(store, tmp_path / "shards").inputs.counts
    assert (counts[Outcome.NO_DEAL], counts[Outcome.FAILED]) == (2, 1)


def test_a_crash_leaves_whole_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sink, "_INPUTS", 5)
    made = readings(news(20))
    files = 0

    def fail(*arguments: object, **options: object) -> None:
        nonlocal files
        files += 1
        if files > 40:
            raise KeyError("the power went")
        write_table(*arguments, **options)

    write_table = pq.write_table
    monkeypatch.setattr(pq, "write_table", fail)
    with pytest.raises(KeyError):
        shard(tmp_path / "shards", made, batch=5)
    monkeypatch.undo()
    assert len(part.found_in(tmp_path / "shards")) == 2
    outcomes = shard(tmp_path / "shards", made)
    assert [one.outcome for one in outcomes].count(Outcome.UNCHANGED) == 10
    assert not list((tmp_path / "shards").glob(f"{part.PARTIAL}*"))
    with fresh_store(tmp_path / "loaded.db") as store:
        loaded(store, tmp_path / "shards")
        assert hashes(store) == written(tmp_path / "written.db", made)


def test_an_interrupt_while_a_shard_is_written_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    made = readings(news(6))
    monkeypatch.setattr(sink, "_INPUTS", 6)
    with Shards(tmp_path / "shards") as shards:
        into = shards.begin_run(made[0], {}, {})
        with monkeypatch.context() as patched:
            patched.setattr(pq, "write_table", interrupt)
            with pytest.raises(KeyboardInterrupt):
                into.write(made[1])
        into.finish(interrupted=True)
    with fresh_store(tmp_path / "loaded.db") as store:
        loaded(store, tmp_path / "shards")
        assert hashes(store) == written(tmp_path / "written.db", made)


def test_one_process_writes_at_a_time(tmp_path: Path) -> None:
    with (
        Shards(tmp_path),
        pytest.raises(StoreError, match="another process writes to"),
        Shards(tmp_path),
    ):
        pass


def truncate(folder: Path) -> None:
    path = folder / "deal_report.parquet"
    path.write_bytes(path.read_bytes()[:-9])


def flip(folder: Path) -> None:
    path = folder / "article.parquet"
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(data)


def lose(folder: Path) -> None:
    (folder / "quote.parquet").unlink()


def replace(folder: Path) -> None:
    table = pq.read_table(folder / "source.parquet")
    pq.write_table(table.drop_columns(["sha256"]), folder / "source.parquet")


def age(folder: Path) -> None:
    table = pq.read_table(folder / "run.parquet")
    pq.write_table(table.replace_schema_metadata({"dealtrace.schema": "1"}), folder / "run.parquet")


def empty(folder: Path) -> None:
    table = pq.read_table(folder / "article.parquet")
    pq.write_table(table.slice(0, 0), folder / "article.parquet")


def reverse(folder: Path) -> None:
    """Spans that end before they begin: sound to Parquet, and to no store."""
    path = folder / "quote.parquet"
    table = pq.read_table(path)
    start, end = (table.schema.get_field_index(name) for name in ("start_at", "end_at"))
    turned = table.set_column(start, table.field(start), table["end_at"])
    pq.write_table(turned.set_column(end, table.field(end), table["start_at"]), path)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (truncate, "deal_report.parquet cannot be read"),
        (flip, "article.parquet cannot be read"),
        (lose, "has no quote.parquet"),
        (replace, "source.parquet has other columns than the table source"),
        (age, "run.parquet is of schema 1, this dealtrace knows"),
        (empty, "has sources whose articles it lacks"),
        (reverse, "holds what no run writes: the store refuses a row: "),
    ],
)
def test_a_broken_shard_is_refused_and_the_rest_loaded(
    spoil: object, reason: str, tmp_path: Path
) -> None:
    shard(tmp_path / "shards", readings(news(6)), readings(news(6, first=6)))
    spoil(part.found_in(tmp_path / "shards")[0])
    with fresh_store(tmp_path / "store.db") as store:
        found = loaded(store, tmp_path / "shards")
        assert (found.new, len(found.refused), found.inputs.inputs) == (1, 1, 6)
        assert reason in found.refused[0]
        assert "\n" not in found.refused[0]
        assert hashes(store) == written(tmp_path / "written.db", readings(news(6, first=6)))
