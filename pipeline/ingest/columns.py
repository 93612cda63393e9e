"""Tables and records of others: which column tells which field of an article."""

import json
from collections.abc import Iterable, Mapping, Sequence

from models.errors import UsageError
from pipeline.ingest import json_object
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.front_matter import KEYS

Columns = Mapping[str, str]

FIELDS = (*KEYS, "text", "html")
_MEANT = {field: KEYS.get(field, (field,)) for field in FIELDS}


def parsed(told: Iterable[str]) -> Columns:
    """Columns by field, out of `field=column`.

    Raises UsageError for another form, a field that no article has, or one that is told twice.
    """
    columns: dict[str, str] = {}
    for each in told:
        field, sign, column = (part.strip() for part in each.partition("="))
        if not sign or not column:
            raise UsageError(f"no field=column: {each}")
        if field not in FIELDS:
            raise UsageError(f"no field of an article: {field} (there are {', '.join(FIELDS)})")
        if field in columns:
            raise UsageError(f"two columns for {field}: {columns[field]} and {column}")
        columns[field] = column
    return columns


def chosen(names: Iterable[str], columns: Columns) -> dict[str, str]:
    """Of a table's columns the one for each field: the one told, else the one named so.

    Names count without case, and so do those that publishing tools use: `headline`, `link`.
    """
    names = list(names)
    plain = {name.strip().casefold(): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field in FIELDS:
        if field in columns:
            if columns[field] in names:
                found[field] = columns[field]
        elif known := next((plain[name] for name in _MEANT[field] if name in plain), None):
            found[field] = known
    return found


def of_table(names: Sequence[str], columns: Columns) -> dict[str, str]:
    """As `chosen`, where all rows have the same columns.

    Raises BrokenSourceError where none can be an article's text, or one that the user told lacks.
    """
    found = chosen(names, columns)
    missing = [column for column in columns.values() if column not in names]
    if missing or not {"text", "html"} & found.keys():
        lacking = f"{missing[0]!r}" if missing else "'text' or 'html' (see --map)"
        raise BrokenSourceError(f"no column {lacking}; there are: {', '.join(names)}")
    return found


def line(values: Mapping[str, object]) -> bytes:
    """A record as one line of JSON, the same for the same values; empty ones are left out."""
    filled = {field: value for field, value in values.items() if value not in (None, "")}
    text = json.dumps(filled, ensure_ascii=False, sort_keys=True)
    # Half a surrogate pair, which JSON can spell and UTF-8 cannot, is spelt out as JSON does.
    return text.encode("utf-8", "backslashreplace")


def renamed(record: bytes, columns: Columns) -> bytes:
    """A line of JSON with the fields' own names; what is no object of JSON as it stands."""
    try:
        loaded = json_object.parsed(decode(record))
    except BrokenSourceError:  # told when the record is read
        return record
    return line({field: loaded[name] for field, name in chosen(loaded, columns).items()})
