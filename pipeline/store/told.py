"""The words that tell things, read from the view `evidence`: no report is loaded or merged."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, text

from models.deal import DealSource, Quote
from models.span import Span
from pipeline.store.select import BATCH, chunks
from pipeline.store.store import Store

_ORDER = "ORDER BY e.published_on IS NULL, e.published_on, e.address, e.start_at, e.slot"
_CHOSEN = "SELECT e.*, a.lang FROM evidence e JOIN article a ON a.id = e.article_id WHERE"
_OF_DEALS = text(f"{_CHOSEN} e.deal_id IN :ids AND e.slot IN :slots {_ORDER}")
_OF_PERSON = text(f"{_CHOSEN} e.person_id = :id AND e.slot IN :slots {_ORDER}")


@dataclass(frozen=True, slots=True)
class Told:
    """Words of an article that give a slot its value, as text; `chosen` says whether it was chosen.

    A person's words have no deal and no value.
    """

    deal_id: str | None
    slot: str
    value: str | None
    chosen: bool
    source: DealSource
    quote: Quote


def told_of_deals(
    store: Store, deal_ids: Collection[str], slots: Collection[str]
) -> Iterator[Told]:
    """The words that give some slots of deals their values, those published first first."""
    asked = _OF_DEALS.bindparams(*(bindparam(name, expanding=True) for name in ("ids", "slots")))
    with store.transaction() as connection:
        for chunk in chunks(sorted(deal_ids), BATCH):
            rows = connection.execute(asked, {"ids": chunk, "slots": sorted(slots)})
            yield from map(_told, rows.all())


def told_of_person(store: Store, person_id: str, slots: Collection[str]) -> list[Told]:
    """The words that tell of a person, those published first first."""
    asked = _OF_PERSON.bindparams(bindparam("slots", expanding=True))
    with store.transaction() as connection:
        rows = connection.execute(asked, {"id": person_id, "slots": sorted(slots)}).all()
    return [_told(row) for row in rows]


def _told(row: Row[Any]) -> Told:
    published = row.published_on
    if isinstance(published, str):
        published = dt.date.fromisoformat(published)
    source = DealSource(
        row.address, row.title, row.publisher, published, row.url, row.lang, row.article_id
    )
    span, context = Span(row.start_at, row.end_at), Span(row.sentence_start, row.sentence_end)
    quote = Quote(span, row.quote, context, row.sentence)
    return Told(row.deal_id, row.slot, row.value, bool(row.chosen), source, quote)
