"""Reports with the words they rest on: what decisions are tied to."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from models.decision import Subject
from models.span import Span
from models.tables import Base, reports
from pipeline.decisions.anchors import Trace
from pipeline.store.select import BATCH, Row, chunks

# Where the reports of a subject stand, and the column by which quotes are theirs.
_TABLES: Mapping[Subject, tuple[type[Base], Any]] = {
    Subject.DEAL: (reports.DealReport, reports.Quote.deal_report_id),
    Subject.PERSON: (reports.PersonReport, reports.Quote.person_report_id),
}


def traces(
    connection: Connection, readings: Mapping[str, str], subject: Subject
) -> dict[str, list[Trace]]:
    """The reports of deals or people in some readings, by article; `readings` maps to articles."""
    found: dict[str, list[Trace]] = defaultdict(list)
    table, owner = _TABLES[subject]
    columns = table.__table__.c
    for chunk in chunks(sorted(readings), BATCH):
        quotes = _quotes(connection, owner, select(columns.id).where(columns.reading_id.in_(chunk)))
        rows = select(*columns).where(columns.reading_id.in_(chunk)).order_by(columns.id)
        for row in connection.execute(rows).mappings():
            article_id, told = readings[row["reading_id"]], quotes[row["id"]]
            spans, words = (tuple(part) for part in zip(*told, strict=True)) if told else ((), ())
            found[article_id].append(Trace(row["id"], article_id, _names(row), spans, words))
    return found


def _quotes(
    connection: Connection, owner: Any, owners: Select[Any]
) -> dict[str, list[tuple[Span, str]]]:
    """The evidence of reports, each place once, in text order."""
    quote = reports.Quote
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    rows = select(owner, quote.start_at, quote.end_at, quote.quote).where(owner.in_(owners))
    for row in connection.execute(rows.distinct().order_by(owner, quote.start_at, quote.end_at)):
        found[row[0]].append((Span(row[1], row[2]), row[3]))
    return found


def _names(row: Row) -> tuple[str, str]:
    if "company" in row:
        return row["company"], row["company_canonical"]
    return row["name"], row["canonical"]
