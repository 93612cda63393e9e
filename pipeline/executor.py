"""Where work is done: in this process or in a pool, behind `concurrent.futures.Executor`."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
P = ParamSpec("P")

Make = Callable[[], Executor]


class SerialExecutor(Executor):
    """Does each piece of work at once, in this process."""

    def submit(
        self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[Result]:
        """A future that is done; an exception of the work is its result."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # handed on through the future, as executors do
            future.set_exception(error)
        return future


def executor(workers: int) -> Executor:
    """An executor for a number of workers, this process itself for one.

    Processes are spawned, so that they inherit no state or threads, leave Ctrl-C to this one, and
    end when it does, however it ends.
    """
    if workers <= 1:
        return SerialExecutor()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_begin_worker)


def in_order(
    make: Make, work: Callable[[Item], Result], items: Iterable[Item], *, ahead: int
) -> Iterator[tuple[Item, Result | None]]:
    """Each item with its result, in order, with at most `ahead` items under way.

    `make` gives an executor. Where a worker dies, the oldest item under way is tried again by
    itself, to find the one at fault, whose result is None; the others go to a new executor.
    """
    pool, pending = make(), deque[tuple[Item, Future[Result]]]()
    source = iter(items)
    try:
        while True:
            while len(pending) < ahead and (item := next(source, None)) is not None:
                pending.append((item, _submit(pool, work, item)))
            if not pending:
                return
            item, future = pending.popleft()
            try:
                yield item, future.result()
            except BrokenExecutor:
                pool.shutdown(wait=False, cancel_futures=True)
                yield item, _alone(make, work, item)
                pool = make()
                waiting = [waiting for waiting, _ in pending]
                pending = deque((one, _submit(pool, work, one)) for one in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent to be gone: the queue of work would keep its readers waiting for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _submit(pool: Executor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    """A future in any case: of a pool that broke meanwhile, one that says so."""
    try:
        return pool.submit(work, item)
    except BrokenExecutor as error:
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _alone(make: Make, work: Callable[[Item], Result], item: Item) -> Result | None:
    with make() as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenExecutor:
            return None
