"""Wherever a run stops, the next one goes on to the same content."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from derivation import built, news, write
from sqlalchemy import event

from pipeline.derive import derive
from pipeline.store import Store, open_store
from pipeline.store.dump import hashes

POINTS, KILLS = 50, 3


class _Crash(BaseException):
    """What no code catches, as the end of a process."""


def crash() -> None:
    raise _Crash


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def go_on(store: Store) -> None:
    """Two more batches, each derived: what is there already is left alone."""
    for part in (news(4, first=10), news(3, first=14)):
        write(store, part, batch=2)
        derive(store)


def at_statement(store: Store, number: int, stop: Callable[[], None]) -> list[int]:
    """Call `stop` before the statement of a number, 0 for never; the count so far is returned."""
    count = [0]

    @event.listens_for(store._engine, "before_cursor_execute")
    def _stop(*_: object) -> None:
        count[0] += 1
        if count[0] == number:
            stop()

    return count


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("begun") / "store.db"
    built(path, news(10)).close()
    return path


@pytest.fixture(scope="module")
def finished(begun: Path) -> tuple[dict[str, str], int]:
    """The hashes after all is done, and how many statements it takes."""
    path = begun.with_name("finished.db")
    shutil.copy(begun, path)
    with open_store(str(path)) as store:
        count = at_statement(store, 0, crash)
        go_on(store)
        statements = count[0]
        return hashes(store), statements


def points(statements: int, count: int) -> list[int]:
    """Statements to stop at, all over the whole."""
    chance = random.Random(statements)
    return [
        chance.randint(n * statements // count + 1, (n + 1) * statements // count)
        for n in range(count)
    ]


def test_a_crash_at_any_statement_is_healed(
    begun: Path, finished: tuple[dict[str, str], int], tmp_path: Path
) -> None:
    expected, statements = finished
    assert statements > POINTS
    for number in points(statements, POINTS):
        path = tmp_path / f"{number}.db"
        shutil.copy(begun, path)
        with open_store(str(path)) as store:
            at_statement(store, number, crash)
            with pytest.raises(_Crash):
                go_on(store)
        with open_store(str(path)) as store:
            go_on(store)
            assert hashes(store) == expected, f"stopped at statement {number}"


def test_a_killed_process_is_no_different(
    begun: Path, finished: tuple[dict[str, str], int], tmp_path: Path
) -> None:
    expected, statements = finished
    for number in points(statements, KILLS):
        path = tmp_path / f"{number}.db"
        shutil.copy(begun, path)
        command = [sys.executable, __file__, str(path), str(number)]
        found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        assert subprocess.run(command, check=False, env=found).returncode == -signal.SIGKILL
        with open_store(str(path)) as store:
            go_on(store)
            assert hashes(store) == expected, f"killed at statement {number}"


if __name__ == "__main__":
    with open_store(sys.argv[1]) as given:
        at_statement(given, int(sys.argv[2]), kill)
        go_on(given)
