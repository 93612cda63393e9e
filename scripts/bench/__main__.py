"""Measure dealtrace on a generated dump, and write what was seen into a page.

    python -m scripts.bench [--pages 1000,10000,100000] [--rounds 3] [--write docs/benchmarks.md]

Everything that is compared runs in turns on the same machine, and what counts is the ratio. The
full pipelines read the first pages of the dump only: they have no start-up to make up for.
"""

import argparse
import statistics
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.bench import account, dump
from scripts.bench.commands import Measured, baseline, dealtrace
from scripts.bench.stories import DEALS

_SEED = "dealtrace"
_FULL_PAGES = 400


def main() -> None:
    """Measure, print, and write the page where one was named."""
    options = _options()
    sizes = [int(size) for size in options.pages.split(",")]
    with nullcontext(options.folder) if options.folder else TemporaryDirectory() as folder:
        lines = [*account.machine(), ""]
        for part in (_compared, _plain_text, _grown):
            for line in part(Path(folder), sizes, options.rounds):
                print(line, flush=True)
                lines.append(line)
    if options.write:
        account.write(Path(options.write), "measured", "\n".join(lines))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", default="1000,10000", help="sizes of the dumps")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", help="where the dumps are kept, and used again")
    parser.add_argument("--write", help="the page whose figures are replaced")
    return parser.parse_args()


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


if __name__ == "__main__":
    main()
