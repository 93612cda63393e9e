"""The articles of a store: as `extract` prints them, or as a row each with their text."""

import datetime as dt
from collections.abc import Iterator

from pipeline import guide
from pipeline.export.asked import Asked
from pipeline.export.cells import text_columns
from pipeline.export.exporter import Exporter
from pipeline.filters import Filters
from pipeline.guide import Json
from pipeline.store import Store
from pipeline.tabular import Column, Findings

_ROWS = Asked(
    "articles",
    (
        *text_columns("address", "article_id", "title", "publisher"),
        Column("published_on", dt.date),
        *text_columns("url", "lang", "text"),
    ),
    """
    SELECT s.address, a.id AS article_id, a.title, a.publisher, a.published_on, a.url, a.lang,
        a.text
    FROM standing s JOIN article a ON a.id = s.article_id
    ORDER BY s.address
    """,
)


def _records(store: Store) -> Iterator[Json]:
    """Every article as `extract` prints it, each deal with the `deal_id` of its reconciled deal."""
    for reading, deal_ids in store.readings():
        yield guide.article_json(reading, deal_ids)


def _findings(store: Store, filters: Filters) -> Findings:  # noqa: ARG001 - it takes none
    return Findings(lambda: _ROWS.table(store), lambda: _records(store))


ARTICLES = Exporter(_findings)
