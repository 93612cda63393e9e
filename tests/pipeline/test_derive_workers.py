"""However many processes read, the store holds the same. Real articles, read by real processes."""

from pathlib import Path

from derivation import fresh_store

from pipeline.executors import Workers
from pipeline.plan import Plan
from pipeline.run import run
from pipeline.store.dump import hashes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "articles" / "en"


def test_any_number_of_workers_gives_the_same_store(tmp_path: Path) -> None:
    paths = [str(path) for path in sorted(FIXTURES.glob("*.md")) + sorted(FIXTURES.glob("*.txt"))]
    found = []
    for workers, order in ((1, paths), (2, paths[::-1]), (4, paths[2:] + paths[:2])):
        with fresh_store(tmp_path / f"{workers}.db") as store:
            report = run(order, store, plan=Plan(Workers(workers)))
            assert report.deals > 2
            found.append(hashes(store))
    assert found[0] == found[1] == found[2]
