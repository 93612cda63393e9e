"""Processes that die, hang and eat, and what that costs."""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import misbehaviour
import pytest
from misbehaviour import BAD

from models.errors import InternalError
from pipeline.executors import Limits, UnfinishedError, in_order
from pipeline.executors.pool import ProcessPool

NUMBERS = range(4, 12)
Work = Callable[[Sequence[int]], list[int]]


def results(pool: ProcessPool, work: Work, numbers: Sequence[int] = NUMBERS) -> dict[int, object]:
    chunks = misbehaviour.in_chunks(numbers)
    found = [one for _, some in in_order(pool, work, chunks, ahead=4) for one in some]
    return dict(zip(numbers, found, strict=True))


@pytest.mark.parametrize(
    ("work", "limits", "reason"),
    [
        ("with_error", Limits(), "by zero"),
        ("with_exit", Limits(), "died (exit code 3)"),
        ("with_kill", Limits(), "died (signal 9)"),
        ("with_loop", Limits(), "not read within 0.3 s (--timeout)"),
        ("with_sleep", Limits(seconds=0.1), "not read within 0.1 s (--timeout)"),
        ("with_hunger", Limits(), "takes more than 1 GB of memory (--max-memory)"),
        ("with_deaf_hunger", Limits(memory=10**9), "takes more than 1 GB of memory (--max-memory)"),
        ("with_secret", Limits(), "a result cannot be sent"),
    ],
)
def test_what_goes_wrong_costs_one_item(work: str, limits: Limits, reason: str) -> None:
    with ProcessPool(2, limits) as pool:
        found = results(pool, getattr(misbehaviour, work))
    error = found.pop(BAD)
    assert isinstance(error, UnfinishedError | InternalError | ZeroDivisionError)
    assert reason in str(error)
    assert found == {number: 2 * number for number in NUMBERS if number != BAD}


def test_a_worker_that_was_killed_while_idle_is_replaced() -> None:
    with ProcessPool(1) as pool:
        (pid,) = pool.submit(misbehaviour.pids, [1]).result()
        os.kill(pid, signal.SIGKILL)
        assert results(pool, misbehaviour.double, [1, 2]) == {1: 2, 2: 4}


def test_work_is_divided_among_processes(tmp_path: Path) -> None:
    with ProcessPool(2, Limits(seconds=30)) as pool:
        mine, other = (pool.submit(misbehaviour.wait_for_two, str(tmp_path)) for _ in range(2))
        assert mine.result() != other.result()


@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="nothing is forked"
)
def test_no_threads_run_where_workers_are_forked() -> None:
    with ProcessPool(1) as pool:
        assert pool.submit(misbehaviour.threads, [1]).result() == [1]


def test_stopping_ends_the_work_under_way() -> None:
    pool = ProcessPool(1)
    hanging, waiting = (pool.submit(misbehaviour.with_sleep, [BAD]) for _ in range(2))
    pool.shutdown(cancel_futures=True)
    assert waiting.cancelled()
    assert hanging.cancelled() or isinstance(hanging.exception(), UnfinishedError)


@pytest.mark.parametrize("work", ["with_sleep", "pids"])
def test_workers_end_with_the_process_that_started_them(work: str, tmp_path: Path) -> None:
    """Their pipe ends when the last process that holds it has ended, in the middle of work too."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, misbehaviour\n"
        "from pipeline.executors.pool import ProcessPool\n"
        "if __name__ == '__main__':\n"
        "    pool = ProcessPool(2)\n"
        "    print(pool.submit(misbehaviour.pids, [1]).result(), flush=True)\n"
        f"    pool.submit(misbehaviour.{work}, [{BAD}])\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ended = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False, env=env
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert ended.stdout.startswith("[")
