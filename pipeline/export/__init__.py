"""What a store holds, as JSON and as rows of tables."""

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

__all__ = [
    "DEAL_COLUMNS",
    "ORGANISATION_COLUMNS",
    "PERSON_COLUMNS",
    "deal_json",
    "deal_row",
    "deal_table",
    "joined",
    "money_cells",
    "money_columns",
    "organisation_json",
    "organisation_table",
    "person_json",
    "person_table",
    "text_columns",
]
