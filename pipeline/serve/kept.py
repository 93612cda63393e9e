"""Values that are found once, however many ask at the same time."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
_MOST = 200


class Kept:
    """Values by key; of many the longest unused are forgotten, and a failure is not kept."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[Any]] = {}

    async def get(self, key: Hashable, find: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What `find` gives, or gave for the same key; it goes on if who asks gives up."""
        task: asyncio.Task[T] | None = self._tasks.pop(key, None)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            while len(self._tasks) >= _MOST:
                del self._tasks[next(iter(self._tasks))]
            task = asyncio.create_task(find())
        self._tasks[key] = task
        return await asyncio.shield(task)
