"""Load shards from any number of machines into a store."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import SourceError
from pipeline.account import Account, RunReport
from pipeline.derive import derive
from pipeline.outcome import InputOutcome
from pipeline.shards import part
from pipeline.shards.reading import Shard
from pipeline.store import Store, runs
from pipeline.store.select import BATCH, chunks
from pipeline.store.write import RunWriter

Tell = Callable[[str], None]


@dataclass(slots=True)
class Loaded:
    """What became of shards: how many brought something new, how many nothing, which were refused.

    `refused` has a sentence for each; `report` the account of the inputs that are new.
    """

    new: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)
    report: RunReport | None = None


def load(folders: Iterable[str], store: Store, tell: Tell) -> Loaded:
    """Load all shards of some folders, those of earlier runs first, and reconcile all deals.

    What is there already is left alone, so that loading again adds nothing; of two runs that read
    an address, the one that began later stands. `tell` is told a line of each shard. Raises
    SourceError for a missing folder, StoreError where the store cannot be written.
    """
    shards = sorted(
        (one for folder in folders for one in part.found_in(Path(folder))), key=lambda one: one.name
    )
    loaded, account, interrupted = Loaded(), Account(), False
    try:
        for n, path in enumerate(shards, 1):
            outcome = _load(path, store, account, loaded)
            tell(f"{n} of {len(shards)} shards: {path}: {outcome}")
    except KeyboardInterrupt:
        interrupted = True
    loaded.report = account.report(deals=derive(store), interrupted=interrupted)
    return loaded


def _load(path: Path, store: Store, account: Account, loaded: Loaded) -> str:
    """Load one shard; what is to be told of it."""
    try:
        shard = Shard(path)
    except SourceError as error:
        loaded.refused.append(str(error))
        return f"refused: {error}"
    added = 0
    for outcomes in _added(shard, store):
        account.add(outcomes)
        added += len(outcomes)
    if added:
        loaded.new += 1
        return f"{added} inputs"
    loaded.known += 1
    return "nothing new"


def _added(shard: Shard, store: Store) -> Iterator[list[InputOutcome]]:
    """Add what the store has not of a shard, in transactions; the outcomes of these inputs."""
    with store.changing() as connection:
        run_id = runs.adopt(connection, shard.run)
        newer = runs.begun_after(connection, shard.run["started_at"])
    writer = RunWriter(run_id, shard.run["reader_version"], newer)
    for some in chunks(shard.entries, BATCH):
        with store.changing() as connection:
            known = runs.ordinals(connection, run_id, some[0].ordinal, some[-1].ordinal)
            new = [entry for entry in some if entry.ordinal not in known]
            outcomes = writer.enter(connection, new, shard) if new else []
        yield outcomes
