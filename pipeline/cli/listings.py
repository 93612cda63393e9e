"""What the queries list: how each kind of thing is found, and shown as page, rows and records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table as Page

from pipeline import export, query
from pipeline.cli import tables
from pipeline.filters import Filters
from pipeline.store import Store
from pipeline.tabular import Findings, Table


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of thing; `page` takes what was found and the width to fit.

    `find` gives what `table` and `page` show; `records` are what JSON tells.
    """

    noun: str
    find: Callable[[Store, Filters], Sequence[Any]]
    records: Callable[[Store, Filters], Iterable[Mapping[str, object]]]
    table: Callable[[Iterable[Any]], Table]
    page: Callable[[Sequence[Any], int], Page]

    def findings(self, store: Store, filters: Filters) -> Findings:
        """What passes the filters, for programs."""
        return Findings(
            lambda: self.table(self.find(store, filters)), lambda: self.records(store, filters)
        )


LISTINGS = {
    "deals": Listing(
        "deal",
        query.summaries,
        lambda store, filters: map(export.deal_json, query.deals(store, filters)),
        export.deal_table,
        tables.deals,
    ),
    "people": Listing(
        "person",
        query.people,
        lambda store, filters: map(export.person_json, query.people(store, filters)),
        export.person_table,
        lambda found, _: tables.people(found),
    ),
    "organisations": Listing(
        "organisation",
        query.organisations,
        lambda store, filters: map(export.organisation_json, query.organisations(store, filters)),
        export.organisation_table,
        lambda found, _: tables.organisations(found),
    ),
}
