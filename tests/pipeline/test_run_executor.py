import os
import subprocess
import sys
import tempfile
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path

import pytest

from pipeline.executor import SerialExecutor, executor, in_order


def die_on_seven(number: int) -> int:
    """Double a number; seven kills the process it is worked on in."""
    if number == 7:
        os._exit(1)
    return 2 * number


class _Counting(SerialExecutor):
    """A serial executor that leaves futures undone until asked, to see how many are under way."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, fn, /, *args, **kwargs) -> Future:  # type: ignore[no-untyped-def, type-arg]
        self.submitted += 1
        return super().submit(fn, *args, **kwargs)


def test_one_worker_is_this_process() -> None:
    assert executor(1).submit(os.getpid).result() == os.getpid()


def test_an_error_travels_in_the_future() -> None:
    future = SerialExecutor().submit(int, "x")
    with pytest.raises(ValueError, match="invalid literal"):
        future.result()


def test_results_come_in_order() -> None:
    found = list(in_order(SerialExecutor, str, range(5), ahead=3))
    assert found == [(n, str(n)) for n in range(5)]


def test_no_more_is_under_way_than_allowed() -> None:
    pool = _Counting()
    results = in_order(lambda: pool, str, iter(range(100)), ahead=4)
    for done in range(10):
        next(results)
        assert pool.submitted <= done + 4


def test_a_dying_worker_costs_one_item() -> None:
    make = partial(executor, 2)
    found = dict(in_order(make, die_on_seven, [5, 6, 7, 8, 9], ahead=4))
    assert found == {5: 10, 6: 12, 7: None, 8: 16, 9: 18}


def test_workers_end_with_the_process_that_started_them() -> None:
    script = (
        "import os\n"
        "from pipeline.executor import executor\n"
        "if __name__ == '__main__':\n"
        "    print(executor(2).submit(os.getpid).result(), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parent.py"
        path.write_text(script)
        # Its output ends when the last process that holds the pipe has ended.
        ended = subprocess.run(
            [sys.executable, path], capture_output=True, text=True, timeout=60, check=False
        )
    assert ended.returncode == -9
    assert int(ended.stdout) > 0


def test_an_executor_is_shut_down_when_the_reader_stops() -> None:
    pools: list[Executor] = []

    def make() -> Executor:
        pools.append(executor(1))
        return pools[-1]

    results = in_order(make, str, range(5), ahead=1)
    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert len(pools) == 1
