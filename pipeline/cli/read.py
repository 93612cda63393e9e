"""Commands that read articles: `run` into a store, `extract` to standard output."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import SourceError, UsageError
from pipeline.cli import output, plans, progress, stores
from pipeline.cli.options import (
    DEFAULT_STORE,
    LogFile,
    Map,
    MetricsFile,
    Paths,
    PathsFrom,
    ReportFile,
    Store,
)
from pipeline.cli.shards import Folder, destination, refuse_both
from pipeline.cli.terminal import is_plain, show, standard_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.outcome import Examined


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(run)
    app.command()(extract)


def run(  # noqa: PLR0913, PLR0917 - the command line's options
    context: typer.Context,
    paths: Paths = None,
    store: Store = DEFAULT_STORE,
    shards: Folder = None,
    paths_from: PathsFrom = None,
    map_: Map = None,
    since: plans.Since = None,
    limit: plans.Limit = None,
    sample: plans.SampleOf = None,
    thorough: plans.Thorough = False,  # noqa: FBT002 - an option
    dry_run: plans.DryRun = False,  # noqa: FBT002 - an option
    workers: plans.WorkerCount = None,
    cluster: plans.Cluster = None,
    timeout: plans.Timeout = plans.DEFAULT_TIMEOUT,
    max_memory: plans.MaxMemory = plans.DEFAULT_MEMORY,
    report: ReportFile = None,
    log: LogFile = None,
    metrics: MetricsFile = None,
) -> None:
    """Read articles into a store and reconcile their deals.

    What was read before and has not changed is not read again. Ends with an account of every input;
    exit code 3 if any of them failed.
    """
    from pipeline import run as batch  # noqa: PLC0415 - loads the libraries of all formats
    from pipeline.cli.watch import Files, watching  # noqa: PLC0415
    from pipeline.versions import versions  # noqa: PLC0415

    refuse_both(context, shards)
    paths = _named(paths, paths_from)
    told = plans.Told(
        workers,
        cluster,
        timeout,
        max_memory,
        thorough,
        since,
        limit,
        sample,
        paths_from,
        map_ or (),
    )
    plan = plans.planned(paths, told)
    chosen = plan.chosen(paths, standard_input())  # a missing path is told before a store is made
    if dry_run:
        typer.echo(plans.preview(chosen, plan, store, shards))
        return
    files = Files(report, log, metrics)
    files.check()
    named = str(shards) if shards else stores.shown(store)
    about = {"paths": paths, "store": named, "versions": dict(versions())}
    with (
        destination(store, shards) as into,
        watching(*plans.expected(paths, plan), files, about) as observer,
    ):
        done = batch.run(paths, into, stdin=standard_input(), plan=plan, observer=observer)
    typer.echo(progress.account(done, named))
    if done.interrupted:
        raise KeyboardInterrupt
    if done.failures:
        raise typer.Exit(SourceError.exit_code)


def extract(
    paths: Paths = None,
    *,
    paths_from: PathsFrom = None,
    map_: Map = None,
    pretty: Annotated[
        bool, typer.Option("--pretty", help="Show the text with its facts marked instead of JSON.")
    ] = False,
) -> None:
    """Print the facts of each article as a line of JSON.

    The form is that of the annotation guide, with the offsets of every fact in `text`. What cannot
    be read is told on standard error and the rest goes on; exit code 3 if anything failed.
    """
    from pipeline import guide  # noqa: PLC0415
    from pipeline.outcome import Outcome  # noqa: PLC0415
    from pipeline.pretty import render  # noqa: PLC0415

    failed = False
    for examined in _examined(_named(paths, paths_from), paths_from, map_ or ()):
        if examined.reading is None:
            progress.tell_unread(examined)
            failed = failed or examined.outcome is Outcome.FAILED
        elif pretty:
            show(render(examined.reading, colour=not is_plain(sys.stdout)))
        else:
            output.json_line(guide.article_json(examined.reading))
    if failed:
        raise typer.Exit(SourceError.exit_code)


def _named(paths: list[str] | None, listed: str | None) -> list[str]:
    """The paths on the command line. Raises UsageError where there is nothing to read at all."""
    if not paths and not listed:
        raise UsageError("nothing to read: no PATH and no --paths-from")
    return paths or []


def _examined(
    paths: list[str], listed: str | None, told_columns: "Iterable[str]"
) -> "Iterator[Examined]":
    """Every input under the paths, read or with the reason why it was not."""
    from pipeline import ingest  # noqa: PLC0415
    from pipeline.examine import examine, refused  # noqa: PLC0415 - loads the language models

    columns = ingest.parse_columns(told_columns)
    for source in ingest.sources(paths, standard_input(), listed=listed, columns=columns):
        if isinstance(source, ingest.Refused):
            yield refused(source)
        else:
            yield examine(source, thorough=True)
