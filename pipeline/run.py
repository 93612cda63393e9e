"""Read a batch of inputs into a store, account for each of them, and reconcile."""

from collections.abc import Iterable
from contextlib import closing
from typing import BinaryIO

from pipeline.account import Account, RunReport
from pipeline.derive import derive
from pipeline.intake import examined
from pipeline.observer import Observer
from pipeline.outcome import InputOutcome, Outcome
from pipeline.plan import Plan
from pipeline.sink import Destination
from pipeline.store import Store
from pipeline.versions import reader_version, versions

__all__ = ["InputOutcome", "Observer", "Outcome", "Plan", "RunReport", "run"]


def run(
    paths: Iterable[str],
    into: Destination,
    *,
    stdin: BinaryIO | None = None,
    plan: Plan | None = None,
    observer: Observer | None = None,
) -> RunReport:
    """Read every input under `paths` into a store and reconcile all deals, or into shards.

    `observer` is told of each step. The fault of one input never stops the run. An interrupt
    (Ctrl-C) ends it early: what was committed stays, deals are reconciled, and the report says so.
    Raises UsageError as `Plan.chosen` does, StoreError where the store cannot be written, and
    LostError where nobody is left to read; what was committed then stays, too.
    """
    paths, plan, observer = list(paths), plan or Plan(), observer or Observer()
    chosen = plan.chosen(paths, stdin, observer.meter)
    arguments = {"paths": paths, **plan.described()}
    sink = into.begin_run(reader_version(thorough=plan.thorough), versions(), arguments)
    account, interrupted = Account(), False
    try:
        with closing(examined(chosen, sink, plan)) as batches:
            for batch in batches:
                written = sink.write(batch)
                account.add(written)
                _tell(observer, written)
    except KeyboardInterrupt:
        interrupted = True
    observer.deriving()
    deals = derive(into) if isinstance(into, Store) else None
    sink.finish(interrupted=interrupted)
    report = account.report(deals=deals, interrupted=interrupted, left_out=chosen.left_out)
    observer.ended(report)
    return report


def _tell(observer: Observer, written: list[InputOutcome]) -> None:
    for outcome in written:
        observer.told(outcome)
    observer.committed(len(written))
