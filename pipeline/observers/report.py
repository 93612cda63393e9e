"""The report of a run for machines: one JSON file, there when the run has ended."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.account import RunReport
from pipeline.observer import Observer
from pipeline.observers.tally import Tally
from pipeline.whole_file import whole_file


class Report(Observer):
    """Writes `path` when the run has ended, also where it was interrupted.

    `about` is put beside the figures: what was asked for, and the versions of what answered. The
    file appears whole or not at all.
    """

    def __init__(self, path: Path, tally: Tally, about: Mapping[str, Any]) -> None:
        self._path, self._tally, self._about = path, tally, about

    def ended(self, report: RunReport) -> None:
        """Write it."""
        text = json.dumps(self._told(report), ensure_ascii=False, indent=2)
        with whole_file(self._path) as partial:
            partial.write_text(text + "\n", "utf-8")

    def _told(self, report: RunReport) -> dict[str, Any]:
        tally, seconds = self._tally, self._tally.seconds
        failures = [{"address": one.address, "reason": one.reason} for one in report.failures]
        return {
            **self._about,
            "started_at": tally.started.isoformat(timespec="seconds"),
            "finished_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "seconds": round(seconds, 3),
            "inputs": report.inputs,
            "inputs_per_second": round(report.inputs / seconds, 2) if seconds else None,
            "counts": {str(outcome): count for outcome, count in report.counts.items()},
            "left_out": report.left_out,
            "first_failures": failures,
            "deals": report.deals,
            "interrupted": report.interrupted,
            "notes": list(report.notes),
            "peak_memory_bytes": dict(zip(("this_process", "a_worker"), tally.peak, strict=True)),
        }
