"""Commands that ask a store: `deals`, `people`, `organisations`, `explain`."""

import shlex
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import completion, filtering, options, output, stores
from pipeline.cli.options import DEFAULT_STORE, Shape
from pipeline.cli.terminal import browse, console, is_plain, say

if TYPE_CHECKING:
    from pipeline.cli.listings import Listing
    from pipeline.filters import Filters
    from pipeline.store import Store

_DESCRIPTIONS = {
    "deals": "List the deals of a store, latest first.",
    "people": "List the people in a store.\n\nThe filter by company asks for those tied to it, the "
    "others for those named in articles about deals that pass.",
    "organisations": "List the companies and investors in the deals of a store.",
}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for name, description in _DESCRIPTIONS.items():
        app.command(name, help=description)(_query(name))
    app.command()(explain)


def _query(name: str) -> Callable[..., None]:
    """The command of one listing; all take the same filters."""

    def command(  # noqa: PLR0913, PLR0917 - the command line's options
        store: options.Store = DEFAULT_STORE,
        company: options.Company = None,
        investor: options.Investor = None,
        since: options.Since = None,
        until: options.Until = None,
        min_amount: options.MinAmount = None,
        kind: options.Kinds = None,
        status: options.Statuses = None,
        lang: options.Langs = None,
        shape: options.Format = Shape.TABLE,
    ) -> None:
        chosen = filtering.filters(company, investor, since, until, min_amount, kind, status, lang)
        _show(name, store, chosen, shape)

    return command


def _show(name: str, where: str, filters: "Filters", shape: Shape) -> None:
    from pipeline.cli.listings import LISTINGS  # noqa: PLC0415 - loads the database's library

    listing = LISTINGS[name]
    with stores.opened(where) as store:
        findings = listing.findings(store, filters)
        output.tell(findings, shape, lambda: _page(listing, store, where, filters))


def _page(listing: "Listing", store: "Store", where: str, filters: "Filters") -> None:
    found = listing.find(store, filters)
    if found:
        browse(listing.page(found, console().width))
        if listing.noun == "deal":
            _hint(max(found, key=lambda deal: len(deal.sources)).deal_id, where)
    elif filters:
        say(f"No {listing.noun} passes the filters.")
    else:
        say(f"{stores.shown(where)} holds no {listing.noun}.")


def _hint(deal_id: str, where: str) -> None:
    """How to look further."""
    store = "" if where == DEFAULT_STORE else f" --store {shlex.quote(stores.shown(where))}"
    say(f"\nEach figure with the sentences that say it: dealtrace explain {deal_id}{store}")


def explain(
    deal: Annotated[
        str,
        typer.Argument(
            metavar="DEAL",
            show_default=False,
            autocompletion=completion.deals,
            help="A deal's id, or its beginning, or a company's name: scale-ai-2025-06, scale-ai, "
            "'Scale AI'.",
        ),
    ],
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Show each value of a deal with the sentences that say it.

    Tells why each value was chosen, what else sources say and how that relates to it. The words
    that a value was read from are highlighted, or between ** where there is no colour.
    """
    from pipeline.explain import explanation  # noqa: PLC0415 - loads the database's library
    from pipeline.query import find_deal  # noqa: PLC0415

    with stores.opened(store) as opened:
        found = find_deal(opened, deal)
    browse(explanation(found, colour=not is_plain(sys.stdout)))
