"""Records to rows: what an article and its reading look like in the tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from models.article import Article
from models.mention import Name
from models.money import Money
from models.partial_date import PartialDate
from models.report import CompanyReport, DealReport, PersonReport, Reading
from models.span import Span
from models.tables import Base, articles, mentions, reports
from pipeline.reconcile.copies import sketch
from pipeline.store import ids

Row = dict[str, Any]
Rows = dict[type[Base], list[Row]]
# The sentence, or else the line, around a span.
Contexts = Mapping[Span, Span]


def article_rows(article: Article) -> Rows:
    """An article with its segments and furniture."""
    key, published = ids.article_id(article), article.published
    return {
        articles.Article: [
            {
                "id": key,
                "fingerprint": ids.fingerprint(article.text),
                "sketch": sketch(article.text),
                "text": article.text,
                "title": article.title,
                "published_on": published and published.day,
                "published_at": published and published.time,
                "published_found_in": published and published.found_in,
                "publisher": article.publisher,
                "url": article.url,
                "lang": article.lang,
            }
        ],
        articles.Segment: [
            {"article_id": key, "ordinal": n, **_offsets(segment.span), "lang": segment.lang}
            for n, segment in enumerate(article.segments)
        ],
        articles.Furniture: [
            {"article_id": key, "ordinal": n, **_offsets(piece.span), "kind": piece.kind}
            for n, piece in enumerate(article.furniture)
        ],
    }


def reading_rows(reading_id: str, reading: Reading, contexts: Contexts) -> Rows:
    """All mentions and reports of a reading; `contexts` has every span of evidence."""
    text, rows = reading.article.text, defaultdict[type[Base], list[Row]](list)
    key: Row = {"reading_id": reading_id}
    for n, amount in enumerate(reading.money):
        rows[mentions.MoneyMention].append(
            {
                **key,
                "ordinal": n,
                **_offsets(amount.span),
                "quote": amount.quote,
                **money_columns(amount.money),
                "role": amount.role,
                "implied": amount.implied,
                "converts_start": amount.converts and amount.converts.start,
                "converts_end": amount.converts and amount.converts.end,
                "per_unit": amount.per_unit,
                "rule": amount.rule,
            }
        )
    for n, date in enumerate(reading.dates):
        place = {**key, "ordinal": n, **_offsets(date.span), "quote": date.quote}
        rows[mentions.DateMention].append(
            {**place, **date_columns(date.date), "relative": date.relative}
        )
    for n, name in enumerate(reading.names):
        _name_rows(rows, {**key, "ordinal": n}, name, text)
    for n, told in enumerate(reading.aliases):
        forms = {"name": told.name, "alias": told.alias, "canonical": told.canonical}
        rows[mentions.Alias].append({**key, "ordinal": n, **forms, **_quoted(told.span, text)})
    for n, deal in enumerate(reading.deals):
        _deal_rows(rows, {"id": ids.report_id(reading_id, n), **key, "ordinal": n}, deal)
    for n, person in enumerate(reading.people):
        _person_rows(rows, {"id": ids.report_id(reading_id, n), **key, "ordinal": n}, person)
    for n, company in enumerate(reading.companies):
        _company_rows(rows, {"id": ids.company_id(reading_id, n), **key, "ordinal": n}, company)
    _complete_evidence(rows[reports.Quote], text, contexts)
    return rows


def _name_rows(rows: Rows, key: Row, name: Name, text: str) -> None:
    rows[mentions.Name].append(
        {
            **key,
            "kind": name.kind,
            "text": name.text,
            "canonical": name.canonical,
            "aliases": list(name.aliases),
        }
    )
    for n, span in enumerate(name.mentions):
        place = {"reading_id": key["reading_id"], "name": key["ordinal"], "ordinal": n}
        rows[mentions.NameMention].append({**place, **_quoted(span, text)})


def _deal_rows(rows: Rows, key: Row, deal: DealReport) -> None:
    rows[reports.DealReport].append(
        {
            **key,
            "company": deal.company,
            "company_canonical": deal.company_canonical,
            "kind": deal.kind,
            "status": deal.status,
            **date_columns(deal.date),
            "round": deal.round,
            **money_columns(deal.amount, "amount_"),
            **money_columns(deal.valuation, "valuation_"),
            "basis": deal.basis,
            "stake": deal.stake,
        }
    )
    add = _evidence_adder(rows, deal_report_id=key["id"])
    for slot, spans in deal.evidence.items():
        add(slot, spans, None)
    for n, investor in enumerate(deal.investors):
        rows[reports.ReportInvestor].append(
            {
                "deal_report_id": key["id"],
                "ordinal": n,
                "name": investor.name,
                "canonical": investor.canonical,
                "lead": investor.lead,
                "new": investor.new,
            }
        )
        add("investor", investor.mentions, n)


def _person_rows(rows: Rows, key: Row, person: PersonReport) -> None:
    rows[reports.PersonReport].append(
        {
            **key,
            "name": person.name,
            "canonical": person.canonical,
            "organization": person.organization,
            "roles": [role.value for role in person.roles],
        }
    )
    add = _evidence_adder(rows, person_report_id=key["id"])
    add("name", person.mentions, None)
    for slot, spans in person.evidence.items():
        add(slot, spans, None)


def _company_rows(rows: Rows, key: Row, company: CompanyReport) -> None:
    rows[reports.CompanyReport].append(
        {
            **key,
            "company": company.company,
            "company_canonical": company.company_canonical,
            "figure": company.figure,
            "status": company.status,
            **money_columns(company.money),
            **date_columns(company.date),
        }
    )
    add = _evidence_adder(rows, company_report_id=key["id"])
    for slot, spans in company.evidence.items():
        add(slot, spans, None)


def _evidence_adder(rows: Rows, **owner: str) -> Callable[[str, Iterable[Span], int | None], None]:
    """A function that adds one slot's spans as evidence of one report."""

    def add(slot: str, spans: Iterable[Span], investor: int | None) -> None:
        for n, span in enumerate(spans):
            rows[reports.Quote].append(
                {
                    "deal_report_id": None,
                    "person_report_id": None,
                    "company_report_id": None,
                    **owner,
                    "slot": slot,
                    "investor": investor,
                    "ordinal": n,
                    **_offsets(span),
                }
            )

    return add


def _complete_evidence(rows: list[Row], text: str, contexts: Contexts) -> None:
    for row in rows:
        span = Span(row["start_at"], row["end_at"])
        context = contexts[span]
        row |= {"quote": span.of(text), "context_start": context.start, "context_end": context.end}


def money_columns(money: Money | None, prefix: str = "") -> Row:
    """The six columns of an amount, all null without one."""
    parts = ("value", "low", "high", "currency", "bound", "vague")
    return {prefix + part: money and getattr(money, part) for part in parts}


def date_columns(date: PartialDate | None) -> Row:
    """The two columns of a date, null without one."""
    return {"date": date and date.iso(), "quarter": date and date.quarter}


def _offsets(span: Span) -> Row:
    return {"start_at": span.start, "end_at": span.end}


def _quoted(span: Span, text: str) -> Row:
    return {**_offsets(span), "quote": span.of(text)}
