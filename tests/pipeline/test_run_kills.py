"""Wherever a run is killed, the next one goes on to the same end, and nobody is left behind.

Run as a script, this module is the run that is killed: it tells each commit on standard output, and
waits for a line on standard input before it goes on.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from derivation import fresh_store
from handmade import read_by_marks

from pipeline.executors import Workers
from pipeline.observer import Observer
from pipeline.outcome import Outcome
from pipeline.plan import Plan
from pipeline.run import run
from pipeline.store import open_store
from pipeline.store.dump import hashes
from pipeline.verify import verify

ARTICLES = Path(__file__).parents[2] / "fixtures" / "articles" / "en"
NEWS = "The company said on Tuesday that the weather in the city was good for the season.\n"


class Asking(Observer):
    """Goes on only when it is told to."""

    def committed(self, count: int) -> None:
        sys.stdout.write("committed\n")
        sys.stdout.flush()
        sys.stdin.readline()

    def deriving(self) -> None:
        self.committed(0)


def killed(store: Path, folder: Path, workers: int, at: int, *, group: bool) -> int:
    """Run until the commit of a number, and kill it there; how many it told of.

    Its output ends when the last process that holds it has ended: those it started, too.
    """
    command = [sys.executable, __file__, str(store), str(folder), str(workers)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, env=env, text=True, start_new_session=True
    ) as process:
        assert process.stdin
        assert process.stdout
        told = 0
        while told < at and process.stdout.readline():
            told += 1
            if told < at:
                process.stdin.write("\n")
                process.stdin.flush()
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
        assert process.stdout.read() == ""
        assert process.wait() == -signal.SIGKILL
    return told


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump of articles that are read without models, some of them copies."""
    path = tmp_path_factory.mktemp("marked") / "dump.jsonl"
    deal = "DEAL Company{} / funding / announced / 20{:02} / 1000000 / Accel"
    texts = [NEWS + deal.format(n % 7, n % 25) for n in range(100)]
    lines = (f'{{"id": "{n}", "lang": "en", "text": "{t}"}}' for n, t in enumerate(texts))
    path.write_text("".join(line.replace("\n", "\\n") + "\n" for line in lines))
    return path


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_killed_run_is_taken_up_where_it_was(
    at: int, marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_by_marks(monkeypatch)
    with fresh_store(tmp_path / "whole.db") as store:
        run([str(marked)], store)
        expected = hashes(store)
    fresh_store(tmp_path / "killed.db").close()
    assert killed(tmp_path / "killed.db", marked, 1, at, group=False) == at
    with open_store(str(tmp_path / "killed.db")) as store:
        report = run([str(marked)], store)
        assert report.counts[Outcome.UNCHANGED] == (8, 56, 100)[(at - 1) // 2]
        assert hashes(store) == expected
        assert verify(store) == []


@pytest.mark.parametrize("group", [False, True])
def test_no_worker_outlives_a_killed_run(group: bool, tmp_path: Path) -> None:
    """Real processes that read real articles; their output ends when all of them have ended."""
    with fresh_store(tmp_path / "whole.db") as store:
        run([str(ARTICLES)], store)
        expected = hashes(store)
    fresh_store(tmp_path / "killed.db").close()
    assert killed(tmp_path / "killed.db", ARTICLES, 2, 1, group=group) == 1
    with open_store(str(tmp_path / "killed.db")) as store:
        run([str(ARTICLES)], store)
        assert hashes(store) == expected


if __name__ == "__main__":
    if sys.argv[3] == "1":
        read_by_marks(pytest.MonkeyPatch())
    with open_store(sys.argv[1]) as given:
        run([sys.argv[2]], given, plan=Plan(Workers(int(sys.argv[3]))), observer=Asking())
