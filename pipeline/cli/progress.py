"""A run while it goes on, on standard error, and its account at the end, on standard output."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import wording
from pipeline.cli.terminal import console, say
from pipeline.observer import Observer

if TYPE_CHECKING:
    from rich.progress import Progress

    from pipeline.account import RunReport
    from pipeline.outcome import Examined, InputOutcome, Outcome

# About as many lines a run leaves in a log, whatever its size.
_LINES = 10
_LEAST_STEP = 5
_REMARKS = {"skipped": " (hidden files, and formats that hold no articles)"}


@contextmanager
def shown(total: int | None) -> "Iterator[Observer]":
    """Who shows a run while it goes on: in a bar on a terminal, in a few lines elsewhere."""
    if sys.stderr.isatty():
        with _bar() as bar:
            yield _Bar(bar, total)
    else:
        yield _Lines(total)


def expected(paths: Iterable[str]) -> int | None:
    """How many inputs the paths hold; None where that cannot be known without reading them.

    So it is with standard input, pipes, and paths that are missing or forbidden.
    """
    try:
        counts = [_folder(path) if Path(path).is_dir() else _file(path) for path in paths]
    except OSError:
        return None
    return None if None in counts else sum(count or 0 for count in counts)


def _folder(path: str) -> int:
    """Everything that a walk through the folder comes by; it does not follow links to folders."""
    with os.scandir(path) as entries:
        return sum(
            _folder(entry.path)
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
            else _file(entry.path) or 1
            for entry in entries
        )


def _file(path: str) -> int | None:
    if not Path(path).is_file():
        return None
    if not path.endswith((".jsonl", ".ndjson")):
        return 1
    with Path(path).open("rb") as file:
        return sum(1 for line in file if line.strip())


class _Lines(Observer):
    """Tells where a run stands in about ten lines, and each failure as it happens."""

    def __init__(self, total: int | None) -> None:
        self.total = total
        self.seen: Counter[Outcome] = Counter()
        self.due = self._next(0)

    def told(self, outcome: "InputOutcome") -> None:
        """One input more."""
        self.seen[outcome.outcome] += 1
        tell_failure(outcome)
        done = self.seen.total()
        if done >= self.due and done != self.total:
            self.due = self._next(done)
            of = f" of {self.total}" if self.total and self.total > done else ""
            say(f"{done}{of} inputs: {summed(self.seen)}")

    def _next(self, done: int) -> int:
        """A tenth further on; with an unknown total, at 10, 20, 40, 80 and so on."""
        if self.total:
            return done + max(_LEAST_STEP, -(-self.total // _LINES))
        return max(_LINES, 2 * done)


@contextmanager
def _bar() -> "Iterator[Progress]":
    from rich import progress  # noqa: PLC0415 - not needed where nobody watches

    columns = (
        progress.TextColumn("reading"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("[dim]{task.description}", markup=True),
    )
    with progress.Progress(*columns, console=console(stderr=True), transient=True) as bar:
        yield bar


class _Bar(Observer):
    """Moves a bar on."""

    def __init__(self, bar: "Progress", total: int | None) -> None:
        self.bar = bar
        self.total = total
        self.seen: Counter[Outcome] = Counter()
        self.task = bar.add_task("", total=total)

    def told(self, outcome: "InputOutcome") -> None:
        """One input more."""
        self.seen[outcome.outcome] += 1
        if not sys.stdout.isatty():  # else the account at the end tells it at the same place
            tell_failure(outcome)
        # More inputs than were counted may come: files that were made in the meantime.
        known = max(self.total, self.seen.total()) if self.total is not None else None
        self.bar.update(self.task, advance=1, total=known, description=summed(self.seen))


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
                lines.append(f"{'':{width}}   and {more} more, in the table outcome of the store")
    lines += report.notes
    lines.append(f"{store} holds {wording.count(report.deals, 'deal')} now.")
    return "\n".join(lines)
