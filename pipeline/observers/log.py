"""A run as a log: a JSON object a line, for every input and every step."""

import datetime as dt
import json
import logging
from types import TracebackType
from typing import Any, Self, TextIO

from pipeline.account import RunReport
from pipeline.observer import Observer
from pipeline.observers.tally import Tally
from pipeline.outcome import InputOutcome, Outcome


class Log(Observer):
    """Writes to `file` what happens, and whatever the code logs by itself, with its tracebacks.

    Each line has `time` (UTC), `level` and `event`. A context manager: what the code logs is kept
    while it is entered.
    """

    def __init__(self, file: TextIO, tally: Tally) -> None:
        self._file, self._tally = file, tally
        self._handler = _Handler(self)

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self._handler)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        logging.getLogger().removeHandler(self._handler)

    def write(self, event: str, level: str = "info", **fields: Any) -> None:
        """One line."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        told = {"time": now, "level": level, "event": event, **fields}
        self._file.write(json.dumps(told, ensure_ascii=False) + "\n")

    def told(self, outcome: InputOutcome) -> None:
        """One line for each input."""
        level = "warning" if outcome.outcome is Outcome.FAILED else "info"
        reason = {"reason": outcome.reason} if outcome.reason else {}
        told = {"address": outcome.address, "outcome": str(outcome.outcome), **reason}
        self.write("input", level, **told)

    def committed(self, count: int) -> None:
        """What is kept, and what it took."""
        memory, tally = self._tally.memory, self._tally
        self.write("committed", count=count, inputs=tally.inputs, memory=memory[0])
        self._file.flush()

    def deriving(self) -> None:
        """The reading is done."""
        self.write("deriving", inputs=self._tally.inputs)

    def ended(self, report: RunReport) -> None:
        """All is done."""
        counts = {str(outcome): count for outcome, count in report.counts.items() if count}
        self.write(
            "ended",
            seconds=round(self._tally.seconds, 3),
            counts=counts,
            deals=report.deals,
            interrupted=report.interrupted,
        )
        self._file.flush()


class _Handler(logging.Handler):
    """What any module logs goes into the same file."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.INFO)
        self._log = log
        self._lines = logging.Formatter()

    def emit(self, record: logging.LogRecord) -> None:
        """One line, with the traceback where there is one."""
        told = {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            told["traceback"] = self._lines.formatException(record.exc_info)
        self._log.write("log", record.levelname.lower(), **told)
