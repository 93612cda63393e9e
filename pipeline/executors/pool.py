"""A pool of processes in which a death costs one piece of work and nothing else.

The pool of the standard library breaks as a whole when a process dies, and cannot tell whose work
was at fault. Here each process has a thread that supervises it, keeps it within its limits, and
puts another in its place.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from multiprocessing.context import BaseContext
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from pipeline.executors.limits import Limits
from pipeline.executors.worker import Call, Worker

Result = TypeVar("Result")
P = ParamSpec("P")

_PRELOAD = "pipeline.executors.preload"
# Every library that would take all cores for itself reads one of these when it is loaded.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class ProcessPool(Executor):
    """Does work in `workers` processes of this machine, each within `limits` for each piece.

    The exception of a future is UnfinishedError where its process died or went beyond a limit.
    """

    def __init__(self, workers: int, limits: Limits | None = None) -> None:
        one_thread()
        self._stopped = threading.Event()
        self._tasks: SimpleQueue[tuple[Future[Any], Call] | None] = SimpleQueue()
        self._make = partial(Worker, _context(), limits or Limits(), self._stopped)
        self._supervisors = [
            threading.Thread(target=self._supervise, daemon=True) for _ in range(workers)
        ]
        for thread in self._supervisors:
            thread.start()

    def submit(
        self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[Result]:
        """The call's future result; function, arguments and result must be picklable."""
        future: Future[Result] = Future()
        self._tasks.put((future, partial(fn, *args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as executors have it
        """End the processes when all is done; with `cancel_futures` at once."""
        if cancel_futures:
            self._stopped.set()
        for _ in self._supervisors:
            self._tasks.put(None)
        for thread in self._supervisors if wait else ():
            thread.join()

    def _supervise(self) -> None:
        """Have one process do one task after the other; it is started when there is one."""
        worker: Worker | None = None
        while (task := self._tasks.get()) is not None:
            future, call = task
            if self._stopped.is_set():
                future.cancel()
            if future.set_running_or_notify_cancel():
                worker = worker if worker and worker.is_usable else self._make()
                _settle(future, worker, call)
        if worker:
            worker.end()


def one_thread() -> None:
    """Let libraries that are loaded from now on use one thread, unless the user says otherwise.

    The cores are taken by the workers: threads of libraries only get in each other's way.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def _settle(future: Future[Any], worker: Worker, call: Call) -> None:
    try:
        result = worker.do(call)
    except Exception as error:  # noqa: BLE001  # handed on through the future, as executors do
        future.set_exception(error)
    else:
        future.set_result(result)


def _context() -> BaseContext:
    """How processes are started: forked from a server that has all loaded that reads, or anew.

    Never forked from this process, whose threads and connections to databases they would inherit.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOAD])
    return context
