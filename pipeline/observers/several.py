"""Many who watch one run."""

from collections.abc import Iterable

from pipeline.account import RunReport
from pipeline.observer import Observer
from pipeline.outcome import InputOutcome


class Several(Observer):
    """Many observers that are told in turn; the first meter is moved for all of them."""

    def __init__(self, observers: Iterable[Observer]) -> None:
        self._observers = list(observers)
        self.meter = next((one.meter for one in self._observers if one.meter), None)

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
