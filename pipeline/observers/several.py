"""Many who watch one run."""

from collections.abc import Iterable

from pipeline.account import RunReport
from pipeline.observer import Observer
from pipeline.outcome import InputOutcome


class Several(Observer):
    """Many observers that are told in turn."""

    def __init__(self, observers: Iterable[Observer]) -> None:
        self._observers = list(observers)

    def told(self, outcome: InputOutcome) -> None:
        """Tell it to all."""
        for one in self._observers:
            one.told(outcome)

    def committed(self, count: int) -> None:
        """Tell it to all."""
        for one in self._observers:
            one.committed(count)

    def deriving(self) -> None:
        """Tell it to all."""
        for one in self._observers:
            one.deriving()

    def ended(self, report: RunReport) -> None:
        """Tell it to all."""
        for one in self._observers:
            one.ended(report)
