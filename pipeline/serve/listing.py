"""Lists of deals that filters narrow, and how many deals have which value.

What a filter means is said in `pipeline/filters.py`; here it is said to columns in memory.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.filters import first_day, last_day
from pipeline.serve.columns import Columns, exact
from pipeline.serve.wanted import Wanted

# By what a list can be sorted, with the column that says it.
ORDERS: Mapping[str, str] = {
    "date": "last",
    "company": "company",
    "amount": "amount",
    "valuation": "valuation",
    "articles": "articles",
}
# Of what values are counted: by the name of the filter, which is that of the column.
FACETS = ("year", "kind", "round", "status", "lang", "currency")
# How many values of a facet are shown.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Listing:
    """The deals that are wanted: `conditions` say by the filter's name whether each deal is."""

    columns: Columns
    conditions: Mapping[str, Any]

    @classmethod
    async def of(
        cls, columns: Columns, wanted: Wanted, named: Collection[str] | None = None
    ) -> "Listing":
        """The deals that are wanted; `named` are the ids that its names allow, None for any."""
        found = dict(_conditions(columns.deals, wanted, named))
        if wanted.disputed:
            found["disputed"] = await columns.disputed()
        if wanted.filters.langs:
            told = await columns.languages()
            among = [told[lang] for lang in wanted.filters.langs if lang in told]
            found["lang"] = reduce(pc.or_, among, pa.array([False] * columns.size))
        return cls(columns, found)

    def count(self) -> int:
        """How many deals there are."""
        mask = self._mask()
        return self.columns.size if mask is None else pc.sum(mask).as_py() or 0

    def ids(
        self, order: str, *, up: bool, limit: int | None = None, offset: int = 0
    ) -> Sequence[str]:
        """The deals' ids, sorted by one of `ORDERS`, what is not told last; all without a limit."""
        rows, mask = self.columns.ordered(ORDERS[order], up=up), self._mask()
        if mask is not None:
            rows = rows.filter(mask.take(rows))
        found: list[str] = self.columns.deals["id"].take(rows.slice(offset, limit)).to_pylist()
        return found

    def facet(self, name: str) -> Sequence[tuple[str, int]]:
        """The most frequent values of a facet but the language, with their numbers of deals.

        What is chosen of the facet itself does not narrow it.
        """
        column, mask = self.columns.deals[name], self._mask(but=name)
        counted = pc.value_counts(column if mask is None else column.filter(mask)).to_pylist()
        return _most(
            ((one["values"], one["counts"]) for one in counted if one["values"] is not None),
            by_value=name == "year",
        )

    async def languages(self) -> Sequence[tuple[str, int]]:
        """In how many of the deals' sources' languages, as `facet` gives other values."""
        told, mask = await self.columns.languages(), self._mask(but="lang")
        among = told if mask is None else {lang: pc.and_(mask, has) for lang, has in told.items()}
        return _most((lang, pc.sum(has).as_py() or 0) for lang, has in among.items())

    def _mask(self, but: str = "") -> Any:
        """Whether each deal meets all conditions but one; None where there is none."""
        masks = [mask for name, mask in self.conditions.items() if name != but]
        return pc.fill_null(reduce(pc.and_, masks), False) if masks else None  # noqa: FBT003


def _conditions(
    deals: Mapping[str, Any], wanted: Wanted, named: Collection[str] | None
) -> Iterable[tuple[str, Any]]:
    """The name of each filter that is set, and whether each deal meets it; nothing means no."""
    filters, least = wanted.filters, wanted.filters.min_amount
    if named is not None:
        yield "named", pc.is_in(deals["id"], pa.array(list(named), pa.string()))
    if filters.since:
        yield "since", pc.greater_equal(deals["last"], _text(first_day(filters.since)))
    if filters.until:
        yield "until", pc.less_equal(deals["first"], _text(last_day(filters.until)))
    if least:
        yield "min", pc.greater_equal(deals["amount"], exact(least.value))
        if least.currency:
            yield "unit", pc.equal(deals["currency"], least.currency)
    if wanted.max_amount is not None:
        yield "max", pc.less_equal(deals["amount"], exact(wanted.max_amount))
    for name, values in {
        "year": wanted.years,
        "kind": filters.kinds,
        "round": wanted.rounds,
        "status": filters.statuses,
        "currency": wanted.currencies,
    }.items():
        if values:
            yield name, pc.is_in(deals[name], pa.array(values, deals[name].type))


def _most(
    counted: Iterable[tuple[Any, int]], *, by_value: bool = False
) -> Sequence[tuple[str, int]]:
    """The values with the highest numbers as an address has them, or else the highest values."""
    found = [(value, number) for value, number in counted if number]
    found.sort(key=lambda one: (-one[0],) if by_value else (-one[1], one[0]))
    return [(str(value), number) for value, number in found[:SHOWN]]


def _text(day: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*day)
