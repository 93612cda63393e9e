"""The command `serve`: the store in a browser."""

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options, stores
from pipeline.cli.decide import Author, author_or_login
from pipeline.cli.options import DEFAULT_STORE
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from pipeline.serve.review import Review


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(serve)


def serve(  # noqa: PLR0913 - the command line's options
    *,
    store: options.Store = DEFAULT_STORE,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="The address to listen at; 0.0.0.0 lets other machines in."
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8001,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="Let who opens the address that is printed decide in the pages."
        ),
    ] = False,
    author: Author = None,
    in_browser: Annotated[bool, typer.Option("--open", help="Open a browser, too.")] = False,
) -> None:
    """Show the store in a browser, until Ctrl-C ends it.

    Nothing can be changed without --review.
    """
    from pipeline.serve import listening  # noqa: PLC0415 - loads the web server
    from pipeline.serve.store_file import PATIENCE  # noqa: PLC0415

    reviewing = _review(author) if review else None
    stores.need_file(store, "serve")
    with stores.opened(store, read_only=not review, patience=PATIENCE) as opened:
        listening.serve(opened, (host, port), say, reviewing, in_browser=in_browser)


def _review(author: str | None) -> "Review":
    from pipeline.decisions.record import Ruling  # noqa: PLC0415 - loads the database's library
    from pipeline.serve.review import Review  # noqa: PLC0415 - loads the web server

    name = author_or_login(author)
    Ruling(name, "any")
    return Review(name)
