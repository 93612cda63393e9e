"""Small worlds of articles in stores, for tests of what follows from them."""

import shutil
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from models.report import Reading
from models.tables import Base
from pipeline.derive import derive
from pipeline.outcome import Examined, Outcome
from pipeline.store import Store, open_store
from pipeline.store.derived import TABLES
from pipeline.store.dump import hashes
from scripts.synthetic_news import World, spans

# Seven companies, five investors, and copies, rumours, misspellings among their articles.
WORLD = World(84)


def news(count: int, first: int = 0) -> list[Reading]:
    """Articles of the small world."""
    return [WORLD.article(number) for number in range(first, first + count)]


@cache
def _empty() -> Path:
    """An empty store, made once: making its tables takes longer than most tests."""
    path = Path(mkdtemp()) / "empty.db"
    open_store(str(path), create=True).close()
    return path


def fresh_store(path: Path) -> Store:
    """A new store at a path."""
    shutil.copy(_empty(), path)
    return open_store(str(path))


def examined(reading: Reading) -> Examined:
    """A reading as a run gives it to the store; each span is its own context."""
    outcome = Outcome.READ if reading.deals else Outcome.NO_DEAL
    contexts = {span: span for span in spans(reading)}
    article = reading.article
    return Examined(article.source, outcome, "", article.sha256, ".md", reading, contexts)


def write(store: Store, readings: Iterable[Reading], version: str = "v1", batch: int = 16) -> None:
    """Write readings in batches, and derive nothing."""
    sink = store.begin_run(version, {}, {})
    given = list(readings)
    for start in range(0, len(given), batch):
        sink.write([examined(reading) for reading in given[start : start + batch]])
    sink.finish(interrupted=False)


def built(path: Path, *parts: Sequence[Reading], batch: int = 16) -> Store:
    """A new store in which each part was written and derived before the next."""
    store = fresh_store(path)
    for part in parts:
        write(store, part, batch=batch)
        derive(store)
    return store


def derived_hashes(store: Store) -> dict[str, str]:
    """The hash of each table that is derived."""
    names = {table.__tablename__ for table in TABLES}
    assert names <= set(Base.metadata.tables)
    return {name: told for name, told in hashes(store).items() if name in names}
