"""The command `sql`: questions that no other command answers."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import typer

from pipeline import wording
from pipeline.cli import options, output, stores
from pipeline.cli.options import DEFAULT_STORE, Shape
from pipeline.cli.terminal import browse
from pipeline.tabular import Column, Findings, Table
from pipeline.tabular.text import cell

_KINDS = {str, int, bool, Decimal, float, dt.date, dt.datetime}


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(sql)


def sql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", show_default=False, help="One SELECT statement.")
    ],
    store: options.Store = DEFAULT_STORE,
    shape: options.Format = Shape.TABLE,
) -> None:
    """Ask a store in SQL; nothing can be changed.

    The views to begin with are deal_overview, investments, valuation_history, positions, conflicts
    and evidence; the page "The store" of the documentation tells every table and column.
    """
    from pipeline.store import sql as asking  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        columns, rows = asking.query(opened, query)
    findings = Findings(
        lambda: Table("rows", _typed(columns, rows), ([*map(_held, row)] for row in rows)),
        lambda: [dict(zip(columns, map(_plain, row), strict=True)) for row in rows],
    )
    output.tell(findings, shape, lambda: _show(columns, rows))


def _typed(names: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[Column, ...]:
    """The columns of rows: text where not all values are of one kind."""
    kinds = [{type(value) for value in cells} - {type(None)} for cells in zip(*rows, strict=True)]
    return tuple(
        Column(name, kind.pop() if len(kind) == 1 and kind <= _KINDS else str)
        for name, kind in zip(names, kinds or [set[type]()] * len(names), strict=True)
    )


def _show(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich import box  # noqa: PLC0415 - slow, and not needed for JSON
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for place, name in enumerate(columns):
        values = [row[place] for row in rows if row[place] is not None]
        is_text = not values or any(isinstance(value, str) for value in values)
        table.add_column(name, justify="left" if is_text else "right", overflow="fold")
    for row in rows:
        table.add_row(*(wording.printable(_cell(value)) for value in row))
    browse(table)


def _held(value: object) -> object:
    """A value as a table holds it."""
    return value if value is None or type(value) in _KINDS else _cell(value)


def _plain(value: object) -> object:
    """A value as JSON has it: dates and times as text, bytes in hexadecimal."""
    known = value is None or isinstance(value, bool | int | float | Decimal | str | list | dict)
    return value if known else _cell(value)


def _cell(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else cell(value)
