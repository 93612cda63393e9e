"""A run while it goes on, on standard error, and its account at the end, on standard output."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline import wording
from pipeline.cli.terminal import console, say
from pipeline.observer import Observer
from pipeline.observers.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.progress import Progress

    from pipeline.account import RunReport
    from pipeline.outcome import Examined, InputOutcome, Outcome

# About as many lines a run leaves in a log, whatever its size; and the most seconds between two.
_LINES, _SILENCE = 10, 600.0
_LEAST_STEP = 5
_REMARKS = {"skipped": " (hidden files, and what holds no article)"}


@contextmanager
def shown(tally: Tally) -> "Iterator[Observer]":
    """Who shows a run while it goes on: in a bar on a terminal, in a few lines elsewhere."""
    if sys.stderr.isatty():
        with _bar(tally) as bar:
            yield bar
    else:
        yield Lines(tally)


class Lines(Observer):
    """Tells where a run stands in about ten lines, and in one every ten minutes of a long run.

    Each failure is told as it happens.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._due, self._late = self._next(0), _SILENCE

    def told(self, outcome: "InputOutcome") -> None:
        """One input more, if it failed."""
        tell_failure(outcome)

    def committed(self, count: int) -> None:  # noqa: ARG002  # the tally counts
        """A line, if one is due."""
        tally = self._tally
        if tally.inputs == tally.total:
            return
        if tally.inputs >= self._due or tally.seconds >= self._late:
            self._due, self._late = self._next(tally.inputs), tally.seconds + _SILENCE
            say(f"{standing(tally)}: {summed(tally.counts)}")

    def _next(self, done: int) -> int:
        """A tenth further on; with an unknown total, at 10, 20, 40, 80 and so on."""
        if self._tally.total:
            return done + max(_LEAST_STEP, -(-self._tally.total // _LINES))
        return max(_LINES, 2 * done)


def standing(tally: Tally) -> str:
    """Where a run stands: « 320 of 1000 inputs, 81/s, 8 s left, 0.9 GB »."""
    of = f" of {tally.total}" if tally.total and tally.total > tally.inputs else ""
    parts = [f"{tally.inputs}{of} inputs"]
    if tally.total is None and tally.share is not None:
        parts.append(f"{wording.percent(tally.share)} of the bytes")
    parts.append(f"{_rate(tally.rate)}/s")
    if tally.left is not None:
        parts.append(f"{wording.duration(tally.left)} left")
    parts.append(f"{sum(tally.memory) / 1e9:.1f} GB")
    return ", ".join(parts)


def _rate(rate: float) -> str:
    return f"{rate:.1f}" if rate < 10 else f"{rate:.0f}"


@contextmanager
def _bar(tally: Tally) -> "Iterator[Observer]":
    from rich import progress  # noqa: PLC0415 - not needed where nobody watches

    columns = (
        progress.TextColumn("reading"),
        progress.BarColumn(),
        progress.TextColumn("{task.description}"),
    )
    with progress.Progress(*columns, console=console(stderr=True), transient=True) as bar:
        yield Bar(bar, tally)


class Bar(Observer):
    """Moves a bar on, with rate, time left, memory and counts beside it."""

    def __init__(self, bar: "Progress", tally: Tally) -> None:
        self._bar, self._tally = bar, tally
        self._task = bar.add_task("", total=None if tally.share is None else 1.0)

    def told(self, outcome: "InputOutcome") -> None:
        """One input more, if it failed."""
        if not sys.stdout.isatty():  # else the account at the end tells it at the same place
            tell_failure(outcome)

    def committed(self, count: int) -> None:  # noqa: ARG002  # the tally counts
        """Show how things stand."""
        text = f"{standing(self._tally)}: {summed(self._tally.counts)}"
        self._bar.update(self._task, completed=self._tally.share or 0, description=text)

    def deriving(self) -> None:
        """Tell what takes the time now."""
        self._bar.update(self._task, description="all read; putting the reports together")


def tell_failure(outcome: "InputOutcome") -> None:
    """One line for an input that failed, none for any other."""
    if outcome.outcome == "failed":
        tell_unread(outcome)


def tell_unread(one: "InputOutcome | Examined") -> None:
    """One line for an input that gives no facts, none for a file that is no article."""
    if one.outcome != "skipped":
        say(f"{one.outcome}: {one.address}" + (f": {one.reason}" if one.reason else ""))


def summed(counts: "Mapping[Outcome, int]") -> str:
    """The outcomes that occurred: « 30 read, 2 failed »."""
    return ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)


def account(report: "RunReport", store: str) -> str:
    """The account of a run: every outcome with its count, the failures with their reasons."""
    width = max(len(str(report.inputs)), 4)
    lines = [f"{report.inputs:>{width}} inputs"]
    for outcome, count in report.counts.items():
        lines.append(f"{count:>{width}} {outcome}{_REMARKS.get(outcome, '') if count else ''}")
        if outcome == "failed":
            lines += [f"{'':{width}}   {one.address}: {one.reason}" for one in report.failures]
            if more := count - len(report.failures):
                kept = "shards" if report.deals is None else "store"
                lines.append(f"{'':{width}}   and {more} more, in the table outcome of the {kept}")
    if report.left_out:
        lines.append(f"{report.left_out:>{width}} more left out by the sample")
    lines += report.notes
    held = "what was read" if report.deals is None else wording.count(report.deals, "deal")
    lines.append(f"{store} holds {held} now.")
    return "\n".join(lines)
