"""What the machine could not decide: links that it left open, and what is told on either side."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, select

from models.deal import DealSource, Quote
from models.decision import Subject
from models.judgement import Judgement
from models.span import Span
from models.tables import articles, blocking, derived, mentions, parties, reports
from pipeline.passages import Passage
from pipeline.store.select import Row, growing

# Which words tell best what a report is about, the best first.
_TELLING = ("amount", "valuation", "stake", "date", "company", "name")

# Of the articles that name an organisation so many are looked at for a sentence.
_LOOKED_AT = 100


class Open(NamedTuple):
    """Two things by id, with the reports or names by which they met."""

    left: str
    right: str
    left_by: str
    right_by: str
    score: float
    why: str


def open_links(connection: Connection, subject: Subject) -> Iterator[Open]:
    """Each pair of things that may be one, once, by its best link, the surest first."""
    seen = set()
    for row in chain.from_iterable(growing(connection, _OPEN[subject]())):
        found = Open(*row)
        pair = frozenset((found.left, found.right))
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            yield found if found.left < found.right else _turned(found)


def _turned(link: Open) -> Open:
    return Open(link.right, link.left, link.right_by, link.left_by, link.score, link.why)


def _open_deals() -> Select[Any, Any, Any, Any, Any, Any]:
    """The links with the deals of either report, which are looked up for the few that are read."""
    link, member = derived.DealLink, derived.DealMember
    left, right = (
        select(member.deal_id).where(member.deal_report_id == report).scalar_subquery()
        for report in (link.left_report, link.right_report)
    )
    return (
        select(left, right, link.left_report, link.right_report, link.score, link.why)
        .where(link.judgement == Judgement.UNSURE)
        .order_by(link.score.desc(), link.left_report, link.right_report)
    )


def _open_parties(link: Any) -> Select[Any]:
    columns = (link.left_id, link.right_id, link.left_name, link.right_name, link.score, link.why)
    return (
        select(*columns)
        .where(link.judgement == Judgement.UNSURE)
        .order_by(link.score.desc(), *columns[:4])
    )


_OPEN: Mapping[Subject, Any] = {
    Subject.DEAL: _open_deals,
    Subject.ORGANISATION: lambda: _open_parties(parties.OrganisationLink),
    Subject.PERSON: lambda: _open_parties(parties.PersonLink),
}


def sentence(connection: Connection, subject: Subject, thing: str, by: str) -> Passage | None:
    """A sentence that tells of a thing: by the report named, or of one that bears the name.

    Its quotes are all that the report has there.
    """
    quote, reading = reports.Quote, mentions.Reading
    article, standing = articles.Article, blocking.Standing
    owner = quote.person_report_id if subject is Subject.PERSON else quote.deal_report_id
    table = reports.PersonReport if subject is Subject.PERSON else reports.DealReport
    chosen = (
        select(
            *article.__table__.c, standing.address, quote.context_start, quote.context_end, owner
        )
        .join(table, table.id == owner)
        .join(reading, reading.id == table.reading_id)
        .join(standing, standing.reading_id == reading.id)
        .join(article, article.id == reading.article_id)
        .where(_tells(subject, thing, by))
        .order_by(_telling(quote.slot), standing.address, quote.start_at)
    )
    row = connection.execute(chosen.limit(1)).mappings().first()
    return _passage(connection, row, owner) if row else None


def _passage(connection: Connection, row: Row, owner: Any) -> Passage:
    """The sentence of a row, with all quotes in it of the report that `owner` names."""
    quote = reports.Quote
    context = Span(row["context_start"], row["context_end"])
    there = (owner == row[owner.key], quote.context_start == context.start)
    spans = select(quote.start_at, quote.end_at, quote.quote).where(*there)
    words = row["text"][context.start : context.end]
    quotes = (
        Quote(Span(start, end), told, context, words)
        for start, end, told in connection.execute(spans.order_by(quote.start_at, quote.end_at))
    )
    source = DealSource(
        row["address"],
        row["title"],
        row["publisher"],
        row["published_on"],
        row["url"],
        row["lang"],
        row["id"],
    )
    return Passage(source, tuple(quotes))


def _tells(subject: Subject, thing: str, by: str) -> ColumnElement[bool]:
    quote, use = reports.Quote, blocking.NameUse
    if subject is Subject.DEAL:
        return quote.deal_report_id == by
    if subject is Subject.PERSON:
        member = parties.PersonMember
        told = select(member.person_report_id).where(member.person_id == thing)
        return quote.person_report_id.in_(told) & (quote.slot == "name")
    named = select(use.article_id).where(use.organisation_id == thing, use.name == by)
    few = named.order_by(use.article_id).limit(_LOOKED_AT)
    return mentions.Reading.article_id.in_(few) & (quote.quote == by)


def _telling(slot: Any) -> ColumnElement[int]:
    order = {name: n for n, name in enumerate(_TELLING)}
    return case(order, value=slot, else_=len(order))
