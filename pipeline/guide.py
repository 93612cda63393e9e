"""A reading in the JSON form of the annotation guide, with the spans that each fact rests on.

All offsets count characters of `text`, start inclusive, end exclusive.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from models.article import Article
from models.mention import Alias, MoneyMention
from models.money import Basis, Bound, Money
from models.report import CompanyReport, DealReport, Investment, PersonReport, Reading
from models.span import Span

Json = dict[str, Any]


def article_json(reading: Reading, deal_ids: Sequence[str | None] | None = None) -> Json:
    """One article's facts. `deal_ids` gives each report's reconciled deal, in order, where known.

    Raises ValueError where there are not as many ids as deals.
    """
    article = reading.article
    deals = [deal_json(report) for report in reading.deals]
    if deal_ids is not None:
        deals = [deal | {"deal_id": known} for deal, known in zip(deals, deal_ids, strict=True)]
    return _heading(article) | {
        "amounts": [amount_json(mention) for mention in reading.money],
        "deals": deals,
        "people": [person_json(report) for report in reading.people],
        "companies": [company_json(report) for report in reading.companies],
        "aliases": [alias_json(alias) for alias in reading.aliases],
    }


def _heading(article: Article) -> Json:
    return {
        "source": article.source,
        "id": article.id,
        "lang": article.lang,
        "published": article.published.day.isoformat() if article.published else None,
        "publisher": article.publisher,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "segments": [
            {"start": segment.span.start, "end": segment.span.end, "lang": segment.lang}
            for segment in article.segments
        ],
    }


def money_json(money: Money | None) -> Json | None:
    """`value`, or `low` and `high`, or a null `value` with `vague`; then currency and bound."""
    if money is None:
        return None
    size: Json
    if money.vague:
        size = {"value": None, "vague": True}
    elif money.value is not None:
        size = {"value": money.value}
    else:
        size = {"low": money.low, "high": money.high}
    return size | {"currency": money.currency, "bound": str(money.bound)}


def amount_json(mention: MoneyMention) -> Json:
    """An amount in the text, with its words and where they stand."""
    record: Json = {"quote": mention.quote}
    record |= money_json(mention.money) or {}
    record |= {
        "role": str(mention.role) if mention.role else None,
        "start": mention.span.start,
        "end": mention.span.end,
    }
    return record | ({"implied": True} if mention.implied else {})


def deal_json(report: DealReport) -> Json:
    """One deal as one article states it; `evidence` maps each filled slot to its spans."""
    return {
        "company": report.company,
        "company_canonical": report.company_canonical,
        "kind": str(report.kind),
        "status": str(report.status),
        "date": report.date.iso() if report.date else None,
        "round": report.round,
        "amount": money_json(report.amount),
        "valuation": valuation_json(report.valuation, report.basis),
        "stake": report.stake,
        "investors": [investor_json(investment) for investment in report.investors],
        "evidence": _evidence(report.evidence),
    }


def valuation_json(valuation: Money | None, basis: Basis | None) -> Json | None:
    """A valuation is an amount with its basis: pre, post or null."""
    money = money_json(valuation)
    return money and money | {"basis": str(basis) if basis else None}


def investor_json(investment: Investment) -> Json:
    """One investor's part in a deal."""
    return {
        "name": investment.name,
        "canonical": investment.canonical,
        "lead": investment.lead,
        "new": investment.new,
        "mentions": _spans(investment.mentions),
    }


def person_json(report: PersonReport) -> Json:
    """One person as one article states them; `mentions` are all the spans that name them."""
    return {
        "name": report.name,
        "canonical": report.canonical,
        "organization": report.organization,
        "roles": [str(role) for role in report.roles],
        "mentions": _spans(report.mentions),
        "evidence": _evidence(report.evidence),
    }


def company_json(report: CompanyReport) -> Json:
    """A company's worth, or all it has raised, as one article states it outside any deal."""
    return {
        "company": report.company,
        "company_canonical": report.company_canonical,
        "figure": str(report.figure),
        "money": money_json(report.money),
        "status": str(report.status),
        "date": report.date.iso() if report.date else None,
        "evidence": _evidence(report.evidence),
    }


def alias_json(alias: Alias) -> Json:
    """Words in which the article itself says that two names are one."""
    return {
        "name": alias.name,
        "alias": alias.alias,
        "canonical": alias.canonical,
        "quote": alias.quote,
        "start": alias.span.start,
        "end": alias.span.end,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _evidence(evidence: Mapping[str, Iterable[Span]]) -> Json:
    return {slot: _spans(spans) for slot, spans in evidence.items()}


def money_of(record: Mapping[str, Any] | None) -> Money | None:
    """The inverse of `money_json`, for amounts, valuations and the gold's as well."""
    if not record:
        return None
    value, low, high = (decimal(record.get(key)) for key in ("value", "low", "high"))
    vague = bool(record.get("vague"))
    if not vague and value is low is high is None:
        return None
    bound = Bound(record.get("bound", "exact"))
    return Money(value, record.get("currency"), bound, low, high, vague)


def decimal(number: Any) -> Decimal | None:
    """A number of JSON as an exact decimal; a binary float by its shortest form. None for none."""
    return None if number is None else Decimal(str(number))
