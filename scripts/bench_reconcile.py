"""Measure how long reconciling takes, and how much memory, for ever larger stores.

    python -m scripts.bench_reconcile [--sizes 1000,10000,100000] [--more 100] [--folder DIR]

For each size a store is filled with invented reports (`scripts.synthetic_news`) and derived as a
whole; then `--more` articles are added and derived. Each step runs in a process of its own, so that
its peak of memory can be told. Seconds are the processor's, which other work on the machine does
not add to; the second in which a process loads its lexicons is left out. With `--folder` the stores
are kept.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from models.report import Reading
from pipeline.derive import derive
from pipeline.outcome import Examined, Outcome
from pipeline.store import Store, open_store
from scripts.synthetic_news import World, spans

_SIZES, _MORE = "1000,10000,100000", 100
_AT_ONCE, _WARMING = 500, 50
_VERSION = "bench"


def main() -> None:
    """Measure, and print one line for each size."""
    options = _options()
    if options.step:
        print(json.dumps(_measured(options.step, Path(options.store), options.size, options.more)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.folder or temporary)
        print("reports      fill s   derive s  µs/report  peak MB   +articles   add s  of full")
        for size in map(int, options.sizes.split(",")):
            _line(folder / f"{size}.db", size, options.more)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=_SIZES, help="numbers of reports")
    parser.add_argument("--more", type=int, default=_MORE, help="articles to add afterwards")
    parser.add_argument("--folder", help="where the stores are kept")
    parser.add_argument("--step", choices=("fill", "derive", "add"), help=argparse.SUPPRESS)
    parser.add_argument("--store", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _line(store: Path, size: int, more: int) -> None:
    fill, whole, add = (_run(step, store, size, more) for step in ("fill", "derive", "add"))
    share = add["seconds"] / whole["seconds"]
    print(
        f"{size:7}  {fill['seconds']:10.1f} {whole['seconds']:10.1f} "
        f"{whole['seconds'] / size * 1e6:10.0f} {whole['peak']:8.0f}   {more:9} "
        f"{add['seconds']:7.2f}  {share:.4f}",
        flush=True,
    )


def _run(step: str, store: Path, size: int, more: int) -> dict[str, Any]:
    arguments = ["--step", step, "--store", str(store), "--size", str(size), "--more", str(more)]
    command = [sys.executable, "-m", "scripts.bench_reconcile", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603  # itself
    return dict(json.loads(done.stdout))


def _measured(step: str, path: Path, size: int, more: int) -> dict[str, float]:
    world = World(size)
    _warm()
    with open_store(str(path), create=True) as store:
        if step == "add":
            _write(store, world, range(size, size + more))
        started = time.process_time()
        if step == "fill":
            _write(store, world, range(size))
        else:
            derive(store)
        seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak}


def _warm() -> None:
    """Load lexicons and tables of names, which takes a second once in a process."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "small.db"), create=True) as store,
    ):
        _write(store, World(_WARMING), range(_WARMING))
        derive(store)


def _write(store: Store, world: World, numbers: Sequence[int]) -> None:
    """Put articles into the store as a run does."""
    sink = store.begin_run(_VERSION, {}, {})
    readings = map(world.article, numbers)
    while batch := list(islice(readings, _AT_ONCE)):
        sink.write([_examined(reading) for reading in batch])
    sink.finish(interrupted=False)


def _examined(reading: Reading) -> Examined:
    line = {span: span for span in spans(reading)}
    article = reading.article
    return Examined(article.source, Outcome.READ, "", article.sha256, ".md", reading, line)


if __name__ == "__main__":
    main()
