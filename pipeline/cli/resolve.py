"""The commands `resolve ...`: what is one, what is two, and what was decided."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from models.decision import Action, Subject
from pipeline.cli import completion, options, stores
from pipeline.cli.decide import Author, Why, carry_out
from pipeline.cli.options import DEFAULT_STORE, Shape

_JUDGEMENTS = {
    Action.SAME: "Take two deals, organisations or people as one.",
    Action.DIFFERENT: "Keep two deals, organisations or people apart.\n\nAn organisation that goes "
    "by two names that are not one's is parted by giving both names.",
    Action.UNSURE: "Note that you looked at two and cannot tell; `list` then shows them last.",
}


class Kind(StrEnum):
    """What can be one or two."""

    DEAL = "deal"
    ORGANISATION = "organisation"
    PERSON = "person"


KindOption = Annotated[
    Kind | None,
    typer.Option(show_default=False, help="Of what kind, where the words may mean several."),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands as `resolve ...`."""
    group = typer.Typer(help="Judge what is one and what is two; people outrank the machine.")
    group.command("list")(listing)
    for action, description in _JUDGEMENTS.items():
        group.command(action.value, help=description)(_judgement(action))
    group.command()(split)
    group.command()(undo)
    app.add_typer(group, name="resolve", no_args_is_help=True)


def _judgement(action: Action) -> Callable[..., None]:
    """The command that judges two things in one way."""

    def command(  # noqa: PLR0913, PLR0917 - the command line's options
        one: Annotated[
            str,
            typer.Argument(
                metavar="A",
                help="An id, its beginning, or a name.",
                autocompletion=completion.things,
            ),
        ],
        other: Annotated[
            str,
            typer.Argument(metavar="B", help="The other one.", autocompletion=completion.things),
        ],
        why: Why,
        author: Author = None,
        kind: KindOption = None,
        store: options.Store = DEFAULT_STORE,
    ) -> None:
        from pipeline.decisions import acts  # noqa: PLC0415 - loads the database's library

        act = partial(acts.judge, action=action, words=(one, other), kind=_subject(kind))
        carry_out(store, act, why, author)

    return command


def split(  # noqa: PLR0913, PLR0917 - the command line's options
    thing: Annotated[
        str,
        typer.Argument(
            metavar="DEAL|ORGANISATION|PERSON",
            help="An id or its beginning.",
            autocompletion=completion.things,
        ),
    ],
    article: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Addresses or URLs of articles.")
    ],
    why: Why,
    author: Author = None,
    kind: KindOption = None,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Take what articles say out of a deal, organisation or person: they tell of another one."""
    from pipeline.decisions import acts  # noqa: PLC0415 - loads the database's library

    act = partial(acts.split, told=thing, addresses=article, kind=_subject(kind))
    carry_out(store, act, why, author)


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `list --decisions` has it.")],
    why: Why,
    author: Author = None,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """Take a decision back; both stay listed."""
    from pipeline.decisions import record  # noqa: PLC0415 - loads the database's library

    carry_out(store, partial(record.undo, number=number), why, author)


def listing(
    *,
    kind: KindOption = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="List what was decided instead.")
    ] = False,
    shape: options.Format = Shape.TABLE,
    store: options.Store = DEFAULT_STORE,
) -> None:
    """List what the machine is unsure of, with what is said on either side.

    The surest come first, names that only look alike last, those first on which most articles hang.
    """
    from pipeline.cli import doubts  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        if decisions:
            doubts.show_decisions(opened, _subject(kind), shape)
        else:
            doubts.show_doubts(opened, _subject(kind), limit, shape)


def _subject(kind: Kind | None) -> Subject | None:
    return None if kind is None else Subject(kind.value)
