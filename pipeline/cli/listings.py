"""What the queries list: how each kind of thing is found, and shown as JSON, row and table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from pipeline import export, query
from pipeline.cli import tables
from pipeline.filters import Filters
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of thing; `table` takes what was found and the width to fit.

    `find` gives what `row` and `table` show, `find_whole` what `record` shows.
    """

    noun: str
    find: Callable[[Store, Filters], Sequence[Any]]
    find_whole: Callable[[Store, Filters], Sequence[Any]]
    record: Callable[[Any], Mapping[str, object]]
    row: Callable[[Any], Mapping[str, str]]
    columns: Sequence[str]
    table: Callable[[Sequence[Any], int], Table]


LISTINGS = {
    "deals": Listing(
        "deal",
        query.summaries,
        query.deals,
        export.deal_json,
        export.deal_row,
        export.DEAL_COLUMNS,
        tables.deals,
    ),
    "people": Listing(
        "person",
        query.people,
        query.people,
        export.person_json,
        export.person_row,
        export.PERSON_COLUMNS,
        lambda found, _: tables.people(found),
    ),
    "organisations": Listing(
        "organisation",
        query.organisations,
        query.organisations,
        export.organisation_json,
        export.organisation_row,
        export.ORGANISATION_COLUMNS,
        lambda found, _: tables.organisations(found),
    ),
}
