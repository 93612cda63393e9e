"""Counts of a run as it stands, its rate, and the memory it takes."""

import datetime as dt
import time
from collections import Counter, deque
from collections.abc import Callable

import psutil  # type: ignore[import-untyped]  # ships no types

from pipeline.memory import resident
from pipeline.meter import Meter
from pipeline.observer import Observer
from pipeline.outcome import InputOutcome, Outcome

# Memory is looked at so often, in seconds; the rate is that of the last looks.
_LOOK, _LOOKS = 1.0, 30


class Tally(Observer):
    """What the other observers show: shared between them, and told first.

    `counts` by outcome; `memory` the resident set in bytes of this process and of the largest of
    those that it started, and `peak` the most that was seen of each, looked at every second.
    """

    def __init__(
        self,
        total: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        meter: Meter | None = None,
    ) -> None:
        self.total, self.meter = total, meter
        self.started = dt.datetime.now(dt.UTC)
        self.counts = Counter[Outcome]()
        self.memory = self.peak = (0, 0)
        self._clock, self._began = clock, clock()
        self._looks = deque([(self._began, 0)], maxlen=_LOOKS)

    @property
    def inputs(self) -> int:
        """Inputs whose outcome is final."""
        return self.counts.total()

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return self._clock() - self._began

    @property
    def rate(self) -> float:
        """Inputs a second, in the last half minute or so."""
        then, before = self._looks[0]
        return (self.inputs - before) / max(self._clock() - then, 1e-9)

    @property
    def share(self) -> float | None:
        """The share that is done, from 0 to 1: of the inputs, or else of the bytes."""
        if self.total is None:
            return self.meter.share if self.meter else None
        return min(self.inputs / self.total, 1.0) if self.total else None

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take: at the rate of late, or by the share of the bytes."""
        if self.total is not None:
            return max(self.total - self.inputs, 0) / self.rate if self.rate else None
        return self.seconds * (1 - self.share) / self.share if self.share else None

    def told(self, outcome: InputOutcome) -> None:
        """One input more."""
        self.counts[outcome.outcome] += 1

    def committed(self, count: int) -> None:  # noqa: ARG002  # they were counted one by one
        """Look at the clock, and now and then at the memory."""
        now = self._clock()
        if now - self._looks[-1][0] >= _LOOK:
            self._looks.append((now, self.inputs))
            self._weigh()

    def deriving(self) -> None:
        """Weigh once more: a short run was never looked at."""
        self._weigh()

    def _weigh(self) -> None:
        children = psutil.Process().children(recursive=True)
        largest = max((resident(child.pid) for child in children), default=0)
        self.memory = (resident(), largest)
        self.peak = (max(self.peak[0], self.memory[0]), max(self.peak[1], self.memory[1]))
