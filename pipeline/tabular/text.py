"""Tables as text: CSV, JSON, JSON Lines and Markdown, a piece at a time."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from pipeline import exact_json, wording
from pipeline.tabular.table import Table

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Cells that hold either sign are quoted where both end a line.
_LINE_END = "\r\n"
# What Markdown would take for markup; an underscore within a word is none.
_MARKUP = re.compile(r"[\\`*\[\]<|~]|(?<!\w)_|_(?!\w)")
_NUMBERS = {int, Decimal, float}


def csv_lines(table: Table) -> Iterator[str]:
    """A heading and a record for each row; no cell of text begins what is a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=_LINE_END)
    names = [column.name for column in table.columns]
    for row in chain([names], table.rows):
        writer.writerow(map(_csv_cell, row))
        yield f"{buffer.getvalue().removesuffix(_LINE_END)}\n"
        buffer.seek(0)
        buffer.truncate()


def _csv_cell(value: object) -> str:
    return safe_cell(value) if isinstance(value, str) else cell(value)


def safe_cell(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else str(text)


def cell(value: object) -> str:
    """A value in full, as programs read it: dates as ISO 8601 has them, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return exact_json.plain(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def json_array(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """All records as one JSON array, a record a line."""
    opening = "[\n"
    for record in records:
        yield f"{opening}{json_record(record)}"
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def json_lines(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Each record as a line of JSON."""
    return (f"{json_record(record)}\n" for record in records)


def json_record(record: Mapping[str, object]) -> str:
    """A record on one line; dates and times are text."""
    return exact_json.dumps({name: _json_value(value) for name, value in record.items()})


def _json_value(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def markdown_lines(table: Table) -> Iterator[str]:
    """A table as GitHub's Markdown has it: a line a row, numbers to the right."""
    yield _markdown_row(column.name for column in table.columns)
    rules = ("---:" if column.kind in _NUMBERS else "---" for column in table.columns)
    yield f"| {' | '.join(rules)} |\n"
    yield from map(_markdown_row, table.rows)


def _markdown_row(row: Iterable[object]) -> str:
    return f"| {' | '.join(map(_markdown_cell, row))} |\n"


def _markdown_cell(value: object) -> str:
    words = " ".join(wording.printable(cell(value)).split())
    return _MARKUP.sub(r"\\\g<0>", words)
