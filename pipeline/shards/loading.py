"""Load shards from any number of machines into a store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.errors import RefusedRowError, SourceError
from pipeline import wording
from pipeline.account import Account, RunReport
from pipeline.derive import derive
from pipeline.outcome import InputOutcome
from pipeline.shards import part
from pipeline.shards.reading import Shard
from pipeline.store import Store, runs
from pipeline.store.select import BATCH, chunks
from pipeline.store.write import RunWriter
from pipeline.versions import reader_version

Tell = Callable[[str], None]
_BY_OTHERS = "{} by other extractors than these; a run over the same sources reads them again"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of shards: how many brought something new, how many nothing, which were refused.

    `refused` has a sentence for each; `inputs` is the account of those that are new.
    """

    new: int
    known: int
    refused: Sequence[str]
    inputs: RunReport


def load(folders: Iterable[Path], store: Store, tell: Tell) -> Loaded:
    """Load all shards of some folders, those of earlier runs first, and reconcile all deals.

    What is there already is left alone, so that loading again adds nothing; of two runs that read
    an address, the one that began later stands. `tell` is told a line of each shard. Ctrl-C ends
    it early, with what was loaded by then. Raises UsageError for a missing folder, StoreError
    where the store cannot be written.
    """
    shards = sorted((one for folder in folders for one in part.found_in(folder)), key=_place)
    loading, interrupted = _Loading(store), False
    try:
        for n, path in enumerate(shards, 1):
            tell(f"{n} of {len(shards)} shards: {loading.add(path)}")
    except KeyboardInterrupt:
        interrupted = True
    return loading.loaded(deals=derive(store), interrupted=interrupted)


def _place(shard: Path) -> str:
    return shard.name


class _Loading:
    """What became of the shards so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._account = Account()
        self._refused: list[str] = []
        self._new = self._known = self._by_others = 0

    def add(self, path: Path) -> str:
        """Load one shard; what is to be told of it."""
        try:
            shard = Shard(path)
            count = self._enter(shard)
        except SourceError as error:
            return self._refuse(str(error))
        except RefusedRowError as error:
            return self._refuse(f"{path} holds what no run writes: {error}")
        self._new += count > 0
        self._known += count == 0
        ours = {reader_version(), reader_version(thorough=True)}
        self._by_others += shard.run["reader_version"] not in ours
        return wording.count(count, "new input")

    def _enter(self, shard: Shard) -> int:
        """Add what is new in a shard; how many inputs that is."""
        count = 0
        for outcomes in _added(shard, self._store):
            self._account.add(outcomes)
            count += len(outcomes)
        return count

    def _refuse(self, reason: str) -> str:
        self._refused.append(reason)
        return f"refused: {reason}"

    def loaded(self, *, deals: int, interrupted: bool) -> Loaded:
        """The account of all."""
        inputs = self._account.report(deals=deals, interrupted=interrupted)
        by_others = wording.count(self._by_others, "shard")
        notes = (_BY_OTHERS.format(by_others),) if self._by_others else ()
        return Loaded(self._new, self._known, self._refused, replace(inputs, notes=notes))


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
