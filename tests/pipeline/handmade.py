"""Reports and readings made by hand, for tests of the store and the reconciler."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from models.article import Article, Publication, Segment
from models.deal import DealSource, Quote, StoredReport
from models.money import Basis, Bound, Money
from models.partial_date import PartialDate
from models.report import (
    COMPANY_SLOTS,
    CompanyFigure,
    CompanyReport,
    DealKind,
    DealReport,
    DealStatus,
    Investment,
    PersonReport,
    PersonRole,
    Reading,
)
from models.span import Span
from pipeline import examine
from pipeline.ingest import relevance


def usd(figure: str | int, bound: str = "exact", currency: str = "USD") -> Money:
    """An amount; the figure is in whole units."""
    return Money(Decimal(figure), currency, Bound(bound))


def deal_report(
    company: str = "Orrery Works",
    kind: str = "funding",
    *,
    canonical: str | None = None,
    status: str = "announced",
    date: str | None = None,
    label: str | None = None,
    amount: Money | None = None,
    valuation: Money | None = None,
    basis: Basis | None = None,
    stake: str | None = None,
    investors: Sequence[str | Investment] = (),
) -> DealReport:
    """A report without evidence."""
    return DealReport(
        company=company,
        company_canonical=canonical or company,
        kind=DealKind(kind),
        status=DealStatus(status),
        evidence={},
        date=PartialDate.parse(date) if date else None,
        round=label,
        amount=amount,
        valuation=valuation,
        basis=basis,
        stake=Decimal(stake) if stake else None,
        investors=tuple(
            who if isinstance(who, Investment) else Investment(who, who, ()) for who in investors
        ),
    )


def stored(
    key: str,
    report: DealReport,
    *,
    published: str | None = None,
    article: str | None = None,
    conversions: dict[str, tuple[Money, ...]] | None = None,
) -> StoredReport:
    """A report as it comes from a store, from an article of its own unless one is named."""
    day = dt.date.fromisoformat(published) if published else None
    address = article or f"{key}.md"
    source = DealSource(address, "Title", "Gazette", day, None, "en", article_id=f"id of {address}")
    words = Quote(Span(0, 5), "words", Span(0, 12), "words in one")
    return StoredReport(key, source, report, {"amount": (words,)}, (), conversions or {})


def marked_article(name: str, text: str, lang: str = "en", day: str | None = None) -> Article:
    """An article in one language, whose text is all there is."""
    return Article(
        source=name,
        id=name,
        sha256=f"{abs(hash(text)):064x}"[:64],
        text=text,
        published=Publication(dt.date.fromisoformat(day), "front-matter") if day else None,
        lang=lang,
        segments=(Segment(Span(0, len(text)), lang),),
    )


def read_marked(article: Article) -> Reading:
    """Read lines like `DEAL Scale AI / stake / rumoured / 2025-06 / 10000000000 / Meta`,
    `PERSON Ana Duarte / Orrery` and `COMPANY Orrery / valuation / announced / 2025 / 9000000`; any
    other text states nothing. Stands in for the extractors.
    """
    deals, people, companies, start = [], [], [], 0
    for line in article.text.splitlines(keepends=True):
        if line.startswith("DEAL "):
            deals.append(_deal(line, start))
        elif line.startswith("PERSON "):
            people.append(_person(line, start))
        elif line.startswith("COMPANY "):
            companies.append(_company(line, start))
        elif line.startswith("BUG"):
            raise ZeroDivisionError("a bug in an extractor")
        start += len(line)
    return Reading(article, deals=tuple(deals), people=tuple(people), companies=tuple(companies))


def read_all_marked(articles: Sequence[Article]) -> list[Reading]:
    """The same for many articles; stands in for `read_all`."""
    return [read_marked(article) for article in articles]


def read_by_marks(patch: pytest.MonkeyPatch) -> None:
    """Have sources read as `read_marked` reads them, none stopped at the gate."""
    patch.setattr(examine, "read_all", read_all_marked)
    patch.setattr(relevance, "may_tell_deals", lambda _: True)
    patch.setattr(relevance, "tells_deals", lambda _: True)


def _deal(line: str, start: int) -> DealReport:
    company, kind, status, date, amount, investor = line.removeprefix("DEAL ").strip().split(" / ")
    places = {
        "company": company,
        "kind": kind,
        "status": status,
        "date": date,
        "amount": amount,
        "investors": investor,
    }
    spans = {slot: (_place(line, start, words),) for slot, words in places.items()}
    return DealReport(
        company=company,
        company_canonical=company,
        kind=DealKind(kind),
        status=DealStatus(status),
        evidence=spans,
        date=PartialDate.parse(date),
        amount=usd(amount),
        investors=(Investment(investor, investor, spans["investors"]),),
    )


def _person(line: str, start: int) -> PersonReport:
    name, organisation = line.removeprefix("PERSON ").strip().split(" / ")
    return PersonReport(
        name,
        name,
        (_place(line, start, name),),
        organisation,
        (PersonRole.CEO,),
        {"organization": (_place(line, start, organisation),)},
    )


def _company(line: str, start: int) -> CompanyReport:
    words = line.removeprefix("COMPANY ").strip().split(" / ")
    company, figure, status, date, amount = words
    told = (company, amount, status, date)
    return CompanyReport(
        company=company,
        company_canonical=company,
        figure=CompanyFigure(figure),
        money=usd(amount),
        status=DealStatus(status),
        evidence={
            slot: (_place(line, start, one),) for slot, one in zip(COMPANY_SLOTS, told, strict=True)
        },
        date=PartialDate.parse(date),
    )


def _place(line: str, start: int, words: str) -> Span:
    at = start + line.index(words)
    return Span(at, at + len(words))
