"""What was found, as rows for tables and as records for JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.tabular.formats import Format
from pipeline.tabular.table import Table
from pipeline.tabular.text import csv_lines, json_array, json_lines, markdown_lines


@dataclass(frozen=True, slots=True)
class Findings:
    """Makes what was found when it is asked for, in the form that a format takes.

    `records` tell more than rows can, and default to them. With `is_one` JSON is the one record
    there is, not an array of it.
    """

    table: Callable[[], Table]
    records: Callable[[], Iterable[Mapping[str, object]]] | None = None
    is_one: bool = False

    def write(self, shape: Format, out: BinaryIO) -> None:
        """Write as bytes, text in UTF-8; memory does not grow with what was found.

        Raises UsageError for what the format cannot hold.
        """
        if shape is Format.PARQUET:
            from pipeline.tabular.arrow import write_parquet  # noqa: PLC0415 - slow to load

            write_parquet(self.table(), out)
        else:
            out.writelines(line.encode("utf-8", "backslashreplace") for line in self.lines(shape))

    def lines(self, shape: Format) -> Iterator[str]:
        """The pieces of a format that is text; any but Parquet is."""
        if shape is Format.CSV:
            return csv_lines(self.table())
        if shape is Format.MARKDOWN:
            return markdown_lines(self.table())
        records = self.records() if self.records else self.table().records()
        return (
            json_array(records) if shape is Format.JSON and not self.is_one else json_lines(records)
        )
