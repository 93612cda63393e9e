"""Tables, and the formats they leave in: the same for commands, pages, notebooks and exports.

with path.open("wb") as out:
    write(Table("deals", (Column("company", str),), [["Orrery"]]), Format.CSV, out)
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from pipeline.tabular.findings import Findings
from pipeline.tabular.formats import Format
from pipeline.tabular.table import Column, Table

__all__ = ["Column", "Findings", "Format", "Table", "lines", "to_arrow", "write"]


def write(table: Table, shape: Format, out: BinaryIO) -> None:
    """Write a table as bytes, text in UTF-8; memory does not grow with the rows.

    Raises UsageError for what the format cannot hold.
    """
    Findings(lambda: table).write(shape, out)


def lines(table: Table, shape: Format) -> Iterator[str]:
    """A table in a format that is text, any but Parquet, a piece at a time."""
    return Findings(lambda: table).lines(shape)


def to_arrow(table: Table) -> Any:
    """The table as a pyarrow.Table (see `pipeline.tabular.arrow`)."""
    from pipeline.tabular.arrow import to_arrow as made  # noqa: PLC0415 - slow to load

    return made(table)
