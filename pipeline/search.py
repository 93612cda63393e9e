"""Search a store: the sentences that hold some words, and the deals that they tell of."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from extractors.document import Document
from models.article import Article
from models.deal import DealSource
from models.errors import UsageError
from models.span import Span, outermost
from models.tables import articles, blocking, derived, reports
from pipeline.store import Store, fulltext, load
from pipeline.store.select import BATCH, Batch, chunks, current_readings


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds every phrase.

    `span` is its place in the article's text, `sentence` the words there, `found` the places of the
    phrases within the sentence, in order and without overlap; `deals` the ids of the deals that the
    sentence is evidence of.
    """

    source: DealSource
    span: Span
    sentence: str
    found: tuple[Span, ...]
    deals: tuple[str, ...]


def search(
    store: Store,
    phrases: Sequence[str],
    *,
    evidence: bool = False,
    among: Collection[str] | None = None,
) -> Iterator[Hit]:
    """The sentences of current articles that hold every one of the phrases, newest articles first.

    Case, accents, width and traditional forms of Chinese do not count, nor how many blanks part
    words; everything else, operators and quotes too, is looked for as it stands. With `evidence`,
    only sentences that are evidence of a deal; with ids of articles, few of them, only sentences
    of these. Raises UsageError where there is nothing to look for, and StoreError.
    """
    patterns = [_pattern(phrase) for phrase in phrases if phrase.strip()]
    words = [word for phrase in phrases for word in fulltext.searchable(phrase).split()]
    if not words:
        raise UsageError("a search needs words")
    with store.transaction() as connection:
        if among is None:
            wanted = fulltext.holding(connection, words)
        else:
            wanted = articles.Article.id.in_(among)
        for batch in _batches(connection, wanted):
            told = _told(batch)
            ids = {row["reading_id"]: row["id"] for row in batch.readings}
            for key, article in load.articles_of(batch):
                source = _source(article, ids[key])
                for hit in _hits(Document(article), patterns, source, told[key]):
                    if hit.deals or not evidence:
                        yield hit


def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, fulltext.searchable(phrase).split())))


def _batches(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[Batch]:
    """The current articles that are wanted, newest first."""
    chosen = current_readings().where(wanted)
    found = chosen.subquery()
    newest = (found.c.published_on.desc().nulls_last(), found.c.address)
    ids = connection.execute(select(found.c.reading_id).order_by(*newest)).scalars().all()
    for chunk in chunks(ids, BATCH):
        rows = connection.execute(chosen.where(blocking.Standing.reading_id.in_(chunk))).mappings()
        by_id = {row["reading_id"]: row for row in rows}
        yield Batch(connection, [by_id[key] for key in chunk])


def _told(batch: Batch) -> Mapping[str, Sequence[tuple[Span, str]]]:
    """For each reading the sentences that are evidence of deals, with those deals' ids."""
    told: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    quotes, deals = batch.of_deals(reports.Quote), _deals(batch)
    for reading_id, found in batch.deals.items():
        for report in found:
            if report["id"] in deals:
                spans = (Span(q["context_start"], q["context_end"]) for q in quotes[report["id"]])
                told[reading_id] += [(span, deals[report["id"]]) for span in spans]
    return told


def _deals(batch: Batch) -> Mapping[str, str]:
    """The deal that each report of a batch tells of."""
    member = derived.DealMember
    found = select(member.deal_report_id, member.deal_id)
    deals: dict[str, str] = {}
    for chunk in chunks([row["id"] for rows in batch.deals.values() for row in rows], BATCH):
        rows = batch.connection.execute(found.where(member.deal_report_id.in_(chunk)))
        deals |= {row.deal_report_id: row.deal_id for row in rows}
    return deals


def _hits(
    document: Document,
    patterns: Sequence[re.Pattern[str]],
    source: DealSource,
    told: Sequence[tuple[Span, str]],
) -> Iterator[Hit]:
    text = fulltext.searchable(document.text)
    for sentence in document.sentences:
        span = sentence.span
        places = [[Span(*one.span()) for one in p.finditer(span.of(text))] for p in patterns]
        if all(places):
            found = outermost(place for some in places for place in some)
            deals = sorted({deal for evidence, deal in told if evidence.overlaps(span)})
            yield Hit(source, span, span.of(document.text), found, tuple(deals))


def _source(article: Article, article_id: str) -> DealSource:
    return DealSource(
        article.source,
        article.title,
        article.publisher,
        article.published.day if article.published else None,
        article.url,
        article.lang,
        article_id,
    )
