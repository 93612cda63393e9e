"""Commands that read articles: `run` into a store, `extract` to standard output."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import SourceError
from pipeline.cli import output, progress
from pipeline.cli.options import DEFAULT_STORE, Paths, Store
from pipeline.cli.terminal import is_plain, say, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.report import Reading


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(run)
    app.command()(extract)


def run(
    paths: Paths,
    store: Store = DEFAULT_STORE,
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many processes read at once.")
    ] = os.cpu_count() or 1,
) -> None:
    """Read articles into a store and reconcile their deals.

    What was read before and has not changed is not read again. Ends with an account of every input;
    exit code 3 if any of them failed.
    """
    from pipeline import run as batch  # noqa: PLC0415 - loads the language models' libraries
    from pipeline.store import open_store  # noqa: PLC0415

    with open_store(store, create=True) as opened, progress.shown(paths) as tell:
        report = batch.run(paths, opened, stdin=sys.stdin.buffer, workers=workers, progress=tell)
    typer.echo(progress.account(report, store))
    if report.interrupted:
        raise KeyboardInterrupt
    if report.failures:
        raise typer.Exit(SourceError.exit_code)


def extract(
    paths: Paths,
    *,
    pretty: Annotated[
        bool, typer.Option("--pretty", help="Show the text with its facts marked instead of JSON.")
    ] = False,
) -> None:
    """Print the facts of each article as a line of JSON.

    The form is that of the annotation guide, with the offsets of every fact in `text`. What cannot
    be read is told on standard error and the rest goes on; exit code 3 if anything failed.
    """
    from pipeline import guide  # noqa: PLC0415
    from pipeline.pretty import render  # noqa: PLC0415

    failures: list[str] = []
    for reading in _readings(paths, failures):
        if pretty:
            show(render(reading, colour=not is_plain(sys.stdout)))
        else:
            output.json_line(guide.article_json(reading))
    if failures:
        raise typer.Exit(SourceError.exit_code)


def _readings(paths: list[str], failures: list[str]) -> "Iterator[Reading]":
    """Read what can be read; tell and collect what cannot."""
    from extractors.reading import read  # noqa: PLC0415 - loads the language models' libraries
    from pipeline import ingest  # noqa: PLC0415

    for source in ingest.sources(paths, stdin=sys.stdin.buffer):
        if isinstance(source, ingest.Refused):
            if source.failure:
                failures.append(source.address)
                say(f"failed: {source.address}: {source.reason}")
            continue
        try:
            article = ingest.normalise(source)
        except ingest.EmptySourceError as error:
            say(f"empty: {source.address}: {error}")
        except SourceError as error:
            failures.append(source.address)
            say(f"failed: {source.address}: {error}")
        else:
            yield read(article)
