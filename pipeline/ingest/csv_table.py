"""Tables as text: `.csv` with commas, semicolons or bars, `.tsv`; one article a row."""

import codecs
import csv
import io
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from pipeline.ingest import columns
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.limits import LARGEST
from pipeline.ingest.source import Container, RawSource, Refused

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = ",;\t|"
# Keeps the fields of a row apart while its encoding is guessed.
_BETWEEN = "\v"


def split(container: Container) -> Iterator[RawSource | Refused]:
    """Every row as `table.csv:7`; rows count from 1 below the names of the columns.

    A row becomes a record in JSON of an article's fields. Raises BrokenSourceError where a column
    is missing.
    """
    rows = _rows(_reader(container.stream))
    header = next(rows, None)
    if header is None:
        return
    if isinstance(header, Exception):
        raise BrokenSourceError(str(header))
    fields = columns.of_table(header, container.columns)
    places = {field: header.index(name) for field, name in fields.items()}
    for number, row in enumerate(rows, 1):
        address = f"{container.address}:{number}"
        if isinstance(row, Exception):
            yield Refused(address, str(row), failure=True)
        elif len(row) != len(header):
            reason = f"{len(row)} fields where the table has {len(header)}"
            yield Refused(address, reason, failure=True)
        else:
            record = columns.line({field: row[place] for field, place in places.items()})
            yield RawSource(address, record, ".jsonl")


def _reader(stream: BinaryIO) -> "Reader":
    text = _text(stream)
    lines = iter(partial(text.readline, LARGEST), "")
    first = next(lines, "")
    csv.field_size_limit(LARGEST)
    # Strict, for else a field whose quotation mark is never closed would pass for a whole one.
    delimiter = max(_DELIMITERS, key=first.count)
    return csv.reader(chain([first], lines), delimiter=delimiter, strict=True)


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    """The stream as text; bytes that are no UTF-8 are kept as they are, see `_decoded`."""
    buffered = io.BufferedReader(stream)  # type: ignore[type-var]  # any stream has what it needs
    if buffered.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return io.TextIOWrapper(buffered, "utf-16", errors="replace", newline="")
    return io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape", newline="")


def _rows(reader: "Reader") -> Iterator[list[str] | Exception]:
    """Every row that is not blank, or what is wrong with it; the next one begins on a new line."""
    while True:
        try:
            row = next(reader)
            if row:
                yield _decoded(row)
        except StopIteration:
            return
        except (csv.Error, BrokenSourceError) as error:
            yield error


def _decoded(row: list[str]) -> list[str]:
    """The row as text; where it is no UTF-8, its encoding is guessed from all its fields."""
    joined = _BETWEEN.join(row)
    try:
        joined.encode()
    except UnicodeEncodeError:
        return decode(joined.encode("utf-8", "surrogateescape")).split(_BETWEEN)
    return row
