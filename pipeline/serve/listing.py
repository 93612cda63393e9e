"""Lists of deals, answered in SQL by the store's file, and how many deals have which value.

What a filter means is said in `pipeline/filters.py`; here it is said to SQLite.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.filters import first_day, last_day
from pipeline.serve.wanted import Wanted

# The last and the first day that a deal's date may mean, as text.
_LAST = (
    "CASE length(d.date) WHEN 10 THEN d.date WHEN 7 THEN d.date || '-31'"
    " ELSE printf('%s-%02d-31', d.date, coalesce(3 * d.quarter, 12)) END"
)
_FIRST = (
    "CASE length(d.date) WHEN 10 THEN d.date WHEN 7 THEN d.date || '-01'"
    " ELSE printf('%s-%02d-01', d.date, coalesce(3 * d.quarter - 2, 1)) END"
)
_AMOUNT = "coalesce(d.amount_value, d.amount_high, d.amount_low)"
_VALUATION = "coalesce(d.valuation_value, d.valuation_high, d.valuation_low)"
_DISPUTED = "SELECT v.deal_id FROM deal_alternative v WHERE v.relation = 'conflict'"
# SQLite compares with no greater integer.
_MOST = 2**63 - 1
# By what a list can be sorted.
ORDERS: Mapping[str, str] = {
    "date": f"CASE WHEN d.date IS NOT NULL THEN {_LAST} END",
    "company": "d.company",
    "amount": _AMOUNT,
    "valuation": _VALUATION,
    "articles": "d.sources",
}
# Of what values are counted, by the name of the filter.
_COUNTED: Mapping[str, str] = {
    "year": "CAST(d.date AS INTEGER)",
    "kind": "d.kind",
    "round": "d.round",
    "status": "d.status",
    "lang": "a.lang",
    "currency": "d.amount_currency",
}
FACETS = tuple(_COUNTED)
_ARTICLES = "JOIN deal_source s ON s.deal_id = d.id JOIN article a ON a.id = s.article_id"
# How many values of a facet are shown.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with the values for its named places."""

    sql: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """The deals that are wanted; `named` are the ids that its names allow, None for any."""

    wanted: Wanted
    named: Collection[str] | None = None

    def count(self) -> Query:
        """How many deals there are."""
        return self._query("SELECT count(*) FROM deal d")

    def ids(self, order: str, *, up: bool, limit: int = -1, offset: int = 0) -> Query:
        """The deals' ids, sorted by one of `ORDERS`, what is not told last; all without a limit."""
        way = "ASC" if up else "DESC"
        rows = f"ORDER BY {ORDERS[order]} {way} NULLS LAST, d.id LIMIT {limit} OFFSET {offset}"
        return self._query("SELECT d.id FROM deal d", rows)

    def facet(self, name: str) -> Query:
        """The most frequent values of one of `FACETS` with their numbers of deals.

        What is chosen of the facet itself does not narrow it.
        """
        value, joined = _COUNTED[name], _ARTICLES if name == "lang" else ""
        number = "count(DISTINCT d.id)" if joined else "count(*)"
        order = "1 DESC" if name == "year" else "2 DESC, 1"
        return self._query(
            f"SELECT {value}, {number} FROM deal d {joined}",  # noqa: S608 - names of columns
            f"GROUP BY 1 HAVING {value} IS NOT NULL ORDER BY {order} LIMIT {SHOWN}",
            but=name,
        )

    def _query(self, chosen: str, rest: str = "", but: str = "") -> Query:
        parts = [part for part in self._conditions() if part[0] != but]
        where = " AND ".join(["TRUE", *(clause for _, clause, _ in parts)])
        values = {name: value for name, _, value in parts}
        return Query(" ".join([chosen, "WHERE", where, rest]), values)

    def _conditions(self) -> Iterator[tuple[str, str, Any]]:
        """The name of each filter that is set, its condition and the value for its place."""
        wanted = self.wanted
        filters = wanted.filters
        if self.named is not None:
            yield "named", _within("d.id", "named"), json.dumps(sorted(self.named))
        if filters.since:
            yield (
                "since",
                f"d.date IS NOT NULL AND {_LAST} >= :since",
                _text(first_day(filters.since)),
            )
        if filters.until:
            yield (
                "until",
                f"d.date IS NOT NULL AND {_FIRST} <= :until",
                _text(last_day(filters.until)),
            )
        if filters.min_amount:
            yield "min", f"{_AMOUNT} >= :min", _number(filters.min_amount.value)
            if filters.min_amount.currency:
                yield "unit", "d.amount_currency = :unit", filters.min_amount.currency
        if wanted.max_amount is not None:
            yield "max", f"{_AMOUNT} <= :max", _number(wanted.max_amount)
        if wanted.disputed:
            yield "disputed", f"d.id IN ({_DISPUTED} AND :disputed)", 1
        for name, values in self._chosen():
            if values:
                yield name, self._condition(name), json.dumps(list(values))

    def _chosen(self) -> Iterator[tuple[str, Sequence[object]]]:
        """The values chosen of each facet."""
        wanted = self.wanted
        yield "year", list(wanted.years)
        yield "kind", list(wanted.filters.kinds)
        yield "round", list(wanted.rounds)
        yield "status", list(wanted.filters.statuses)
        yield "lang", list(wanted.filters.langs)
        yield "currency", list(wanted.currencies)

    def _condition(self, name: str) -> str:
        if name != "lang":
            return _within(_COUNTED[name], name)
        told = "FROM deal_source s JOIN article a ON a.id = s.article_id WHERE"
        among = _within("a.lang", "lang")
        if self.named is None:
            return f"d.id IN (SELECT s.deal_id {told} {among})"
        # Of few deals each is looked up; of all, those of the language are found first.
        return f"EXISTS (SELECT 1 {told} s.deal_id = d.id AND {among})"


def _within(value: str, name: str) -> str:
    return f"{value} IN (SELECT value FROM json_each(:{name}))"  # noqa: S608 - its place only


def _text(day: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*day)


def _number(size: Decimal) -> int | float:
    whole = int(size)
    return min(whole, _MOST) if whole == size else float(size)
