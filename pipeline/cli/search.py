"""The command `search`: sentences that hold some words."""

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options, output, stores
from pipeline.cli.options import DEFAULT_STORE, Shape
from pipeline.cli.terminal import browse, is_plain, say
from pipeline.tabular import Column, Findings, Table

if TYPE_CHECKING:
    from rich.console import Group

    from pipeline.search import Hit

_COLUMNS = (
    *(Column(name, str) for name in ("sentence", "deals", "address", "title", "publisher")),
    Column("published", dt.date),
    Column("url", str),
    Column("start", int),
    Column("end", int),
)


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(search)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            show_default=False,
            help="What a sentence must hold; words in quotes are looked for together: 'Series B'.",
        ),
    ],
    *,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Only sentences that are evidence of a deal.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 20,
    store: options.Store = DEFAULT_STORE,
    shape: options.Format = Shape.TABLE,
) -> None:
    """Show the sentences that hold all the words, and the deals that they are evidence of.

    The newest articles come first. Case, accents and traditional or simplified Chinese make no
    difference; parts of words are found too.
    """
    from pipeline.search import search as hits_of  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        hits = list(islice(hits_of(opened, words, evidence=evidence), limit + 1))
    shown = hits[:limit]
    findings = Findings(
        lambda: Table.of("sentences", _COLUMNS, map(_row, shown)), lambda: map(_record, shown)
    )
    output.tell(findings, shape, lambda: _show(shown, store))
    if len(hits) > limit:
        say(f"There are more than {limit}; --limit shows more of them.")


def _record(hit: "Hit") -> Mapping[str, object]:
    """A hit as JSON; `found` are offsets in the sentence, the others in the article's text."""
    source = hit.source
    return {
        "sentence": hit.sentence,
        "found": [list(span) for span in hit.found],
        "deals": list(hit.deals),
        "address": source.address,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "start": hit.span.start,
        "end": hit.span.end,
    }


def _row(hit: "Hit") -> Mapping[str, object]:
    return {**_record(hit), "deals": "; ".join(hit.deals)}


def _show(hits: "Sequence[Hit]", where: str) -> None:
    if hits:
        browse(_page(hits))
    else:
        say(f"No sentence in {stores.shown(where)} holds these words.")


def _page(hits: "Sequence[Hit]") -> "Group":
    from rich.console import Group  # noqa: PLC0415 - slow, and not needed for JSON
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from pipeline.explain import highlighted, source_words  # noqa: PLC0415

    parts: list[Padding | Text] = []
    for hit in hits:
        told = [source_words(hit.source), *(f"told of {deal}" for deal in hit.deals)]
        parts += [
            *([Text()] if parts else []),
            highlighted(hit.sentence, hit.found, colour=not is_plain(sys.stdout)),
            *(Padding(Text(line, style="dim"), (0, 0, 0, 2)) for line in told),
        ]
    return Group(*parts)
