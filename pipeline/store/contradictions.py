"""What sources tell against each other: the value chosen for a slot of a deal, and another."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Float, Select, case, cast, func, select
from sqlalchemy.orm import aliased

from models.deal import DealSource, Quote, Relation
from models.money import Bound
from models.partial_date import PartialDate
from models.tables import derived
from pipeline.passages import Passage, passages
from pipeline.store import load
from pipeline.store.select import BATCH, Row, chunks
from pipeline.store.slot_text import of_text
from pipeline.store.store import Store
from pipeline.store.told import told_of_deals

_DEAL, _OTHER = derived.Deal, derived.DealAlternative
_CHOSEN = aliased(derived.DealAlternative)
_SIZES = ("amount", "valuation")
# Dates a year apart or more are as far apart as can be.
_YEAR = 365.0


class Order(StrEnum):
    """What comes first: what is widest apart and told by most articles, or the latest deal."""

    LARGEST = "largest"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values: how far it can be believed, how many independent articles tell it, where.

    `belief` is from 0 to 1; `passages` are the sentences, none where a person decided the value.
    """

    value: object
    belief: float
    independent: int
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value of a deal's slot that contradicts the chosen one, and why it does."""

    deal_id: str
    organisation_id: str
    company: str
    date: PartialDate | None
    slot: str
    why: str
    chosen: Side
    other: Side


class Key(NamedTuple):
    """Where a value that contradicts the chosen one stands: the other's ordinal in its slot."""

    deal_id: str
    slot: str
    ordinal: int


def ranked(
    store: Store, order: Order = Order.LARGEST, organisations: Collection[str] | None = None
) -> list[Key]:
    """All contradictions of an SQLite store in an order, or those of some organisations' deals.

    One deal in a hundred or two has any, so that a list of them stays small.
    """
    asked = _joined(select(_OTHER.deal_id, _OTHER.slot, _OTHER.ordinal))
    asked = asked.where(_OTHER.relation == Relation.CONFLICT)
    if organisations is not None:
        asked = asked.where(_DEAL.organisation_id.in_(organisations))
    ordered = asked.order_by(*_FIRST[order], _OTHER.deal_id, _OTHER.slot, _OTHER.ordinal)
    with store.transaction() as connection:
        return [Key(*row) for row in connection.execute(ordered)]


def contradictions(store: Store, keys: Sequence[Key]) -> list[Contradiction]:
    """Contradictions in the order of their keys, with all their sentences."""
    columns = (_DEAL.id, _DEAL.organisation_id, _DEAL.company, _DEAL.date, _DEAL.quarter)
    asked = select(*columns, _OTHER.slot, _OTHER.ordinal, _OTHER.why, *_side(_OTHER, "other"))
    asked = _joined(asked.add_columns(*_side(_CHOSEN, "chosen")))
    rows: dict[Key, Row] = {}
    with store.transaction() as connection:
        for chunk in chunks(sorted({key.deal_id for key in keys}), BATCH):
            for row in connection.execute(asked.where(_DEAL.id.in_(chunk))).mappings():
                rows[Key(row["id"], row["slot"], row["ordinal"])] = row
    found = [rows[key] for key in keys if key in rows]
    words = _words(store, found)
    return [_contradiction(row, words) for row in found]


def other_values(store: Store, deal_ids: Collection[str]) -> Mapping[tuple[str, str], list[Any]]:
    """The values that contradict the chosen ones of deals, by deal and slot."""
    asked = select(_OTHER.deal_id, _OTHER.slot, _OTHER.value).order_by(_OTHER.ordinal)
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    with store.transaction() as connection:
        for chunk in chunks(sorted(deal_ids), BATCH):
            mine = asked.where(_OTHER.deal_id.in_(chunk), _OTHER.relation == Relation.CONFLICT)
            for deal_id, slot, value in connection.execute(mine):
                found[deal_id, slot].append(of_text(slot, value))
    return found


def _joined(chosen: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """From other values to their deals and the values chosen."""
    same = (_CHOSEN.deal_id == _OTHER.deal_id) & (_CHOSEN.slot == _OTHER.slot)
    joined = chosen.select_from(_OTHER).join(_DEAL, _DEAL.id == _OTHER.deal_id)
    return joined.join(_CHOSEN, same & (_CHOSEN.ordinal == 0))


def _side(table: Any, name: str) -> list[Any]:
    columns = ("value", "belief", "witnesses")
    return [getattr(table, column).label(f"{name}_{column}") for column in columns]


def _words(store: Store, rows: Sequence[Row]) -> Mapping[tuple[str, str, str], list[Passage]]:
    """The sentences by deal, slot and value as text."""
    quotes: dict[tuple[str, str, str], dict[DealSource, list[Quote]]]
    quotes = defaultdict(lambda: defaultdict(list))
    slots = {row["slot"] for row in rows}
    for told in told_of_deals(store, {row["id"] for row in rows}, slots):
        quotes[told.deal_id or "", told.slot, told.value or ""][told.source].append(told.quote)
    return {
        key: _every_source_first([list(passages(*told)) for told in by_source.items()])
        for key, by_source in quotes.items()
    }


def _every_source_first(found: Sequence[list[Passage]]) -> list[Passage]:
    """The first sentence of each source, then the others."""
    return [one for told in found for one in told[:1]] + [one for told in found for one in told[1:]]


def _contradiction(
    row: Row, words: Mapping[tuple[str, str, str], Sequence[Passage]]
) -> Contradiction:
    chosen, other = (
        Side(
            of_text(row["slot"], row[f"{side}_value"]),
            row[f"{side}_belief"],
            row[f"{side}_witnesses"],
            words.get((row["id"], row["slot"], row[f"{side}_value"]), ()),
        )
        for side in ("chosen", "other")
    )
    date, why = load.date(row), row["why"]
    told = row["id"], row["organisation_id"], row["company"], date, row["slot"], why
    return Contradiction(*told, chosen, other)


def _figure(value: Any) -> ColumnElement[float]:
    """The number that a sum as text begins with, after its bound."""
    bare = value
    for bound in Bound:
        bare = func.replace(bare, f"{bound.value} ", "")
    return cast(bare, Float)


def _day(value: Any) -> ColumnElement[float]:
    """The first day of a date as text, counted from long ago; null for a quarter."""
    return func.julianday(func.substr(value.concat("-01-01"), 1, 10))


def _apart() -> ColumnElement[float]:
    """How far two values are apart, from 0 to 1; what has no measure is as far as can be."""
    sums = _figure(_OTHER.value), _figure(_CHOSEN.value)
    share = 1 - func.min(*sums) / func.nullif(func.max(*sums), 0)
    years = func.abs(_day(_OTHER.value) - _day(_CHOSEN.value)) / _YEAR
    return case(
        (_OTHER.slot.in_(_SIZES), func.coalesce(share, 1)),
        (_OTHER.slot == "date", func.coalesce(func.min(years, 1), 1)),
        else_=1,
    )


_FIRST: Mapping[Order, Sequence[ColumnElement[Any]]] = {
    Order.LARGEST: ((_apart() * (_OTHER.witnesses + _CHOSEN.witnesses)).desc(),),
    Order.LATEST: (_DEAL.date.desc().nulls_last(),),
}
