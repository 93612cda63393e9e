"""How much time and memory reading may take, and what stops it there.

Python code is interrupted where it stands: a timer looks several times a second, in the main thread
of the process that reads. Code in C that does not come back to Python is ended with its process, by
who supervises it (`pool`), or by the process itself in a thread that is not the main one, where
no timer can interrupt (a worker of Dask).
"""

import faulthandler
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType

from models.errors import DealtraceError
from pipeline.memory import resident

# How often time and memory are looked at, in seconds.
LOOK = 0.25
# What code gets beyond a limit before its process is ended: first it should end by itself.
_MORE_TIME, _MORE_SECONDS, _MORE_MEMORY = 1.5, 2.0, 1.25
# In bytes: what fills a process from before is no fault of a source that added less.
_BLAMED = 256 * 2**20
# The time that a slow machine takes to load the models, in seconds.
_LOADING = 30.0
_GIGABYTE = 10**9


class UnfinishedError(DealtraceError):
    """Work that ended without a result: it went beyond a limit, or its process died."""


class LostError(DealtraceError):
    """All who could work are gone."""


class _Stop(BaseException):
    """Raised wherever the code stands; no handler for faults of an input may take it for one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one source may take, and so may several together that are read at once.

    `seconds` is time on the clock; `memory` all the bytes of a process (its resident set), with the
    models and what else it holds from before: some 0.6 GB.
    """

    seconds: float = 60.0
    memory: int = 2 * _GIGABYTE

    def while_loading(self) -> "Limits":
        """The limits for what a process reads first, which waits for the models."""
        return replace(self, seconds=self.seconds + _LOADING)

    @property
    def last_second(self) -> float:
        """When a process is ended that does not stop by itself, in seconds after its begin."""
        return self.seconds * _MORE_TIME + _MORE_SECONDS

    def excess(self, seconds: float, memory: int, before: int = 0) -> str | None:
        """In words, which limit is passed; `before` is the memory at the begin, in bytes."""
        if seconds > self.seconds:
            return f"not read within {self.seconds:g} s (--timeout)"
        if memory > self.memory and memory - before > _BLAMED:
            return f"takes more than {self.memory / _GIGABYTE:g} GB of memory (--max-memory)"
        return None

    def excess_for_good(self, seconds: float, memory: int) -> str | None:
        """The same for a process that had its chance to stop by itself."""
        late = self.seconds if seconds > self.last_second else 0
        return self.excess(seconds if late else 0, int(memory / _MORE_MEMORY))


@contextmanager
def kept(limits: Limits) -> Iterator[None]:
    """Keep a block within limits; raises UnfinishedError where it passes one.

    In a thread that is not the main one there is nothing to raise: the process ends itself, with a
    traceback on standard error, when the time is over.
    """
    if threading.current_thread() is threading.main_thread():
        with _interrupted(limits):
            yield
        return
    faulthandler.dump_traceback_later(limits.last_second, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def _interrupted(limits: Limits) -> Iterator[None]:
    began, before, running = time.monotonic(), resident(), True

    def look(_number: int, _frame: FrameType | None) -> None:
        reason = limits.excess(time.monotonic() - began, resident(), before)
        if reason and running:  # each time anew: code that catches everything may have caught it
            raise _Stop(reason)

    handler = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, min(LOOK, limits.seconds), LOOK)
    try:
        try:
            yield
        finally:
            running = False
    except _Stop as stop:
        raise UnfinishedError(str(stop)) from None
    except MemoryError:
        raise UnfinishedError("takes more memory than there is") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
