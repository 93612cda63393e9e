"""Look for rows that lie: spans whose text is not their quote, references that lead nowhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from models.tables import articles, mentions, reports
from pipeline.store.select import BATCH, chunks

# Where, and what is wrong there.
Finding = tuple[str, str]
_MENTIONS = (
    mentions.MoneyMention,
    mentions.DateMention,
    mentions.NameMention,
    mentions.Alias,
)


def broken_references(connection: Connection) -> Iterator[Finding]:
    """Rows that point at none. Only SQLite can hold them: others check on every change."""
    if connection.dialect.name == "sqlite":
        for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"{table} row {row}", f"points at no row of {target}"


def false_spans(connection: Connection) -> Iterator[Finding]:
    """Spans, history included, whose text is not their quote, and texts not covered by segments."""
    article, reading = articles.Article, mentions.Reading
    found = select(article.id).order_by(article.id)
    for ids in chunks(connection.execute(found).scalars().all(), BATCH):
        rows = connection.execute(select(article.id, article.text).where(article.id.in_(ids)))
        texts = {row[0]: row[1] for row in rows}
        yield from _uncovered(connection, texts)
        pairs = select(reading.id, reading.article_id).where(reading.article_id.in_(ids))
        text_of = {key: texts[owner] for key, owner in connection.execute(pairs)}
        for chosen in _quoted():
            yield from _false_quotes(connection, chosen, text_of)


def _quoted() -> Iterator[tuple[str, Any, Select[Any]]]:
    """Each table with spans: its name, its column of readings, and what to select."""
    for table in _MENTIONS:
        columns = table.__table__.c
        yield (
            table.__tablename__,
            columns["reading_id"],
            select(columns["reading_id"], *_span(table)),
        )
    evidence = reports.Quote
    for report, owner in (
        (reports.DealReport, evidence.deal_report_id),
        (reports.PersonReport, evidence.person_report_id),
        (reports.CompanyReport, evidence.company_report_id),
    ):
        chosen = select(report.reading_id, *_span(evidence)).join(report, report.id == owner)
        yield "quote", report.reading_id, chosen


def _span(table: Any) -> tuple[Any, ...]:
    return table.start_at, table.end_at, table.quote


def _false_quotes(
    connection: Connection, quoted: tuple[str, Any, Select[Any]], text_of: Mapping[str, str]
) -> Iterator[Finding]:
    table, reading, chosen = quoted
    for ids in chunks(sorted(text_of), BATCH):
        for key, start, end, quote in connection.execute(chosen.where(reading.in_(ids))):
            words = text_of[key][start:end]
            if words != quote or not quote:
                where = f"{table} of reading {key}, {start} to {end}"
                yield where, f"the text has {words!r}, the quote is {quote!r}"


def _uncovered(connection: Connection, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Articles whose segments leave a gap, overlap or end before or after the text."""
    table = articles.Segment
    chosen = select(table.article_id, table.start_at, table.end_at)
    ordered = chosen.where(table.article_id.in_(texts)).order_by(table.article_id, table.ordinal)
    reached = dict.fromkeys(texts, 0)
    for article, start, end in connection.execute(ordered):
        if start != reached[article]:
            yield f"segment of article {article}", f"begins at {start}, not at {reached[article]}"
        reached[article] = end
    for article, end in reached.items():
        if end != len(texts[article]):
            yield f"segments of article {article}", f"end at {end} of {len(texts[article])}"
