"""Arguments and options that several commands share."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from extractors import languages
from models.report import DealKind, DealStatus
from pipeline.cli import completion

Lang = StrEnum("Lang", {code.upper(): code for code in languages.codes()})  # type: ignore[misc]  # made of data


class Shape(StrEnum):
    """How a query's result is written: a table for people, or a `pipeline.tabular.Format`."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Articles (.txt, .md, .html), tables and records (.jsonl, .csv, .parquet), archives "
        "(.warc, .zip, .tar), feeds (.rss, .atom), all of these compressed (.gz, .zst, .bz2, .xz), "
        "folders of these, or - for JSON Lines on standard input.",
    ),
]
# Panels of the help.
INPUTS, _TOLD = "Inputs", "What is told"

PathsFrom = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=INPUTS,
        metavar="FILE",
        show_default=False,
        help="Read also the paths listed in this file, or - for standard input: one a line, or "
        "separated by NUL as 'find -print0' writes them.",
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        rich_help_panel=INPUTS,
        metavar="FIELD=COLUMN",
        show_default=False,
        help="What tables and records call a field: --map title=headline. Fields are id, title, "
        "text, html, date, url, publisher and lang. May be repeated.",
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        rich_help_panel=_TOLD,
        help="Write an account of the run as JSON, when it ends.",
    ),
]
LogFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        rich_help_panel=_TOLD,
        help="Add a line of JSON for every input and step to a file.",
    ),
]
MetricsFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.prom",
        show_default=False,
        rich_help_panel=_TOLD,
        help="Keep the run's figures in a text file for Prometheus.",
    ),
]
Store = Annotated[
    str,
    typer.Option(
        metavar="URL",
        envvar="DEALTRACE_STORE",
        help="The store: a file's path or an SQLAlchemy URL.",
    ),
]
DEFAULT_STORE = "dealtrace.db"

_FILTER = "Filters"


def _filter(
    help_text: str, metavar: str, complete: Callable[..., list[str]] | None = None
) -> OptionInfo:
    option: OptionInfo = typer.Option(
        help=help_text,
        metavar=metavar,
        show_default=False,
        rich_help_panel=_FILTER,
        autocompletion=complete,
    )
    return option


def _any_of(values: Iterable[StrEnum]) -> str:
    return ", ".join(values)


Company = Annotated[
    str | None,
    _filter(
        "Only deals of this company; any script, case, accents or known alias.",
        "NAME",
        completion.organisations,
    ),
]
Investor = Annotated[
    str | None, _filter("Only deals with this investor.", "NAME", completion.organisations)
]
Since = Annotated[
    str | None, _filter("Only deals dated then or later: 2024, 2024-05 or 2024-05-21.", "DATE")
]
Until = Annotated[str | None, _filter("Only deals dated then or earlier.", "DATE")]
MinAmount = Annotated[
    str | None,
    _filter(
        "Only deals of at least this size, such as 500m, 1.5bn or '1bn EUR'; sizes are compared as "
        "told, never converted.",
        "SIZE",
    ),
]
Kinds = Annotated[
    list[DealKind] | None,
    _filter(f"Only this kind of deal: {_any_of(DealKind)}. May be repeated.", "KIND"),
]
Statuses = Annotated[
    list[DealStatus] | None,
    _filter(f"Only this status: {_any_of(DealStatus)}. May be repeated.", "STATUS"),
]
Langs = Annotated[
    list[Lang] | None,
    _filter(
        f"Only deals told by an article in this language: {_any_of(Lang)}. May be repeated.", "LANG"
    ),
]
Format = Annotated[
    Shape, typer.Option("--format", help="A table for people, or what programs read.")
]
