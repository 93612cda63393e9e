"""Measure dealtrace on a generated dump, and write what was seen into a page.

    python -m scripts.bench [--pages 1000,10000,100000] [--rounds 3] [--write docs/benchmarks.md]

Everything that is compared runs in turns on the same machine, and what counts is the ratio. The
full pipelines read the first pages of the dump only: they have no start-up to make up for.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from scripts.bench import dump
from scripts.bench.commands import Measured, baseline, dealtrace
from scripts.bench.stories import DEALS

_SEED = "dealtrace"
_FULL_PAGES = 400
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main() -> None:
    """Measure, print, and write the page where one was named."""
    options = _options()
    sizes = [int(size) for size in options.pages.split(",")]
    with nullcontext(options.folder) if options.folder else TemporaryDirectory() as folder:
        lines = [*_machine(), ""]
        for part in (_compared, _plain_text, _grown):
            for line in part(Path(folder), sizes, options.rounds):
                print(line, flush=True)
                lines.append(line)
    if options.write:
        _write(Path(options.write), "\n".join(lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default="1000,10000", help="sizes of the dumps")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", help="where the dumps are kept, and used again")
    parser.add_argument("--write", help="the page whose figures are replaced")
    return parser.parse_args()


def _machine() -> Iterator[str]:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - whichever git there is
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    memory = psutil.virtual_memory().total >> 30
    yield f"Commit {commit}, Python {platform.python_version()}, {_processor()}, "
    yield f"{os.cpu_count()} cores, {memory} GB."


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _compared(folder: Path, sizes: list[int], rounds: int) -> Iterator[str]:
    """HTML: dealtrace with one worker and two, beside the tools that it is compared with."""
    size = _middle(sizes)
    path = _made(folder, "pages.warc.gz", size)
    yield f"### {size:,} pages of HTML\n"
    yield from _table(
        {
            "bare trafilatura": lambda: baseline("bare", path, size),
            "trafilatura and full pipelines": lambda: baseline("full", path, _FULL_PAGES),
            "dealtrace, 1 worker": lambda: dealtrace(path, size, "--workers", "1"),
            "dealtrace, 2 workers": lambda: dealtrace(path, size, "--workers", "2"),
        },
        rounds,
    )


def _plain_text(folder: Path, sizes: list[int], rounds: int) -> Iterator[str]:
    size = _middle(sizes)
    path = _made(folder, "stories.jsonl", size)
    yield f"\n### {size:,} stories as plain text\n"
    yield from _table(
        {
            "dealtrace, 1 worker": lambda: dealtrace(path, size, "--workers", "1"),
            "dealtrace, 2 workers": lambda: dealtrace(path, size, "--workers", "2"),
        },
        rounds,
    )


def _grown(folder: Path, sizes: list[int], _rounds: int) -> Iterator[str]:
    """How time and memory grow with the dump."""
    yield "\n### Ever larger dumps of HTML, 2 workers\n"
    yield "| pages | pages/s | peak MB of the largest process |\n|---:|---:|---:|"
    for size in sizes:
        path = _made(folder, "pages.warc.gz", size)
        found = dealtrace(path, size, "--workers", "2")
        yield f"| {size:,} | {found.rate:.0f} | {found.peak} |"


def _table(contenders: dict[str, Callable[[], Measured]], rounds: int) -> Iterator[str]:
    """Pages a second of each, the median of the rounds, and their ratios to the first."""
    seen: dict[str, list[Measured]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            seen[name].append(measure())
    first = next(iter(seen.values()))
    yield "| what | pages/s | ratio to the first | peak MB |\n|---|---:|---:|---:|"
    for name, found in seen.items():
        rate = statistics.median(one.rate for one in found)
        ratio = statistics.median(
            one.rate / other.rate for one, other in zip(found, first, strict=True)
        )
        yield f"| {name} | {rate:.1f} | {ratio:.2f} | {max(one.peak for one in found)} |"


def _middle(sizes: list[int]) -> int:
    """The size that is compared at: large enough for starting up not to count."""
    return sorted(sizes)[len(sizes) // 2]


def _made(folder: Path, name: str, pages: int) -> Path:
    path = folder / f"{pages}-{name}"
    if not path.exists():
        dump.write(path, pages, _SEED, DEALS)
    return path


def _write(page: Path, measured: str) -> None:
    before, _, rest = page.read_text("utf-8").partition(_BEGIN)
    if not rest:
        sys.exit(f"{page} has no line {_BEGIN}")
    after = rest.partition(_END)[2]
    page.write_text(f"{before}{_BEGIN}\n{measured}\n{_END}{after}", "utf-8")


if __name__ == "__main__":
    main()
