"""The command `export`: what a store holds as a whole, to standard output or into a file."""

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self, TypeVar

import typer

from models.errors import UsageError
from pipeline import wording
from pipeline.cli import completion, filtering, options, output, stores
from pipeline.cli.options import DEFAULT_STORE
from pipeline.cli.terminal import say
from pipeline.export.exporter import REPORT, TOLD, Exporter
from pipeline.tabular import Findings, Format, Table
from pipeline.whole_file import whole_file

if TYPE_CHECKING:
    from pipeline.filters import Filters

_Row = TypeVar("_Row")
# Seconds between two lines of progress on a terminal.
_PAUSE = 0.5


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(export)


def export(  # noqa: PLR0913, PLR0917 - the command line's options
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            show_default=False,
            autocompletion=completion.exports,
            help=f"What a row is: {'; '.join(f'{name}, {told}' for name, told in TOLD.items())}.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Write into a file, which appears whole or not at all; standard output otherwise.",
        ),
    ] = None,
    shape: Annotated[
        Format | None,
        typer.Option(
            "--format",
            show_default=False,
            help="As the file's name tells, or else JSON Lines where nothing is said.",
        ),
    ] = None,
    store: options.Store = DEFAULT_STORE,
    company: options.Company = None,
    investor: options.Investor = None,
    since: options.Since = None,
    until: options.Until = None,
    min_amount: options.MinAmount = None,
    kind: options.Kinds = None,
    status: options.Statuses = None,
    lang: options.Langs = None,
    speak: Annotated[
        str, typer.Option(metavar="en|fr|zh", help="The language of a report's pages.")
    ] = "en",
) -> None:
    """Write what a store holds: articles, deals, the rows of its views, or pages of all.

    Rows go out as they are read, so that memory does not grow with the store. Filters choose among
    deals and what is told of deals.
    """
    chosen = filtering.filters(company, investor, since, until, min_amount, kind, status, lang)
    if what == REPORT:
        _report(store, chosen, speak, out)
        return
    exporter = Exporter.named(what)
    shape = shape or (Format.of(out) if out else exporter.formats[0])
    if shape not in exporter.formats:
        raise UsageError(f"{what} are exported as {wording.listed(exporter.formats)} only")
    if chosen and not exporter.takes_filters:
        raise UsageError(f"filters choose among deals and what is told of them, not among {what}")
    with stores.opened(store) as opened:
        _write(exporter.findings(opened, chosen), shape, out)


def _report(where: str, chosen: "Filters", speak: str, out: Path | None) -> None:
    """Pages of the deals that pass, and of all that tells of them."""
    from pipeline.report import report, write_report  # noqa: PLC0415 - loads templates

    if out is None:
        raise UsageError("a report needs --out FOLDER or --out FILE.zip")
    with stores.opened(where) as opened, _Counter("file") as counter:
        count = write_report(counter.each(report(opened, chosen, speak)), out)
    say(f"{out}: {wording.count(count, 'file')}; begin with index.html")


def _write(findings: Findings, shape: Format, out: Path | None) -> None:
    if out is None:
        with _Counter("row") as rows:
            output.written(rows.of(findings), shape)
        return
    if out.exists() and not out.is_file():
        raise UsageError(f"cannot write {out}: it is no file")
    try:
        with _Counter("row") as rows, whole_file(out) as partial, partial.open("wb") as file:
            rows.of(findings).write(shape, file)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror or error}") from error
    say(f"{out}: {wording.count(rows.count, 'row')}")


class _Counter:
    """Counts what goes out, and shows how many on a terminal where it takes long, until it ends."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.count = 0
        # What goes to the terminal itself needs no account beside it.
        self._shown = sys.stderr.isatty() and not sys.stdout.isatty()
        self._due = time.monotonic() + _PAUSE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def of(self, findings: Findings) -> Findings:
        """The same findings, counted."""
        records = findings.records
        return replace(
            findings,
            table=lambda: self._table(findings.table()),
            records=records and (lambda: self.each(records())),
        )

    def _table(self, table: Table) -> Table:
        return replace(table, rows=self.each(table.rows))

    def each(self, rows: Iterable[_Row]) -> Iterator[_Row]:
        """The same rows, counted as they go."""
        for row in rows:
            yield row
            self.count += 1
            if self._shown and time.monotonic() >= self._due:
                self._due += _PAUSE
                sys.stderr.write(f"\r{wording.count(self.count, self.what)}")
                sys.stderr.flush()
