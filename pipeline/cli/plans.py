"""Options of `run` that say how it is done, and the plan that they make."""

import datetime as dt
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import UsageError
from pipeline import wording
from pipeline.cli.options import INPUTS
from pipeline.cli.shards import known
from pipeline.meter import Meter, size

if TYPE_CHECKING:
    from pipeline.choice import Chosen
    from pipeline.executors import Workers
    from pipeline.plan import Plan
    from pipeline.preview import Preview

# Below this, starting processes that load the language models costs more than they save.
_FEW = 200
# The same for dumps of which nobody knows what is in them, in bytes.
_SMALL = 4_000_000
_UNITS = {"M": 10**6, "G": 10**9}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)([MG])B?", re.IGNORECASE)
_LEAST_MEMORY = 10**9  # the models alone take most of it

_WORKERS = "Workers"

WorkerCount = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        show_default=False,
        rich_help_panel=_WORKERS,
        help="How many processes read at once; by default one for each processor, and only one "
        f"for fewer than {_FEW} inputs or a small dump.",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        rich_help_panel=_WORKERS,
        help="Read on the Dask cluster of this scheduler, such as tcp://10.0.0.5:8786.",
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        min=0.1,
        metavar="SECONDS",
        rich_help_panel=_WORKERS,
        help="What takes longer to read fails.",
    ),
]
MaxMemory = Annotated[
    str,
    typer.Option(
        metavar="SIZE",
        rich_help_panel=_WORKERS,
        help="What makes a worker take more memory than that fails, such as 1500M or 4G.",
    ),
]
Thorough = Annotated[
    bool,
    typer.Option(
        "--thorough", rich_help_panel=INPUTS, help="Read what shows no sign of a deal, too."
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        rich_help_panel=INPUTS,
        help="Read only files that have changed since then: 2024-05-21 or 2024-05-21T18:30.",
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", rich_help_panel=INPUTS, help="Take the first N inputs only."),
]
SampleOf = Annotated[
    str | None,
    typer.Option(
        "--sample",
        metavar="N|P%",
        rich_help_panel=INPUTS,
        help="Take a sample of the inputs, the same one each time.",
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        rich_help_panel=INPUTS,
        help="Tell what would be read and about how long it would take; keep nothing.",
    ),
]
DEFAULT_TIMEOUT, DEFAULT_MEMORY = 60.0, "2G"


@dataclass(frozen=True, slots=True)
class Told:
    """What the options say, as typed."""

    workers: int | None
    cluster: str | None
    timeout: float
    memory: str
    thorough: bool
    since: str | None
    limit: int | None
    sample: str | None
    paths_from: str | None
    columns: Sequence[str]


def planned(paths: list[str], told: Told) -> "Plan":
    """The plan that the options make; raises UsageError where two do not go together."""
    from pipeline.choice import Choice, Sample  # noqa: PLC0415 - loads the libraries of all formats
    from pipeline.executors import Limits, Workers, one_thread  # noqa: PLC0415
    from pipeline.ingest import parse_columns  # noqa: PLC0415
    from pipeline.plan import Plan  # noqa: PLC0415

    if told.cluster is not None and told.workers is not None:
        raise UsageError("--workers and --cluster do not go together: a cluster has its workers")
    if told.cluster is not None and told.memory != DEFAULT_MEMORY:
        raise UsageError("--max-memory is for workers of this machine; a cluster's have their own")
    one_thread()
    limits = Limits(told.timeout, _bytes(told.memory))
    count = 1 if told.cluster else told.workers or _count(paths, told)
    workers = Workers(count, limits, told.cluster)
    sample = Sample.parse(told.sample) if told.sample else None
    choice = Choice(sample, told.limit, _time(told.since) if told.since else None)
    return Plan(workers, choice, told.thorough, told.paths_from, parse_columns(told.columns))


def expected(paths: list[str], plan: "Plan") -> tuple[int | None, Meter]:
    """How many inputs the plan takes, None where only reading would tell; and a meter for then."""
    from pipeline import ingest  # noqa: PLC0415 - loads the libraries of all formats

    total, choice = None if plan.listed else ingest.expected(paths), plan.choice
    if total is not None and not choice.sample:
        return min(total, choice.limit or total), Meter()
    is_all = not (plan.listed or choice.limit or (choice.sample and choice.sample.number))
    return None, Meter(size(paths) if is_all else None)


def preview(chosen: "Chosen", plan: "Plan", store: str, shards: Path | None) -> str:
    """What a run would read, in lines; a store or folder that is not there yet is not made."""
    from pipeline.preview import preview  # noqa: PLC0415 - loads the language models
    from pipeline.versions import reader_version  # noqa: PLC0415

    with known(store, shards, reader_version(thorough=plan.thorough)) as read:
        found = preview(chosen, read, thorough=plan.thorough)
    return _lines(found, plan.workers)


def _lines(found: "Preview", workers: "Workers") -> str:
    counts = {
        **{f"{suffix} to read": count for suffix, count in found.formats.items()},
        "unchanged": found.known,
        "failed": found.failed,
        "skipped": found.skipped,
        "left out by the sample": found.left_out,
    }
    width = max(len(str(max(counts.values()))), 4)
    lines = [f"{count:>{width}} {what}" for what, count in counts.items()]
    if found.tried:
        each = wording.duration(max(1, found.seconds / workers.count))
        who = wording.count(workers.count, "worker")
        by = wording.count(found.tried, "input")
        lines.append(f"Reading takes about {each} with {who}, going by {by}.")
    return "\n".join(lines)


def _count(paths: list[str], told: Told) -> int:
    from pipeline import ingest  # noqa: PLC0415 - loads the libraries of all formats

    if not told.paths_from:
        total, bytes_ = ingest.expected(paths), size(paths)
        is_small = bytes_ is not None and bytes_ < _SMALL
        if is_small if total is None else total < _FEW:
            return 1
    return os.cpu_count() or 1


def _time(told: str) -> float:
    """The time at which a day begins here, or that a time of day names, in seconds of the epoch."""
    try:
        return dt.datetime.fromisoformat(told).timestamp()
    except ValueError:
        raise UsageError(f"no day: {told!r}; write it as 2024-05-21 or 2024-05-21T18:30") from None


def _bytes(told: str) -> int:
    match = _SIZE.fullmatch(told.strip())
    if match is None:
        raise UsageError(f"no size of memory: {told!r}; write it as 1500M or 4G")
    size = int(float(match[1]) * _UNITS[match[2].upper()])
    if size < _LEAST_MEMORY:
        raise UsageError(f"--max-memory {told}: a worker needs at least 1G for its models")
    return size
