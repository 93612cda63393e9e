"""What was read, skipped and failed, and why."""

from collections.abc import Mapping

from datasette.utils.asgi import Request, Response

from models.errors import UsageError
from pipeline.outcome import Outcome
from pipeline.serve.desk import Desk
from pipeline.serve.paging import Pages
from pipeline.serve.remembered import Query, answer
from pipeline.store import run_log
from pipeline.store.run_log import RunRecord

Counts = Mapping[Outcome, int]

_COUNTS = "SELECT outcome, count(*) FROM outcome WHERE run_id = :run GROUP BY outcome"
# What a reader looks for first, and what there is most of last.
_ORDER = (
    Outcome.FAILED,
    Outcome.SKIPPED,
    Outcome.EMPTY,
    Outcome.OTHER_LANGUAGE,
    Outcome.READ,
    Outcome.NO_DEAL,
    Outcome.IRRELEVANT,
    Outcome.DUPLICATE,
    Outcome.UNCHANGED,
)
# How long counting one run may take, in milliseconds: in the list of runs, and on its own page.
_GLANCE, _PATIENCE = 50, 2000
_RUNS, _INPUTS = 20, 100


async def runs(request: Request, desk: Desk) -> Response:
    """All runs, latest first."""
    pages = Pages(request, await desk.ask(run_log.count_runs, desk.store), _RUNS)
    found = await desk.ask(run_log.runs, desk.store, limit=_RUNS, offset=pages.offset)
    counts = {run.number: await _counts(desk, run, _GLANCE) for run in found}
    return desk.page(request, "runs.html", runs=found, counts=counts, pages=pages)


async def run(request: Request, desk: Desk) -> Response:
    """One run, and what became of each of its inputs."""
    found = await _run(desk, request.url_vars["number"])
    counts = await _counts(desk, found, _PATIENCE)
    chosen = _chosen(request.args.get("outcome"), counts)
    total = found.inputs if chosen is None else (counts or {}).get(chosen, found.inputs)
    pages = Pages(request, total, _INPUTS)
    rows = await desk.ask(
        run_log.inputs_of, desk.store, found.number, chosen, _INPUTS, pages.offset
    )
    return desk.page(
        request, "run.html", run=found, counts=counts, chosen=chosen, pages=pages, inputs=rows
    )


async def _run(desk: Desk, number: str) -> RunRecord:
    for found in await desk.ask(run_log.runs, desk.store, int(number)):
        return found
    raise UsageError(f"the store holds no run {number}")


def _chosen(told: str | None, counts: Counts | None) -> Outcome | None:
    """The outcome asked for; else failures, where there are any; None for all."""
    if told is None:
        return Outcome.FAILED if counts and Outcome.FAILED in counts else None
    if told == "all":
        return None
    if told not in set(Outcome):
        raise UsageError(f"no outcome {told!r}: there are {', '.join(Outcome)}")
    return Outcome(told)


async def _counts(desk: Desk, run: RunRecord, patience: int) -> Counts | None:
    """How many inputs had which outcome; None where counting takes longer than `patience`."""
    rows = await answer(desk, Query(_COUNTS, {"run": run.number}), patience)
    if rows is None:
        return None
    told = {Outcome(outcome): count for outcome, count in rows}
    return {outcome: told[outcome] for outcome in _ORDER if outcome in told}


ROUTES = [(r"^/runs$", runs), (r"^/run/(?P<number>[0-9]{1,9})$", run)]
