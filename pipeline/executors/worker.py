"""One process that works, and the one that supervises it."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pickle import PicklingError
from typing import Any

from models.errors import InternalError
from pipeline.executors.limits import LOOK, Limits, UnfinishedError
from pipeline.memory import resident

Call = Callable[[], Any]


class Worker:
    """A process that does one call after the other.

    Forked from a server it has the models; else it loads them on first use. It is ended where it
    goes beyond the limits, or when the event `stopped` is set.
    """

    def __init__(self, context: BaseContext, limits: Limits, stopped: threading.Event) -> None:
        self._limits = limits
        self._stopped = stopped
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)  # type: ignore[attr-defined]  # every context has it
        self._process.start()
        theirs.close()

    @property
    def is_usable(self) -> bool:
        """Whether it was not ended; it may have died by itself."""
        return not self._connection.closed

    def do(self, call: Call) -> Any:
        """The result of a call; raises what it raises, and UnfinishedError where it gave none.

        So it is where it passed a limit, was stopped, or died; the worker cannot be used again.
        """
        try:
            self._connection.send(call)
            self._wait()
            ok, result = self._connection.recv()
        except (EOFError, ConnectionError):
            raise UnfinishedError(f"the process that read it died ({self.end()})") from None
        if ok:
            return result
        if isinstance(result, UnfinishedError):
            self.end()  # who knows what it was torn away from, or how much memory it keeps
        raise result

    def end(self) -> str:
        """Kill the process, where it still lives; how it ended."""
        self._process.kill()
        self._process.join()
        self._connection.close()
        code = self._process.exitcode
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def _wait(self) -> None:
        """Until there is a result, or the process is gone."""
        began = time.monotonic()
        while not self._connection.poll(LOOK):
            if self._stopped.is_set():
                reason: str | None = "the run was stopped"
            else:
                memory = resident(self._process.pid)
                reason = self._limits.excess_for_good(time.monotonic() - began, memory)
            if reason is not None:
                self.end()
                raise UnfinishedError(reason)


def _serve(connection: Connection) -> None:
    """Do what is asked for, one call after the other, until nobody asks any more."""
    for number in (signal.SIGINT, signal.SIGTERM):  # are for the process that supervises
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            call = connection.recv()
        except EOFError:
            return
        _answer(connection, call)


def _answer(connection: Connection, call: Call) -> None:
    try:
        answer: tuple[bool, object] = (True, call())
    except Exception as error:  # noqa: BLE001  # raised again by who asked
        answer = (False, error)
    try:
        connection.send(answer)
    except (PicklingError, TypeError, AttributeError, RecursionError) as error:
        connection.send((False, InternalError(f"a result cannot be sent: {error}")))


def _end_with_parent() -> None:
    """Wait for the parent to be gone, in the middle of a call too: nobody wants its result."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
