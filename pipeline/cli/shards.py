"""Folders of shards: what `run --shards` writes to, and the command `load`."""

from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import MissingStoreError, SourceError, UsageError
from pipeline import wording
from pipeline.cli import progress, stores
from pipeline.cli.options import DEFAULT_STORE, Store
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.preview import Known
    from pipeline.shards import Loaded
    from pipeline.sink import Destination

Folder = Annotated[
    Path | None,
    typer.Option(
        "--shards",
        metavar="DIR",
        help="Write what is read as Parquet files into a folder instead of a store.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(load)


def refuse_both(context: typer.Context, folder: Path | None) -> None:
    """Raise UsageError for `--store` beside `--shards`; one that the environment names yields."""
    source = context.get_parameter_source("store")
    if folder is not None and source is not None and source.name == "COMMANDLINE":
        raise UsageError("--shards writes into a folder instead of a store: leave out --store")


@contextmanager
def destination(store: str, folder: Path | None) -> "Iterator[Destination]":
    """What a run writes to: the folder, or else the store, made where it is missing."""
    if folder is None:
        with stores.opened(store, create=True) as opened:
            yield opened
        return
    from pipeline.shards import Shards  # noqa: PLC0415 - loads the library of Parquet

    with Shards(folder) as shards:
        yield shards


@contextmanager
def known(store: str, folder: Path | None, reader_version: str) -> "Iterator[Known]":
    """What a version has read before, into the folder or else the store; neither is made."""
    if folder is not None:
        from pipeline.shards import seen_in  # noqa: PLC0415 - loads the library of Parquet

        with closing(seen_in(folder)) as seen:
            yield partial(seen.among, version=reader_version)
        return
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(stores.opened(store))
        except MissingStoreError:
            yield lambda _: set()
        else:
            yield partial(opened.known, reader_version=reader_version)


def load(
    folders: Annotated[
        list[Path], typer.Argument(metavar="DIR", help="Folders that `run --shards` wrote.")
    ],
    store: Store = DEFAULT_STORE,
) -> None:
    """Load what `run --shards` wrote, on any number of machines, into a store.

    What is there already is left alone: loading again adds nothing. Deals are reconciled at the
    end. A broken shard is refused, and the rest loaded; exit code 3 then, and if inputs failed.
    """
    from pipeline import shards  # noqa: PLC0415 - loads the libraries of Parquet and the database

    with stores.opened(store, create=True) as opened:
        loaded = shards.load(folders, opened, say)
    typer.echo(account(loaded, stores.shown(store)))
    if loaded.inputs.interrupted:
        raise KeyboardInterrupt
    if loaded.refused or loaded.inputs.failures:
        raise typer.Exit(SourceError.exit_code)


def account(loaded: "Loaded", store: str) -> str:
    """The account of loading: the shards, those that were refused, the inputs in the others."""
    lines = [
        f"{wording.count(loaded.new, 'shard')} loaded, {loaded.known} there already, "
        f"{len(loaded.refused)} refused",
        *(f"    {reason}" for reason in loaded.refused),
    ]
    return "\n".join([*lines, progress.account(loaded.inputs, store)])
