"""Tables, and the formats they leave in: the same for commands, pages, notebooks and exports.

with path.open("wb") as out:
    write(Table("deals", (Column("company", str),), [["Orrery"]]), Format.CSV, out)
"""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from pipeline.tabular.formats import Format
from pipeline.tabular.table import Column, Table
from pipeline.tabular.text import csv_lines, json_array, json_lines, markdown_lines

__all__ = ["Column", "Format", "Table", "lines", "to_arrow", "write"]

_LINES: dict[Format, Callable[[Table], Iterator[str]]] = {
    Format.JSON: lambda table: json_array(table.records()),
    Format.JSONL: lambda table: json_lines(table.records()),
    Format.CSV: csv_lines,
    Format.MARKDOWN: markdown_lines,
}


def write(table: Table, shape: Format, out: BinaryIO) -> None:
    """Write a table as bytes, text in UTF-8; memory does not grow with the rows.

    Raises UsageError for what the format cannot hold.
    """
    if shape is Format.PARQUET:
        from pipeline.tabular.arrow import write_parquet  # noqa: PLC0415 - slow to load

        write_parquet(table, out)
    else:
        out.writelines(line.encode("utf-8", "backslashreplace") for line in lines(table, shape))


def lines(table: Table, shape: Format) -> Iterator[str]:
    """A table in a format that is text, a piece at a time."""
    return _LINES[shape](table)


def to_arrow(table: Table) -> Any:
    """The table as a pyarrow.Table (see `pipeline.tabular.arrow`)."""
    from pipeline.tabular.arrow import to_arrow as made  # noqa: PLC0415 - slow to load

    return made(table)
