"""Commands by which people overrule the machine: `decide`, `trust`, `retract`."""

import getpass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import UsageError
from pipeline.cli import completion, options, stores
from pipeline.cli.options import DEFAULT_STORE
from pipeline.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.decisions.record import Recorded

Why = Annotated[
    str, typer.Option("--why", metavar="REASON", help="The reason, in a sentence; kept for good.")
]
Author = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        envvar="DEALTRACE_AUTHOR",
        show_default=False,
        help="Who decides; the login name where nothing is said.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (decide, trust, retract):
        app.command()(command)


def decide(  # noqa: PLR0913, PLR0917 - the command line's options
    deal: Annotated[
        str,
        typer.Argument(
            metavar="DEAL",
            help="A deal's id, or its beginning.",
            autocompletion=completion.deals,
        ),
    ],
    slot: Annotated[
        str,
        typer.Argument(
            help="company, kind, status, date, round, amount, valuation, stake or investors."
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(
            help="What it is: '14.3bn USD', 2025-06-13, 49%, A, acquisition, "
            "'Halden (lead); Orrery'; none to empty it."
        ),
    ],
    why: Why,
    author: Author = None,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Overrule a value of a deal.

    What the articles say stays beside it. `dealtrace resolve undo` takes it back.
    """
    from pipeline.decisions import acts  # noqa: PLC0415 - loads the database's library

    carry_out(store, partial(acts.decide, told=deal, slot=slot, value=value), why, author)


def trust(
    publisher: Annotated[str, typer.Argument(help="The publisher's name, in any spelling.")],
    weight: Annotated[str, typer.Argument(help="From 0, never, to 1, always; 1 if unset.")],
    why: Why,
    author: Author = None,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Set how far a publisher is relied on where articles contradict each other."""
    from pipeline.decisions import acts  # noqa: PLC0415 - loads the database's library

    carry_out(store, partial(acts.trust, publisher=publisher, weight=weight), why, author)


def retract(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The article's address as listed, or its URL.")
    ],
    why: Why,
    author: Author = None,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Take an article's witness away, as where its publisher withdrew it.

    A corrected article that is read at the same address later counts again.
    """
    from pipeline.decisions import acts  # noqa: PLC0415 - loads the database's library

    carry_out(store, partial(acts.retract, told=source), why, author)


def carry_out(
    where: str,
    act: "Callable[..., Recorded]",
    why: str,
    author: str | None,
) -> None:
    """Record a decision, bring what follows up to date, and print what changed.

    `act` takes a connection and, as `ruling`, who decides and why.
    """
    from pipeline.decisions import carry_out as carrying  # noqa: PLC0415 - loads the library
    from pipeline.decisions.record import Ruling  # noqa: PLC0415
    from pipeline.decisions.telling import told  # noqa: PLC0415

    ruling = Ruling(author_or_login(author), why)
    with stores.opened(where) as store:
        done = carrying.carry_out(store, lambda connection: act(connection, ruling=ruling))
    decision, sentence = done.decision, told(done.decision, done.about)
    if not done.is_new:
        by = f"decision {decision.id} by {decision.author}: {decision.why}"
        typer.echo(f"decided already: {sentence} ({by})")
        return
    typer.echo(f"decision {decision.id}: {sentence}")
    for change in done.changes:
        typer.echo(change)
    if not done.changes:
        say("Nothing else changed.")


def author_or_login(author: str | None) -> str:
    """Who decides: the author given, else the login name. Raises UsageError where it has none."""
    if author is not None:
        return author
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a process without a user's name, as in some containers
        raise UsageError("who decides? --author NAME, or DEALTRACE_AUTHOR") from error
