"""All deals of a store as columns in memory, where lists are narrowed and counted in milliseconds.

What a filter means is said in `pipeline/filters.py`; here are the columns that it is said to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.serve.kept import Kept
from pipeline.serve.store_file import StoreFile

# The first and the last day that a deal's date may mean, as text; nothing for a deal without one.
FIRST = (
    "CASE length(date) WHEN 10 THEN date WHEN 7 THEN date || '-01'"
    " WHEN 4 THEN printf('%s-%02d-01', date, coalesce(3 * quarter - 2, 1)) END"
)
LAST = (
    "CASE length(date) WHEN 10 THEN date WHEN 7 THEN date || '-31'"
    " WHEN 4 THEN printf('%s-%02d-31', date, coalesce(3 * quarter, 12)) END"
)
# Wide enough for every sum that SQLite keeps exactly (`models.tables.types.ExactDecimal`).
_SUM = pa.decimal256(76, 30)
_LARGEST = Decimal(10) ** 45
# Each column with its type and what of a deal's row stands in it.
_COLUMNS: Mapping[str, tuple[Any, str]] = {
    "id": (pa.string(), "id"),
    "company": (pa.string(), "company"),
    "first": (pa.string(), FIRST),
    "last": (pa.string(), LAST),
    "year": (pa.int32(), "CAST(date AS INTEGER)"),
    "kind": (pa.string(), "kind"),
    "round": (pa.string(), "round"),
    "status": (pa.string(), "status"),
    "amount": (_SUM, "coalesce(amount_value, amount_high, amount_low)"),
    "currency": (pa.string(), "amount_currency"),
    "valuation": (_SUM, "coalesce(valuation_value, valuation_high, valuation_low)"),
    "articles": (pa.int32(), "sources"),
}
_DEALS = f"SELECT {', '.join(told for _, told in _COLUMNS.values())} FROM deal ORDER BY id"  # noqa: S608
_LANGUAGES = """
SELECT DISTINCT a.lang, s.deal_id FROM deal_source s JOIN article a ON a.id = s.article_id
"""
_DISPUTED = "SELECT DISTINCT '', deal_id FROM deal_alternative WHERE relation = 'conflict'"


class Columns:
    """The columns of a store's deals as they stood at one time, by name, in order of id."""

    def __init__(self, database: StoreFile, deals: Mapping[str, Any], size: int) -> None:
        self.deals, self.size = deals, size
        self._database = database
        self._found = Kept()
        self._orders: dict[tuple[str, bool], Any] = {}

    @classmethod
    async def of(cls, database: StoreFile) -> "Columns":
        """The columns of the deals as they are now."""

        async def read() -> Columns:
            rows = await database.rows(_DEALS)
            cells = list(zip(*rows, strict=True)) or [()] * len(_COLUMNS)
            told = zip(_COLUMNS.items(), cells, strict=True)
            deals = {name: _array(column, kind) for (name, (kind, _)), column in told}
            return cls(database, deals, len(rows))

        return await database.recall("columns", read)

    def ordered(self, order: str, *, up: bool) -> Any:
        """The numbers of the rows sorted by a column, and then by id; what is not told is last."""
        if (order, up) not in self._orders:
            way = "ascending" if up else "descending"
            told = pa.table({"told": self.deals[order], "id": self.deals["id"]})
            found = pc.sort_indices(told, sort_keys=[("told", way), ("id", "ascending")])
            self._orders[order, up] = found
        return self._orders[order, up]

    async def languages(self) -> Mapping[str, Any]:
        """By language, whether an article in it tells of each deal; read once, which takes long."""
        return await self._found.get("languages", lambda: self._marked(_LANGUAGES))

    async def disputed(self) -> Any:
        """Whether sources contradict each other on each deal."""
        found = await self._found.get("disputed", lambda: self._marked(_DISPUTED))
        return found.get("", pa.nulls(self.size, pa.bool_()))

    async def _marked(self, sql: str) -> Mapping[str, Any]:
        """By the first value of rows, whether a deal's id is among the second ones."""
        ids: dict[str, list[str]] = defaultdict(list)
        for value, deal_id in await self._database.rows(sql):
            ids[value].append(deal_id)
        return {value: pc.is_in(self.deals["id"], pa.array(found)) for value, found in ids.items()}


def exact(amount: Decimal) -> Any:
    """A sum to compare those of deals with; beyond all of them it is as large as any can be."""
    return pa.scalar(Decimal(f"{min(amount, _LARGEST):.30f}"), _SUM)


def _array(column: Iterable[Any], kind: Any) -> Any:
    """A column of one type; sums as the decimals that the database's numbers stand for."""
    if kind == _SUM:
        column = [None if value is None else Decimal(repr(value)) for value in column]
    return pa.array(column, kind)
