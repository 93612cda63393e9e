"""The deals of a store: each with all that is told of it, or as a row of its chosen values."""

from pipeline import query
from pipeline.export.deal_records import deal_json
from pipeline.export.deal_rows import deal_table
from pipeline.export.exporter import Exporter
from pipeline.filters import Filters
from pipeline.store import Store
from pipeline.tabular import Findings


def _findings(store: Store, filters: Filters) -> Findings:
    ids = query.passing(store, filters)
    return Findings(
        lambda: deal_table(store.summaries(ids)), lambda: map(deal_json, store.deals(ids))
    )


DEALS = Exporter(_findings, takes_filters=True)
