"""Kill runs over one dump at random moments; each must end like one that nobody disturbed.

    python -m scripts.kills DUMP --kills 100 --workers 2

A run is killed, alone or with all processes it started, and begun again until it comes to its end;
then a new store is begun, until there were enough kills. Prints each end, and fails at the first
that differs.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.store import open_store
from pipeline.store.dump import WHOLE, hashes

_COMMAND = (sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())")


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dump", nargs="+", help="what is read")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    chance, left = random.Random(told.seed), told.kills
    with tempfile.TemporaryDirectory() as folder:
        options = [*told.dump, "--workers", told.workers]
        began = time.monotonic()
        _run(options, Path(folder, "whole.db"))
        seconds = time.monotonic() - began
        expected = _hash(Path(folder, "whole.db"))
        print(f"{expected} undisturbed, in {seconds:.1f} s", flush=True)
        for number in range(told.kills):
            store = Path(folder, f"{number}.db")
            kills = _until_the_end(options, store, left, chance, seconds)
            left -= kills
            print(f"{_hash(store)} after {kills} kills", flush=True)
            if _hash(store) != expected:
                sys.exit("not the same")
            if left == 0:
                break


def _until_the_end(
    options: list[str], store: Path, most: int, chance: random.Random, seconds: float
) -> int:
    """Run, killed again and again, until one comes to its end; how many were killed."""
    for kills in range(most):
        if _run(options, store, after=chance.uniform(0, seconds), group=chance.random() < 0.5):
            return kills
    _run(options, store)
    return most


def _run(
    options: list[str], store: Path, after: float | None = None, *, group: bool = False
) -> bool:
    """Run, and kill it after some seconds; whether it came to its end before."""
    command = [*_COMMAND, "run", *options, "--store", str(store)]
    # The end of its output is the end of the last process that it started.
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        output, _ = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        return False
    if process.returncode not in {0, 3}:
        sys.exit(f"the run itself ended with {process.returncode}: {output.decode()}")
    return True


def _hash(path: Path) -> str:
    with open_store(str(path)) as store:
        return hashes(store)[WHOLE]


if __name__ == "__main__":
    main()
