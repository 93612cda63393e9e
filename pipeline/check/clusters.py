"""Reconcile readings in memory, to see which of their deals are told to be one."""

from collections.abc import Iterable, Sequence

from models.article import Article
from models.deal import DealSource, StoredReport
from models.money import Money
from models.report import Reading
from models.span import Span
from pipeline.reconcile import reconcile


def deal_ids(readings: Sequence[Reading]) -> list[list[str | None]]:
    """For each reading the reconciled deal's id of each of its deals."""
    reports = {
        (i, j): _stored(i, j, reading)
        for i, reading in enumerate(readings)
        for j in range(len(reading.deals))
    }
    ids = {
        report_id: deal.deal_id
        for deal in reconcile(list(reports.values()))
        for report_id in deal.report_ids
    }
    return [
        [ids.get(reports[i, j].report_id) for j in range(len(reading.deals))]
        for i, reading in enumerate(readings)
    ]


def _stored(number: int, ordinal: int, reading: Reading) -> StoredReport:
    """A report as a store would give it, but for the quotes, which reconciling only hands on."""
    report = reading.deals[ordinal]
    conversions = {
        slot: _conversions(reading, report.evidence.get(slot, ()))
        for slot in ("amount", "valuation")
    }
    return StoredReport(
        f"{number}-{ordinal}", _source(reading.article), report, conversions=conversions
    )


def _conversions(reading: Reading, spans: Iterable[Span]) -> tuple[Money, ...]:
    """How the article restates the amounts at these spans in other currencies."""
    told = set(spans)
    return tuple(mention.money for mention in reading.money if mention.converts in told)


def _source(article: Article) -> DealSource:
    published = article.published.day if article.published else None
    return DealSource(
        article.source, article.title, article.publisher, published, article.url, article.lang
    )
