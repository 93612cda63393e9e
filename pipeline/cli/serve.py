"""The command `serve`: the store in a browser."""

from typing import Annotated

import typer

from pipeline.cli import options, stores
from pipeline.cli.options import DEFAULT_STORE
from pipeline.cli.terminal import say


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(serve)


def serve(
    store: options.Store = DEFAULT_STORE,
    host: Annotated[
        str, typer.Option(help="The address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8001,
) -> None:
    """Show the store in a browser, until Ctrl-C ends it; nothing can be changed."""
    from pipeline.serve import listening  # noqa: PLC0415 - loads the web server

    with stores.opened(store) as opened:
        listening.serve(opened, host, port, say)
