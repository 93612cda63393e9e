"""What a store holds, as JSON and as rows of tables."""

from collections.abc import Iterator

from pipeline import guide
from pipeline.export.cells import joined, money_cells, money_columns, text_columns
from pipeline.export.deal_records import deal_json
from pipeline.export.deal_rows import DEAL_COLUMNS, deal_row, deal_table
from pipeline.export.parties import (
    ORGANISATION_COLUMNS,
    PERSON_COLUMNS,
    organisation_json,
    organisation_table,
    person_json,
    person_table,
)
from pipeline.guide import Json
from pipeline.store import Store

__all__ = [
    "DEAL_COLUMNS",
    "ORGANISATION_COLUMNS",
    "PERSON_COLUMNS",
    "articles",
    "deal_json",
    "deal_row",
    "deal_table",
    "deals",
    "joined",
    "money_cells",
    "money_columns",
    "organisation_json",
    "organisation_table",
    "person_json",
    "person_table",
    "text_columns",
]


def articles(store: Store) -> Iterator[Json]:
    """Every article as `extract` prints it, each deal with the `deal_id` of its reconciled deal."""
    for reading, deal_ids in store.readings():
        yield guide.article_json(reading, deal_ids)


def deals(store: Store) -> Iterator[Json]:
    """Every reconciled deal."""
    return map(deal_json, store.deals())
