"""Measure how long the server takes for each kind of page of a store.

    python -m scripts.bench.served STORE [--times 20] [--only deal] [--write docs/benchmarks.md]

The application of `dealtrace serve` is asked in this process, without a network between. « first »
is the first answer, the rest is of those after all pages were asked for once. Milliseconds are
those of the clock and, as other work on the machine adds to these, of the processor: of all
threads, SQLite's among them. A page whose slowest twentieth takes the processor longer than 100 ms
is marked.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pipeline.derive.at_rest import at_rest
from pipeline.garbage import collect_seldom
from pipeline.serve import application
from pipeline.store import open_store
from scripts.bench import account
from scripts.bench.addresses import addresses

_LIMIT = 100  # ms
_AGENT = [(b"host", b"127.0.0.1"), (b"accept-language", b"en"), (b"accept", b"text/html")]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `clock` and `processor` in milliseconds, `size` in bytes."""

    status: int
    size: int
    clock: float
    processor: float


def main() -> None:
    """Measure, print, and write the page where one was named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--only", default="", help="pages whose names hold this")
    parser.add_argument("--write", type=Path, help="the page whose figures are replaced")
    options = parser.parse_args()
    collect_seldom()  # as the command does
    lines = []
    for line in _measured(options.store, options.times, options.only):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        told = [*account.machine(), "", *lines]
        account.write(options.write, f"served {options.store.stem}", "\n".join(told))


def _measured(path: Path, times: int, only: str) -> Iterator[str]:
    """The lines of a table with a row for each kind of page."""
    yield "| page | first ms | median ms | of the processors | slowest 5 % | KB | |"
    yield "|---|---:|---:|---:|---:|---:|---|"
    with open_store(str(path)) as store, asyncio.Runner() as runner, at_rest():
        app = application(store).app()
        runner.run(_asked(app, "/assets/dealtrace.css"))  # starts the application
        pages = {name: at for name, at in addresses(path) if only in name}
        first = {name: runner.run(_asked(app, address)) for name, address in pages.items()}
        for name, address in pages.items():
            answers = [runner.run(_asked(app, address)) for _ in range(times)]
            yield _row(name, first[name], answers)


def _row(name: str, first: Answer, rest: Sequence[Answer]) -> str:
    clock = statistics.median(one.clock for one in rest)
    spent = sorted(one.processor for one in rest)
    slowest = spent[int(len(spent) * 0.95)]
    wrong = {one.status for one in (first, *rest)} - {200}
    remark = f"status {wrong}" if wrong else "over" if slowest > _LIMIT else ""
    return (
        f"| {name} | {first.clock:.0f} | {clock:.0f} | {statistics.median(spent):.0f} "
        f"| {slowest:.0f} | {first.size / 1000:.0f} | {remark} |"
    )


async def _asked(app: Any, address: str) -> Answer:
    """What the application answers to a browser."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": _AGENT,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    clock, processor = time.perf_counter(), time.process_time()
    await app(scope, receive, send)
    spent = time.process_time() - processor, time.perf_counter() - clock
    size = sum(len(one.get("body", b"")) for one in sent)
    return Answer(sent[0]["status"], size, spent[1] * 1000, spent[0] * 1000)


if __name__ == "__main__":
    main()
