"""Rows of the store's views as records: a field is a column of the view of the same name.

`models/tables/views.sql` tells what each column holds, and so does the documentation of the store.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, ClassVar, Protocol, TypeVar, get_args, get_type_hints

from sqlalchemy import Boolean, Date, Float, Integer, String, TableClause, column, select, table
from sqlalchemy.types import TypeEngine

from models.tables.types import ExactDecimal
from pipeline.store.select import BATCH, chunks
from pipeline.store.store import Store

# Rows fetched from the database at once.
FETCHED = 1000
# The database's types of a record's fields.
TYPES: dict[type, TypeEngine[Any]] = {
    str: String(),
    int: Integer(),
    bool: Boolean(),
    float: Float(),
    Decimal: ExactDecimal(),
    dt.date: Date(),
}


class OfView(Protocol):
    """A record whose fields are columns of a view."""

    __dataclass_fields__: ClassVar[dict[str, Any]]
    VIEW: ClassVar[str]


OfViewT = TypeVar("OfViewT", bound=OfView)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that contradicts the one chosen for a slot of a deal."""

    VIEW: ClassVar[str] = "conflicts"

    deal_id: str
    company: str
    slot: str
    chosen: str
    chosen_belief: float
    chosen_witnesses: int
    other: str
    other_belief: float
    other_witnesses: int
    other_addresses: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Investment:
    """An investor's part in a deal; `amount` is the whole deal's, for all its investors."""

    VIEW: ClassVar[str] = "investments"

    deal_id: str
    investor_id: str | None
    investor: str
    investor_canonical: str
    lead: bool
    new: bool | None
    investor_status: str
    investor_belief: float
    organisation_id: str
    company: str
    kind: str
    round: str | None
    status: str
    date: str | None
    amount: Decimal | None
    amount_currency: str | None
    amount_bound: str | None
    investors: int


@dataclass(frozen=True, slots=True)
class Valuation:
    """A company's worth as told by a deal, or by an article outside any deal."""

    VIEW: ClassVar[str] = "valuation_history"

    organisation_id: str | None
    company: str
    status: str
    date: str | None
    valuation: Decimal | None
    valuation_currency: str | None
    valuation_bound: str
    basis: str | None
    told_by: str
    deal_id: str | None
    article_id: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that tell something; offsets count code points of the article's text, ends excluded."""

    VIEW: ClassVar[str] = "evidence"

    deal_id: str | None
    person_id: str | None
    subject: str
    slot: str
    value: str | None
    chosen: bool | None
    quote: str
    sentence: str
    start_at: int
    end_at: int
    sentence_start: int
    sentence_end: int
    article_id: str
    address: str
    title: str | None
    publisher: str | None
    url: str | None
    published_on: dt.date | None
    report_id: str


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """A position that a person held."""

    VIEW: ClassVar[str] = "positions"

    person_id: str
    person: str
    role: str
    organisation_id: str | None
    organisation: str | None
    told_from: dt.date | None
    told_until: dt.date | None
    ended: bool
    articles: int


def kinds(record: type) -> dict[str, type]:
    """The type of each field of a record, without the None that it may be instead."""
    hints = get_type_hints(record)
    return {one.name: _kind(hints[one.name]) for one in fields(record)}


def _kind(hint: Any) -> type:
    parts = [part for part in get_args(hint) if part is not type(None)]
    kind: type = parts[0] if parts else hint
    return kind


def rows(
    store: Store, record: type[OfViewT], of: str, wanted: Collection[str] | None
) -> Iterator[OfViewT]:
    """The rows of a record's view, all or those whose column `of` is one of those wanted."""
    view = _view(record)
    order = [view.c[name] for name in (of, *kinds(record)) if name != "sentence"]
    with store.transaction() as connection:
        every = [None] if wanted is None else chunks(sorted(wanted), BATCH)
        for chunk in every:
            chosen = select(view)
            if chunk is not None:
                chosen = chosen.where(view.c[of].in_(chunk))
            ordered = chosen.order_by(*order).execution_options(yield_per=FETCHED)
            for row in connection.execute(ordered):
                yield record(*row)


def _view(record: type[OfView]) -> TableClause:
    columns = (column(name, TYPES[kind]) for name, kind in kinds(record).items())
    return table(record.VIEW, *columns)
