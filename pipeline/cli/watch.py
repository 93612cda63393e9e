"""Who watches a run, as the options of the command say."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import UsageError
from pipeline.cli import progress
from pipeline.meter import Meter
from pipeline.observer import Observer
from pipeline.observers.log import Log
from pipeline.observers.metrics import Metrics
from pipeline.observers.report import Report
from pipeline.observers.several import Several
from pipeline.observers.tally import Tally


@dataclass(frozen=True, slots=True)
class Files:
    """What is written beside a store: the report, the log and the metrics of a run."""

    report: Path | None = None
    log: Path | None = None
    metrics: Path | None = None

    def check(self) -> None:
        """Raise UsageError where one cannot be written: before a night's work, not after it."""
        for path in (self.report, self.log, self.metrics):
            if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
                raise UsageError(f"cannot write {path}: no such folder, or a folder itself")


@contextmanager
def watching(
    total: int | None, meter: Meter, files: Files, about: Mapping[str, Any]
) -> Iterator[Observer]:
    """All who watch a run of `total` inputs, or of a `meter`'s bytes; the report tells `about`."""
    tally = Tally(total, meter=meter)
    with ExitStack() as stack:
        observers: list[Observer] = [tally, stack.enter_context(progress.shown(tally))]
        if files.log:
            file = stack.enter_context(files.log.open("a", encoding="utf-8"))
            observers.append(stack.enter_context(Log(file, tally)))
        if files.metrics:
            observers.append(Metrics(files.metrics, tally))
        if files.report:
            observers.append(Report(files.report, tally, about))
        yield Several(observers)
