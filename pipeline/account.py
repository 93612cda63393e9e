"""The account of a run: what became of how many inputs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.outcome import InputOutcome, Outcome
from pipeline.versions import missing_models

# Failures that a report names; the store has all of them, whatever their number.
FAILURES = 100


@dataclass(frozen=True, slots=True)
class RunReport:
    """The account of a run: `counts` has every outcome and sums to the inputs seen.

    `failures` are the first FAILURES inputs that failed, in input order; `left_out` how many inputs
    were not chosen, and so not looked at; `deals` the number of deals in the store after
    reconciling, None without a store; `interrupted` tells that the run was stopped before its last
    input; `notes` are sentences on what made the reading poorer, such as a missing model.
    """

    counts: Mapping[Outcome, int]
    failures: tuple[InputOutcome, ...] = ()
    deals: int | None = 0
    interrupted: bool = False
    notes: tuple[str, ...] = field(default=())
    left_out: int = 0

    @property
    def inputs(self) -> int:
        """How many inputs were seen."""
        return sum(self.counts.values())


class Account:
    """Counts outcomes as they come; takes the same memory for any number of them."""

    def __init__(self) -> None:
        self._counts = Counter[Outcome]()
        self._failures: list[InputOutcome] = []

    def add(self, outcomes: Iterable[InputOutcome]) -> None:
        """Count some more."""
        for one in outcomes:
            self._counts[one.outcome] += 1
            if one.outcome is Outcome.FAILED and len(self._failures) < FAILURES:
                self._failures.append(one)

    def report(self, *, deals: int | None, interrupted: bool, left_out: int = 0) -> RunReport:
        """The account as it stands."""
        counts = {outcome: self._counts[outcome] for outcome in Outcome}
        notes = tuple(f"{lang}: {model} is not installed" for lang, model in missing_models())
        return RunReport(counts, tuple(self._failures), deals, interrupted, notes, left_out)
