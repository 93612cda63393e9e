"""Work over a stream of chunks: results in order, and no more under way than is allowed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from pipeline.executors.limits import LostError

Tag = TypeVar("Tag")
Item = TypeVar("Item")
Result = TypeVar("Result")

Work = Callable[[Sequence[Item]], Sequence[Result]]


def in_order(
    executor: Executor,
    work: Work[Item, Result],
    chunks: Iterable[tuple[Tag, Sequence[Item]]],
    *,
    ahead: int,
) -> Iterator[tuple[Tag, list[Result | Exception]]]:
    """The tag of each chunk with a result for each of its items, in order.

    At most `ahead` chunks are under way, those that wait for an earlier one included. Where the
    work on a chunk fails, its items are worked on one by one, to find the one at fault, whose
    result is the exception. Raises LostError where there is nobody left to work.
    """
    pending: deque[tuple[Tag, Sequence[Item], Future[Sequence[Result]]]] = deque()
    source = iter(chunks)
    while True:
        while len(pending) < ahead and (chunk := next(source, None)) is not None:
            tag, items = chunk
            pending.append((tag, items, _submitted(executor, work, items)))
        if not pending:
            return
        tag, items, future = pending.popleft()
        yield tag, _results(executor, work, items, future)


def _submitted(
    executor: Executor, work: Work[Item, Result], items: Sequence[Item]
) -> Future[Sequence[Result]]:
    if items:
        return executor.submit(work, items)
    nothing: Future[Sequence[Result]] = Future()
    nothing.set_result(())
    return nothing


def _results(
    executor: Executor,
    work: Work[Item, Result],
    items: Sequence[Item],
    future: Future[Sequence[Result]],
) -> list[Result | Exception]:
    try:
        return list(future.result())
    except LostError:
        raise
    except Exception:  # noqa: BLE001  # it comes again for the item at fault, or did no harm
        # Not at the same time: where one item kills its process, none must wait in the same.
        return [_result(executor.submit(work, [item])) for item in items]


def _result(future: Future[Any]) -> Any:
    """The only result of a chunk of one, or the exception in its place."""
    try:
        (result,) = future.result()
    except LostError:
        raise
    except Exception as error:  # noqa: BLE001  # is the result of the item
        return error
    return result
