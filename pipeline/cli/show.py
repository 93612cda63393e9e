"""The command `show`: the page of an organisation, a person or a deal."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from models.decision import Subject
from pipeline.cli import completion, options, stores
from pipeline.cli.options import DEFAULT_STORE
from pipeline.cli.resolve import KindOption
from pipeline.cli.terminal import browse, can_show, is_plain, width

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pipeline.store import Store


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(show)


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            show_default=False,
            autocompletion=completion.things,
            help="An organisation or a person by a name in any script, or an id, also of a deal.",
        ),
    ],
    *,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show the sentences behind what is told.")
    ] = False,
    kind: KindOption = None,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Show an organisation, a person or a deal on a page.

    An organisation: what it was worth and raised as bars, then what `organisation` shows. A person:
    positions over time, and the deals in articles that name them. A deal: what `explain` shows.
    """
    from pipeline.decisions.meant import meant  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        with opened.transaction() as connection:
            found = meant(connection, [name], Subject(kind.value) if kind else None)
        shown = _PAGES[found.subject](opened, found.ids[0], evidence)
    browse(shown)


def _deal(store: "Store", deal_id: str, evidence: bool) -> "RenderableType":  # noqa: ARG001, FBT001
    from pipeline.explain import explanation  # noqa: PLC0415
    from pipeline.query import find_deal  # noqa: PLC0415

    return explanation(find_deal(store, deal_id), colour=not is_plain(sys.stdout))


def _organisation(store: "Store", one: str, evidence: bool) -> "RenderableType":  # noqa: FBT001
    from pipeline.cli import timeline_page  # noqa: PLC0415
    from pipeline.cli.bars import bars  # noqa: PLC0415
    from pipeline.timeline import timeline  # noqa: PLC0415

    found = timeline(store, next(store.organisations([one])))
    drawn = list(bars(found.entries, width(), blocks=can_show(sys.stdout, "█▏")))
    colour = not is_plain(sys.stdout)
    return timeline_page.page(found, evidence=evidence, colour=colour, charts=drawn)


def _person(store: "Store", one: str, evidence: bool) -> "RenderableType":  # noqa: FBT001
    from pipeline.cli import person_page  # noqa: PLC0415
    from pipeline.store.nearby import deals_near  # noqa: PLC0415
    from pipeline.store.parties import load_people  # noqa: PLC0415
    from pipeline.store.view_rows import Evidence, rows  # noqa: PLC0415
    from pipeline.timeline import when_dealt  # noqa: PLC0415

    with store.transaction() as connection:
        (person,) = load_people(connection, [one])
    told = rows(store, Evidence, "person_id", [one]) if evidence else ()
    placed = sorted(told, key=lambda row: (row.address, row.sentence_start, row.start_at))
    deals = sorted(store.summaries(deals_near(store, one)), key=when_dealt)
    return person_page.page(person, deals, placed, colour=not is_plain(sys.stdout))


_PAGES: dict[Subject, Callable[["Store", str, bool], "RenderableType"]] = {
    Subject.DEAL: _deal,
    Subject.ORGANISATION: _organisation,
    Subject.PERSON: _person,
}
