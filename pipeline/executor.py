"""Where work is done: in this process or in a pool, behind `concurrent.futures.Executor`."""

import multiprocessing
import signal
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

    Processes are spawned, so that they inherit no state or threads, and leave Ctrl-C to this one.
    """
    if workers <= 1:
        return SerialExecutor()
    context = multiprocessing.get_context("spawn")
    ignore = (signal.SIGINT, signal.SIG_IGN)
    return ProcessPoolExecutor(workers, context, initializer=signal.signal, initargs=ignore)


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
                pending.append((item, pool.submit(work, item)))
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
                pending = deque((one, pool.submit(work, one)) for one in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(make: Make, work: Callable[[Item], Result], item: Item) -> Result | None:
    with make() as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenExecutor:
            return None
