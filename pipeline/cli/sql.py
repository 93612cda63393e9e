"""The command `sql`: questions that no other command answers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import typer

from pipeline import wording
from pipeline.cli import options, output, stores
from pipeline.cli.options import DEFAULT_STORE, Shape
from pipeline.cli.terminal import browse
from pipeline.tabular import Findings
from pipeline.tabular.untyped import plain, untyped


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
        lambda: untyped("rows", columns, rows),
        lambda: [dict(zip(columns, map(_plain, row), strict=True)) for row in rows],
    )
    output.tell(findings, shape, lambda: _show(columns, rows))


def _show(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich import box  # noqa: PLC0415 - slow, and not needed for JSON
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for place, name in enumerate(columns):
        values = [row[place] for row in rows if row[place] is not None]
        is_text = not values or any(isinstance(value, str) for value in values)
        table.add_column(name, justify="left" if is_text else "right", overflow="fold")
    for row in rows:
        table.add_row(*(wording.printable(plain(value)) for value in row))
    browse(table)


def _plain(value: object) -> object:
    """A value as JSON has it: dates and times as text, bytes in hexadecimal."""
    known = value is None or isinstance(value, bool | int | float | Decimal | str | list | dict)
    return value if known else plain(value)
