"""Rows to records: articles, readings and reports exactly as they were put in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from models.article import Article, Furniture, Publication, Segment
from models.deal import DealSource, Quote, StoredReport
from models.mention import Alias, DateMention, MoneyMention, Name
from models.money import Money
from models.partial_date import PartialDate
from models.party import StoredCompany, StoredPerson
from models.report import (
    CompanyReport,
    DealReport,
    Evidence,
    Investment,
    PersonReport,
    PersonRole,
    Reading,
)
from models.span import Span
from models.tables import articles, mentions, reports
from pipeline.reconcile.asides import asides
from pipeline.store.ids import report_id
from pipeline.store.select import Batch, Row

Quotes = Mapping[str, tuple[Quote, ...]]


def readings(batch: Batch) -> Iterator[tuple[str, Reading]]:
    """Each reading of a batch with its id."""
    segments, furniture = batch.of_articles(articles.Segment), batch.of_articles(articles.Furniture)
    amounts, dates = (
        batch.of_readings(mentions.MoneyMention),
        batch.of_readings(mentions.DateMention),
    )
    names, occurrences = batch.of_readings(mentions.Name), batch.of_readings(mentions.NameMention)
    told = batch.of_readings(mentions.Alias)
    deals = {report.report_id: report.report for report in deal_reports(batch)}
    companies = {stored.report_id: stored.report for stored in company_reports(batch)}
    people = {report_id(*key): person.report for key, person in _people(batch)}
    for row in batch.readings:
        key = row["reading_id"]
        yield (
            key,
            Reading(
                article=_article(row, segments[row["id"]], furniture[row["id"]]),
                money=tuple(map(_money_mention, amounts[key])),
                dates=tuple(map(_date_mention, dates[key])),
                names=_names(names[key], occurrences[key]),
                deals=tuple(deals[found["id"]] for found in batch.deals[key]),
                people=tuple(people[found["id"]] for found in batch.people[key]),
                aliases=tuple(map(alias, told[key])),
                companies=tuple(companies[found["id"]] for found in batch.companies[key]),
            ),
        )


def articles_of(batch: Batch) -> Iterator[tuple[str, Article]]:
    """Each article of a batch with the id of its reading."""
    segments, furniture = batch.of_articles(articles.Segment), batch.of_articles(articles.Furniture)
    for row in batch.readings:
        yield row["reading_id"], _article(row, segments[row["id"]], furniture[row["id"]])


def deal_reports(batch: Batch) -> Iterator[StoredReport]:
    """Each deal report of a batch."""
    evidence, investors = batch.of_deals(reports.Quote), batch.of_deals(reports.ReportInvestor)
    amounts = batch.of_readings(mentions.MoneyMention)
    for article in batch.readings:
        source, reading = source_of(article), article["reading_id"]
        for row in batch.deals[reading]:
            quotes = _quotes(evidence[row["id"]], article["text"])
            named = tuple(
                quotes.pop(f"investor {who['ordinal']}", ()) for who in investors[row["id"]]
            )
            report = _deal_report(row, quotes, investors[row["id"]], named)
            sizes = [money(other, "amount_") for other in batch.all_deals.get(reading, ())]
            yield StoredReport(
                row["id"],
                source,
                report,
                quotes,
                named,
                _conversions(amounts[reading], quotes),
                asides(report, quotes, map(_money_mention, amounts[reading]), sizes),
            )


def person_reports(batch: Batch) -> Iterator[StoredPerson]:
    """Each person report of a batch."""
    return (person for _, person in _people(batch))


def _people(batch: Batch) -> Iterator[tuple[tuple[str, int], StoredPerson]]:
    evidence = batch.of_people(reports.Quote)
    for article in batch.readings:
        source = source_of(article)
        for row in batch.people[article["reading_id"]]:
            quotes = _quotes(evidence[row["id"]], article["text"])
            names = quotes.pop("name", ())
            report = PersonReport(
                name=row["name"],
                canonical=row["canonical"],
                mentions=tuple(quote.span for quote in names),
                organization=row["organization"],
                roles=tuple(map(PersonRole, row["roles"])),
                evidence=_spans(quotes),
            )
            yield (row["reading_id"], row["ordinal"]), StoredPerson(source, report, row["id"])


def company_reports(batch: Batch) -> Iterator[StoredCompany]:
    """Each company report of a batch."""
    evidence = batch.of_companies(reports.Quote)
    for article in batch.readings:
        source = source_of(article)
        for row in batch.companies[article["reading_id"]]:
            quotes = _quotes(evidence[row["id"]], article["text"])
            report = CompanyReport(
                company=row["company"],
                company_canonical=row["company_canonical"],
                figure=row["figure"],
                money=_sure_money(row),
                status=row["status"],
                evidence=_spans(quotes),
                date=date(row),
            )
            yield StoredCompany(source, report, row["id"], quotes)


def _article(row: Row, segments: Sequence[Row], furniture: Sequence[Row]) -> Article:
    published = None
    if row["published_on"] is not None:
        published = Publication(row["published_on"], row["published_found_in"], row["published_at"])
    return Article(
        source=row["address"],
        id=row["record_id"],
        sha256=row["sha256"],
        text=row["text"],
        title=row["title"],
        published=published,
        publisher=row["publisher"],
        url=row["url"],
        lang=row["lang"],
        segments=tuple(Segment(_span(piece), piece["lang"]) for piece in segments),
        furniture=tuple(Furniture(_span(piece), piece["kind"]) for piece in furniture),
    )


def source_of(row: Row) -> DealSource:
    """An article as the source of what it says, from a row of it with its address."""
    return DealSource(
        address=row["address"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published_on"],
        url=row["url"],
        lang=row["lang"],
        article_id=row["id"],
        sketch=row["sketch"],
    )


def _deal_report(
    row: Row, quotes: Quotes, investors: Sequence[Row], named: Sequence[tuple[Quote, ...]]
) -> DealReport:
    return bare_deal(
        row,
        [
            Investment(
                who["name"],
                who["canonical"],
                tuple(quote.span for quote in words),
                who["lead"],
                who["new"],
            )
            for who, words in zip(investors, named, strict=True)
        ],
        _spans(quotes),
    )


def bare_deal(
    row: Row, investors: Sequence[Investment], evidence: Evidence = MappingProxyType({})
) -> DealReport:
    """A deal report, whose words may be left out."""
    return DealReport(
        company=row["company"],
        company_canonical=row["company_canonical"],
        kind=row["kind"],
        status=row["status"],
        evidence=evidence,
        date=date(row),
        round=row["round"],
        amount=money(row, "amount_"),
        valuation=money(row, "valuation_"),
        basis=row["basis"],
        stake=row["stake"],
        investors=tuple(investors),
    )


def _quotes(evidence: Sequence[Row], text: str) -> dict[str, tuple[Quote, ...]]:
    """The words by slot; an investor's stand under "investor" and the ordinal."""
    grouped: dict[str, list[Quote]] = defaultdict(list)
    for row in evidence:
        slot = row["slot"] if row["investor"] is None else f"investor {row['investor']}"
        context = Span(row["context_start"], row["context_end"])
        grouped[slot].append(Quote(_span(row), row["quote"], context, context.of(text)))
    return {slot: tuple(quotes) for slot, quotes in grouped.items()}


def _conversions(amounts: Sequence[Row], quotes: Quotes) -> dict[str, tuple[Money, ...]]:
    """What the article's amounts say of a slot's figure in other currencies."""
    found: dict[str, tuple[Money, ...]] = {}
    for slot in ("amount", "valuation"):
        told = {quote.span for quote in quotes.get(slot, ())}
        restated = tuple(
            amount
            for row in amounts
            if row["converts_start"] is not None
            and Span(row["converts_start"], row["converts_end"]) in told
            and (amount := money(row)) is not None
        )
        if restated:
            found[slot] = restated
    return found


def _money_mention(row: Row) -> MoneyMention:
    start = row["converts_start"]
    return MoneyMention(
        span=_span(row),
        quote=row["quote"],
        money=_sure_money(row),
        role=row["role"],
        implied=row["implied"],
        converts=None if start is None else Span(start, row["converts_end"]),
        per_unit=row["per_unit"],
        rule=row["rule"],
    )


def _date_mention(row: Row) -> DateMention:
    told = date(row)
    assert told is not None  # noqa: S101  # a date mention has a date
    return DateMention(_span(row), row["quote"], told, row["relative"])


def alias(row: Row) -> Alias:
    """Words that say that two names are one."""
    return Alias(row["name"], row["alias"], row["canonical"], _span(row), row["quote"])


def _names(names: Sequence[Row], occurrences: Sequence[Row]) -> tuple[Name, ...]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in occurrences:
        spans[row["name"]].append(_span(row))
    return tuple(
        Name(
            row["kind"],
            row["text"],
            row["canonical"],
            tuple(spans[row["ordinal"]]),
            tuple(row["aliases"]),
        )
        for row in names
    )


def money(row: Row, prefix: str = "") -> Money | None:
    """The amount of the columns that begin with a prefix, None where they are null."""
    if row[f"{prefix}bound"] is None:
        return None
    parts = ("value", "currency", "bound", "low", "high", "vague")
    return Money(*(row[prefix + part] for part in parts))


def _sure_money(row: Row) -> Money:
    found = money(row)
    assert found is not None  # noqa: S101  # the column `bound` is never null in these tables
    return found


def date(row: Row) -> PartialDate | None:
    """The date of a row, None where it has none."""
    if row["date"] is None:
        return None
    told = PartialDate.parse(row["date"])
    return PartialDate(told.year, told.month, told.day, row["quarter"])


def _span(row: Row) -> Span:
    return Span(row["start_at"], row["end_at"])


def _spans(quotes: Quotes) -> dict[str, tuple[Span, ...]]:
    return {slot: tuple(quote.span for quote in found) for slot, found in quotes.items()}
