"""The command `export`: what a store holds, as JSON Lines."""

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli import options, output, stores
from pipeline.cli.options import DEFAULT_STORE


class What(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    DEALS = "deals"


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(export)


def export(
    what: Annotated[
        What,
        typer.Argument(
            show_default=False,
            help="Articles as extract prints them, each deal with its reconciled deal_id; or "
            "reconciled deals.",
        ),
    ],
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Write articles or reconciled deals as JSON Lines."""
    from pipeline import export as records  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        for record in records.articles(opened) if what is What.ARTICLES else records.deals(opened):
            output.json_line(record)
