"""What a run tells of itself while it goes on."""

from typing import TYPE_CHECKING

from pipeline.meter import Meter
from pipeline.outcome import InputOutcome

if TYPE_CHECKING:
    from pipeline.account import RunReport


class Observer:
    """Is told of each step of a run, in the process that runs it; does nothing by itself.

    An exception that it raises ends the run. A KeyboardInterrupt ends it as Ctrl-C does. Who wants
    to know how far the files are read sets a `meter`, which the run moves on.
    """

    meter: Meter | None = None

    def told(self, outcome: InputOutcome) -> None:
        """One input's outcome is final; called in input order."""

    def committed(self, count: int) -> None:
        """That many inputs more are told, and a store keeps them whatever happens from now on.

        Shards keep them when the one they are in is full, or the run ends.
        """

    def deriving(self) -> None:
        """All inputs are read; what follows from them is brought up to date."""

    def ended(self, report: "RunReport") -> None:
        """All is done."""
