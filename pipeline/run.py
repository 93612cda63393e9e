"""Read a batch of inputs into a store, account for each of them, and reconcile."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import BinaryIO, TypeVar

from pipeline.derive import derive
from pipeline.examine import examine, refused
from pipeline.executor import executor, in_order
from pipeline.ingest import RawSource, Refused, sources
from pipeline.outcome import InputOutcome, Outcome
from pipeline.sink import Sink
from pipeline.store import Store
from pipeline.store.write import Examined, storable
from pipeline.versions import missing_models, reader_version, versions

__all__ = ["InputOutcome", "Outcome", "Progress", "RunReport", "run"]

# Inputs in one transaction, and inputs under way for each worker.
_BATCH, _AHEAD = 16, 8

Progress = Callable[[InputOutcome], None]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class RunReport:
    """The account of a run: `counts` has every outcome and sums to the inputs seen.

    `failures` are the inputs that failed, in input order; `deals` the number of deals in the store
    after reconciling; `interrupted` tells that the run was stopped before its last input; `notes`
    are sentences on what made the reading poorer, such as a missing model.
    """

    counts: Mapping[Outcome, int]
    failures: tuple[InputOutcome, ...] = ()
    deals: int = 0
    interrupted: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def inputs(self) -> int:
        """How many inputs were seen."""
        return sum(self.counts.values())


def run(
    paths: Iterable[str],
    store: Store,
    *,
    stdin: BinaryIO | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> RunReport:
    """Read every input under `paths` into the store and reconcile all deals.

    `progress` is called once for each input as its outcome becomes final, in input order. The fault
    of one input never stops the run. An interrupt (Ctrl-C) ends it early: what was committed stays,
    deals are reconciled, and the report says so. Raises UsageError for a missing path, and
    StoreError where the store cannot be written.
    """
    paths = list(paths)
    found = sources(paths, stdin)
    arguments = {"paths": paths, "workers": workers}
    sink = store.begin_run(reader_version(), versions(), arguments)
    outcomes: list[InputOutcome] = []
    interrupted = False
    try:
        with closing(_examined(found, sink, workers)) as examined:
            for batch in _batches(examined):
                written = sink.write(batch)
                outcomes += written
                _tell(progress, written)
    except KeyboardInterrupt:
        interrupted = True
    deals = derive(store)
    sink.finish(interrupted=interrupted)
    return _report(outcomes, deals, interrupted=interrupted)


def _tell(progress: Progress | None, outcomes: Iterable[InputOutcome]) -> None:
    if progress is not None:
        for outcome in outcomes:
            progress(outcome)


def _report(outcomes: Iterable[InputOutcome], deals: int, *, interrupted: bool) -> RunReport:
    count, failures = Counter[Outcome](), []
    for one in outcomes:
        count[one.outcome] += 1
        if one.outcome is Outcome.FAILED:
            failures.append(one)
    counts = {outcome: count[outcome] for outcome in Outcome}
    notes = tuple(f"{lang}: {model} is not installed" for lang, model in missing_models())
    return RunReport(counts, tuple(failures), deals, interrupted, notes)


def _examined(
    found: Iterable[RawSource | Refused], sink: Sink, workers: int
) -> Generator[Examined, None, None]:
    """Every input examined, in order; those that cannot or need not be read at once."""
    prepared = (one for batch in _batches(iter(found)) for one in _prepared(batch, sink))
    ahead = 1 if workers <= 1 else workers * _AHEAD
    for source, result in in_order(partial(executor, workers), _examine, prepared, ahead=ahead):
        if result is not None:
            yield result
        else:
            reason = "the process that read it died"
            yield Examined(source.address, Outcome.FAILED, reason)


def _prepared(batch: Sequence[RawSource | Refused], sink: Sink) -> Iterator[RawSource | Examined]:
    """Each source, or what is known of it without reading it."""
    sources = [source for source in batch if isinstance(source, RawSource)]
    known = sink.known([(_lasting_address(source), source.sha256) for source in sources])
    for source in batch:
        if isinstance(source, Refused):
            yield refused(source)
        elif (address := _lasting_address(source), source.sha256) in known:
            yield Examined(address, Outcome.UNCHANGED, "", source.sha256, source.format)
        else:
            yield source


def _examine(source: RawSource | Examined) -> Examined:
    if isinstance(source, Examined):
        return source
    examined = examine(source)
    if examined.outcome is Outcome.FAILED:
        return examined
    return replace(examined, address=_lasting_address(source))


def _lasting_address(raw: RawSource) -> str:
    """The address under which a source is kept: a line of standard input is known by its content.

    Line 7 of what is piped in tomorrow is not a new state of today's line 7.
    """
    return f"-:{raw.sha256[:12]}" if raw.address.startswith("-:") else storable(raw.address)


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, _BATCH)):
        yield batch
