"""What is listed as tables: the columns of each sort of record, and how a row is shown."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from models.article import OTHER
from models.deal import DealSource
from models.deal_summary import DealSummary
from models.partial_date import PartialDate
from models.party import Organisation, Person
from pipeline import wording
from pipeline.export import DEAL_COLUMNS, deal_row, joined
from pipeline.pages.charts import chart
from pipeline.search import Hit
from pipeline.store.view_rows import Conflict, Evidence, Investment, OfView, Valuation, kinds
from pipeline.tabular import Column, Table

Record = TypeVar("Record")


@dataclass(frozen=True)
class Sort(Generic[Record]):
    """A sort of record: its columns, the cells of one by the columns' names, and what is shown.

    `shown` maps headings to the words for a record; without it every column is shown.
    """

    name: str
    columns: tuple[Column, ...]
    cells: Callable[[Record], Mapping[str, object]]
    shown: Mapping[str, Callable[[Record], object]] | None = None

    def table(self, records: Iterable[Record]) -> Table:
        """The records as a table."""
        return Table.of(self.name, self.columns, map(self.cells, records))

    def headings(self) -> tuple[str, ...]:
        """What stands above the columns that are shown."""
        return tuple(self.shown or (column.name for column in self.columns))

    def words(self, record: Record) -> list[str]:
        """What is shown of a record, under each heading."""
        if self.shown:
            return [_words(word(record)) for word in self.shown.values()]
        cells = self.cells(record)
        return [_words(cells.get(column.name)) for column in self.columns]


def _words(value: object) -> str:
    if isinstance(value, tuple | list):
        return wording.listed(list(map(str, value))) if value else ""
    return f"{value:,f}" if isinstance(value, Decimal) else "" if value is None else str(value)


def days(date: PartialDate | None) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that a date may mean; both are the day where one was told."""
    return chart.days(date) if date else (None, None)


def _columns(**named: type) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in named.items())


def _deal_cells(deal: DealSummary) -> Mapping[str, object]:
    first, last = days(deal.date)
    return {**deal_row(deal), "first_day": first, "last_day": last}


DEALS: Sort[DealSummary] = Sort(
    "deals",
    (*DEAL_COLUMNS, *_columns(first_day=dt.date, last_day=dt.date)),
    _deal_cells,
    {
        "date": lambda deal: wording.date(deal.date),
        "company": lambda deal: deal.company,
        "deal": lambda deal: wording.kind(deal.kind, deal.round, deal.stake),
        "amount": lambda deal: wording.money(deal.amount),
        "valuation": lambda deal: wording.money(deal.valuation),
        "investors": lambda deal: [one.name for one in deal.investors],
        "status": lambda deal: deal.status,
        "conflicts": lambda deal: deal.conflicts,
        "deal_id": lambda deal: deal.deal_id,
    },
)

ORGANISATIONS: Sort[Organisation] = Sort(
    "organisations",
    _columns(id=str, canonical=str, names=str, deals_as_company=int, deals_as_investor=int),
    lambda one: {
        "id": one.id,
        "canonical": one.canonical,
        "names": joined(one.names),
        "deals_as_company": len(one.deals_as_company),
        "deals_as_investor": len(one.deals_as_investor),
    },
)

PEOPLE: Sort[Person] = Sort(
    "people",
    _columns(id=str, canonical=str, names=str, organisation=str, roles=str, articles=int),
    lambda one: {
        "id": one.id,
        "canonical": one.canonical,
        "names": joined(one.names),
        "organisation": one.organisation,
        "roles": joined(list(map(str, one.roles))),
        "articles": len(one.articles),
    },
)


def _source(source: DealSource) -> Mapping[str, object]:
    return {
        "article_id": source.article_id,
        "address": source.address,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "lang": None if source.lang == OTHER else source.lang,
    }


_SOURCE: Mapping[str, type] = {
    **dict.fromkeys(("article_id", "address", "title", "publisher"), str),
    "published": dt.date,
    "url": str,
    "lang": str,
}
ARTICLES: Sort[DealSource] = Sort(
    "articles",
    _columns(**_SOURCE),
    _source,
    {
        "published": lambda source: source.published,
        "publisher": lambda source: source.publisher,
        "title": lambda source: source.title,
        "lang": lambda source: source.lang,
        "address": lambda source: source.address,
    },
)

HITS: Sort[Hit] = Sort(
    "sentences",
    _columns(sentence=str, deals=str, start=int, end=int, **_SOURCE),
    lambda hit: {
        "sentence": hit.sentence,
        "deals": joined(hit.deals),
        "start": hit.span.start,
        "end": hit.span.end,
        **_source(hit.source),
    },
    {
        "sentence": lambda hit: hit.sentence,
        "deals": lambda hit: hit.deals,
        "published": lambda hit: hit.source.published,
        "publisher": lambda hit: hit.source.publisher,
    },
)


# Of views with many columns the ones that are shown.
_SHOWN: Mapping[type, tuple[str, ...]] = {
    Conflict: ("deal_id", "slot", "chosen", "chosen_belief", "other", "other_belief", "why"),
    Evidence: ("slot", "value", "chosen", "sentence", "publisher", "published_on"),
    Investment: ("date", "investor", "lead", "company", "kind", "amount", "amount_currency"),
    Valuation: ("date", "company", "valuation", "valuation_currency", "told_by", "status"),
}


@cache
def of_view(record: type[OfView]) -> Sort[Any]:
    """The rows of a view: its columns as they are."""
    names = [one.name for one in fields(record)]
    return Sort(
        record.VIEW,
        _columns(**kinds(record)),
        lambda row: {name: getattr(row, name) for name in names},
        {name: attrgetter(name) for name in _SHOWN[record]},
    )
