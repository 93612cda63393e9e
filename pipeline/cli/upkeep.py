"""Commands that keep a store: `migrate`, `dump`."""

import sys
from typing import Annotated

import typer

from pipeline.cli import options, stores
from pipeline.cli.options import DEFAULT_STORE


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(migrate)
    app.command()(dump)


def migrate(store: options.Store = DEFAULT_STORE) -> None:
    """Move a store that an older dealtrace wrote to the present schema.

    All that was read stays, and the deals are derived anew. A file is copied to FILE.bak-N before,
    where N is its version; make a copy of a server's database yourself. `run` does the same first.
    """
    from pipeline.derive import derive  # noqa: PLC0415 - loads the database's library

    if not stores.moved(store):
        typer.echo(f"{stores.shown(store)} has the present schema.")
    with stores.opened(store) as opened:
        derive(opened)


def dump(
    *,
    hashed: Annotated[
        bool,
        typer.Option("--hash", help="Print SHA-256 of each table's lines, and of all, instead."),
    ] = False,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Write all that a store holds as JSON Lines, a row a line, in one order.

    Stores of the same content give the same bytes, whatever the order and the database they were
    written in. What was done rather than read is left out: runs, outcomes, times, row numbers.
    """
    from pipeline.store import dump as dumping  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        if hashed:
            for name, digest in dumping.hashes(opened).items():
                typer.echo(f"{digest}  {name}")
        else:
            for _, line in dumping.dump(opened):
                sys.stdout.write(f"{line}\n")
