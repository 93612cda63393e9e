"""A run in figures for Prometheus, in a text file as its node exporter collects them.

See https://prometheus.io/docs/instrumenting/exposition_formats and the node exporter's manual on
its textfile collector. The file appears whole or not at all, and anew every few seconds.
"""

import time
from collections.abc import Callable
from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from pipeline.account import RunReport
from pipeline.observer import Observer
from pipeline.observers.tally import Tally
from pipeline.outcome import Outcome

# Seconds between two writings; Prometheus looks every fifteen or more.
_EVERY = 5.0


class Metrics(Observer):
    """Writes the figures of `tally` to `path`, which should end in `.prom`."""

    def __init__(
        self, path: Path, tally: Tally, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._path, self._tally, self._clock = path, tally, clock
        self._registry = CollectorRegistry()
        self._inputs = self._gauge("inputs", "Inputs by outcome.", "outcome")
        self._memory = self._gauge("memory_bytes", "Resident memory.", "process")
        self._rate = self._gauge("inputs_per_second", "Inputs a second of late.")
        self._running = self._gauge("running", "1 while the run goes on, 0 when it has ended.")
        self._moment = self._gauge("updated_seconds", "When this was written, in Unix time.")
        self._expected = self._gauge("inputs_expected", "Inputs in all; NaN where nobody knows.")
        self._deals = self._gauge("deals", "Deals in the store; NaN before the end.")
        self._deals.set(float("nan"))
        self._write(running=True)

    def committed(self, count: int) -> None:  # noqa: ARG002  # the tally has counted them
        """Write, if it is time."""
        if self._clock() - self._written >= _EVERY:
            self._write(running=True)

    def ended(self, report: RunReport) -> None:
        """Write the last figures."""
        if report.deals is not None:
            self._deals.set(report.deals)
        self._write(running=False)

    def _gauge(self, name: str, help_text: str, *labels: str) -> Gauge:
        return Gauge(f"dealtrace_run_{name}", help_text, labels, registry=self._registry)

    def _write(self, *, running: bool) -> None:
        self._written, tally = self._clock(), self._tally
        for outcome in Outcome:
            self._inputs.labels(str(outcome)).set(tally.counts[outcome])
        for process, size in zip(("run", "largest_worker"), tally.memory, strict=True):
            self._memory.labels(process).set(size)
        self._rate.set(tally.rate)
        self._running.set(running)
        self._moment.set_to_current_time()
        self._expected.set(float("nan") if tally.total is None else tally.total)
        write_to_textfile(str(self._path), self._registry)
