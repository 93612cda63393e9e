"""Data on standard output: lines of JSON, one JSON array, or CSV."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence

from pipeline import exact_json
from pipeline.tabular.text import safe_cell


def json_line(record: Mapping[str, object]) -> None:
    """One record on a line of its own, at once."""
    sys.stdout.write(exact_json.dumps(record) + "\n")
    sys.stdout.flush()


def json_array(records: Iterable[Mapping[str, object]]) -> None:
    """All records as one JSON array, a record a line."""
    lines = ",\n".join(exact_json.dumps(record) for record in records)
    sys.stdout.write(f"[\n{lines}\n]\n" if lines else "[]\n")


def csv_rows(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Rows under a heading; a missing cell is empty and no cell is a formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column, "")) for column in columns] for row in rows)
