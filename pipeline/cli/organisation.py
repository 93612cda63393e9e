"""The command `organisation`: one organisation over time."""

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import completion, options, output, stores
from pipeline.cli.options import DEFAULT_STORE, Shape
from pipeline.cli.terminal import browse, is_plain, say

if TYPE_CHECKING:
    from pipeline.timeline import Timeline


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(organisation)


def organisation(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            show_default=False,
            autocompletion=completion.organisations,
            help="A name in any script, or an id: 'Scale AI', 月之暗面, alan.2.",
        ),
    ],
    *,
    store: options.Store = DEFAULT_STORE,
    shape: options.Format = Shape.TABLE,
    evidence: Annotated[
        bool,
        typer.Option("--evidence", help="Show the sentence behind each figure told outside deals."),
    ] = False,
) -> None:
    """Show one organisation over time.

    Its names, then in order of time its rounds and other deals, what it was said to be worth and to
    have raised in all, where articles tell so outside a deal; its deals as an investor, its
    investors and its people. Below each deal stands its id for `explain`.
    """
    from pipeline.export.timeline import (  # noqa: PLC0415 - loads the database's library
        timeline_json,
        timeline_table,
    )
    from pipeline.organisation_search import find_organisation  # noqa: PLC0415
    from pipeline.tabular import Findings  # noqa: PLC0415
    from pipeline.timeline import timeline  # noqa: PLC0415

    with stores.opened(store) as opened:
        found = timeline(opened, find_organisation(opened, name))
    findings = Findings(
        lambda: timeline_table(found),
        lambda: [timeline_json(found)],
        is_one=True,
    )
    output.tell(findings, shape, lambda: _page(found, store, evidence=evidence))


def _page(found: "Timeline", where: str, *, evidence: bool) -> None:
    from pipeline.cli.timeline_page import page  # noqa: PLC0415 - slow, and not needed for JSON

    browse(page(found, evidence=evidence, colour=not is_plain(sys.stdout)))
    _hint(found, where, evidence=evidence)


def _hint(found: "Timeline", where: str, *, evidence: bool) -> None:
    """How to look further."""
    store = "" if where == DEFAULT_STORE else f" --store {shlex.quote(stores.shown(where))}"
    deals = [entry.deal for entry in found.entries if entry.deal]
    if deals:
        say(f"\nWho says so of a deal, and why: dealtrace explain {deals[-1].deal_id}{store}")
    if not evidence and any(entry.told or entry.again for entry in found.entries):
        say("The sentences behind what is told outside deals: --evidence")
