"""Work that workers of tests do, well or badly; each takes a chunk of numbers and doubles them.

The number BAD is where it goes wrong.
"""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.executors import Limits, kept

BAD = 7
_FILL = 64 * 2**20  # bytes at a time: what is taken is looked at before there is none left


def double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def with_error(numbers: Sequence[int]) -> list[int]:
    return _unless_bad(numbers, lambda: 1 // 0)


def with_exit(numbers: Sequence[int]) -> list[int]:
    return _unless_bad(numbers, lambda: os._exit(3))


def with_kill(numbers: Sequence[int]) -> list[int]:
    return _unless_bad(numbers, lambda: os.kill(os.getpid(), signal.SIGKILL))


def with_loop(numbers: Sequence[int]) -> list[int]:
    """Hang in Python, within limits of time that stop it."""
    with kept(Limits(seconds=0.3)):
        return _unless_bad(numbers, _loop)


def with_sleep(numbers: Sequence[int]) -> list[int]:
    """Hang where Python cannot interrupt."""
    return _unless_bad(numbers, _deaf_loop)


def with_deaf(numbers: Sequence[int]) -> list[int]:
    """Hang where Python cannot interrupt, within limits that end the process."""
    with kept(Limits(seconds=0.1)):
        return _unless_bad(numbers, _deaf_loop)


def with_hunger(numbers: Sequence[int]) -> list[int]:
    """Eat memory in Python, within limits that stop it."""
    with kept(Limits(memory=10**9)):
        return _unless_bad(numbers, _eat)


def with_deaf_hunger(numbers: Sequence[int]) -> list[int]:
    """Eat memory where nothing in the process looks."""
    return _unless_bad(numbers, _eat)


def with_secret(numbers: Sequence[int]) -> list[object]:
    """Give what cannot be sent anywhere."""
    return [(lambda: None) if number == BAD else 2 * number for number in numbers]


def pids(numbers: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def wait_for_two(folder: str) -> int:
    """Tell who this is, when another has told who it is."""
    Path(folder, str(os.getpid())).touch()
    while len(list(Path(folder).iterdir())) < 2:
        os.sched_yield()
    return os.getpid()


def threads(numbers: Sequence[int]) -> list[int]:
    """How many threads the process had that this one was forked from."""
    import psutil  # type: ignore[import-untyped]  # noqa: PLC0415

    return [psutil.Process(os.getppid()).num_threads() for _ in numbers]


def in_chunks(numbers: Iterable[int], size: int = 2) -> Iterator[tuple[str, list[int]]]:
    """Numbers as chunks that are tagged with their first number."""
    chunk: list[int] = []
    for number in numbers:
        chunk.append(number)
        if len(chunk) == size:
            yield str(chunk[0]), chunk
            chunk = []
    if chunk:
        yield str(chunk[0]), chunk


def _unless_bad(numbers: Sequence[int], misbehave: Callable[[], object]) -> list[int]:
    if BAD in numbers:
        misbehave()
    return double(numbers)


def _loop() -> None:
    while True:
        pass


def _deaf_loop() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    while True:
        time.sleep(1)  # is ended from outside


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * _FILL)
