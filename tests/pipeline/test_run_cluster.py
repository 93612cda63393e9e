"""A run on a real Dask cluster: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import misbehaviour
import pytest
from derivation import fresh_store
from misbehaviour import BAD, double, in_chunks

from models.errors import UsageError
from pipeline.executors import LostError, UnfinishedError, Workers, cluster, in_order
from pipeline.executors.cluster import ClusterExecutor
from pipeline.observer import Observer
from pipeline.plan import Plan
from pipeline.run import run
from pipeline.store.dump import hashes

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles"
DASK = (sys.executable, "-m", "distributed.cli.dask_scheduler")
WORKER = (sys.executable, "-m", "distributed.cli.dask_worker")

Process = subprocess.Popen[str]
StartWorker = Callable[[], Process]


def started(*command: str) -> Process:
    """A process that finds this project's modules and those of its tests."""
    settings = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        # The first death while something is worked on is told, not tried again elsewhere.
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    }
    env = {**os.environ, **settings}
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with started(*DASK, "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as process:
        assert process.stderr
        lines = iter(process.stderr.readline, "")
        yield next(line.split()[-1] for line in lines if "Scheduler at:" in line)
        process.kill()


@pytest.fixture
def start_worker(scheduler: str) -> Iterator[StartWorker]:
    """Something that starts one more worker, which ends when its process is killed."""
    processes = []

    def start() -> Process:
        command = (*WORKER, scheduler, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        process = started(*command)
        processes.append(process)
        assert process.stderr
        assert any("Registered to" in line for line in iter(process.stderr.readline, ""))
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


class Killer(Observer):
    """Kills a process as soon as the first inputs are kept."""

    def __init__(self, process: Process) -> None:
        self.process = process

    def committed(self, count: int) -> None:
        self.process.kill()


def test_a_worker_that_dies_in_the_middle_changes_nothing(
    scheduler: str, start_worker: StartWorker, tmp_path: Path
) -> None:
    paths = [str(ARTICLES / lang) for lang in ("en", "zh")]
    with fresh_store(tmp_path / "serial.db") as store:
        serial = run(paths, store)
        expected = hashes(store)
    first, _ = start_worker(), start_worker()
    with fresh_store(tmp_path / "cluster.db") as store:
        workers = Workers(cluster=scheduler)
        report = run(paths, store, plan=Plan(workers), observer=Killer(first))
        assert first.wait() != 0
        assert report == serial
        assert hashes(store) == expected


def test_what_kills_workers_is_found_out(scheduler: str, start_worker: StartWorker) -> None:
    for _ in range(3):
        start_worker()
    with ClusterExecutor(scheduler) as executor:
        assert executor.workers == 3
        chunks = in_chunks(range(4, 12), size=4)
        found = [
            one
            for _, some in in_order(executor, misbehaviour.with_exit, chunks, ahead=4)
            for one in some
        ]
    error = found.pop(BAD - 4)
    assert isinstance(error, UnfinishedError)
    assert "the workers that read it died" in str(error)
    assert found == double([4, 5, 6, 8, 9, 10, 11])


def test_a_worker_of_another_version_is_refused(
    scheduler: str, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_worker()
    monkeypatch.setattr(cluster, "reader_version", lambda: "another")
    with ClusterExecutor(scheduler) as executor, pytest.raises(LostError, match="version"):
        list(in_order(executor, double, in_chunks(range(4)), ahead=2))


def test_a_cluster_that_is_not_there_is_told(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(UsageError, match="has no workers"):
        ClusterExecutor(scheduler)
    for address in ("tcp://127.0.0.1:1", "nonsense://", "tcp://nobody"):
        with pytest.raises(UsageError, match="no Dask scheduler answers at"):
            ClusterExecutor(address)


def test_without_the_extra_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'dealtrace\[cluster\]'"):
        ClusterExecutor("tcp://127.0.0.1:1")
