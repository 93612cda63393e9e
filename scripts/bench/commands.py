"""Commands as they are measured: each in a process of its own, with its time and peak of memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_MB = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement: `seconds` of wall clock, and `peak` in MB of the largest process."""

    pages: int
    seconds: float
    peak: int

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def baseline(how: str, dump: Path, limit: int) -> Measured:
    """Other people's tools on the first pages of a dump; loading their models isn't counted."""
    module = ("-m", "scripts.bench.baselines", how, str(dump), "--limit", str(limit))
    printed, _, peak = _timed(module)
    told = json.loads(printed)
    return Measured(told["pages"], told["seconds"], peak)


def dealtrace(dump: Path, pages: int, *options: str) -> Measured:
    """The whole command on a dump, from its start to its report, into a new store."""
    with TemporaryDirectory(dir=dump.parent) as folder:
        report = Path(folder, "run.json")
        files = ("--store", f"{folder}/deals.db", "--report", str(report))
        main = "from pipeline.cli import main; main()"
        _, seconds, _ = _timed(("-c", main, "run", str(dump), *files, *options), accepted=(0, 3))
        # Workers are children of a server that forks them: the run itself weighs them.
        peaks = json.loads(report.read_text("utf-8"))["peak_memory_bytes"]
    return Measured(pages, seconds, max(peaks.values()) >> 20)


def _timed(arguments: Sequence[str], accepted: Sequence[int] = (0,)) -> tuple[str, float, int]:
    """What Python printed, its seconds, and the peak of its largest process in MB.

    One thread a process, for all alike: what a core does is measured.
    """
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **one_thread},
        text=True,
    ) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise SystemExit(f"{' '.join(arguments)} ended with exit code {process.returncode}")
    return printed, time.perf_counter() - started, usage.ru_maxrss // _MB
