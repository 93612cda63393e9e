"""Answers to SQL within a time limit, remembered for as long as the store does not change."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasette.database import QueryInterrupted

from pipeline.serve.desk import Desk

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with the values for its named places."""

    sql: str
    values: Mapping[str, Any]


async def answer(desk: Desk, query: Query, patience: int) -> Rows | None:
    """The rows that a statement gives; None where that takes longer than some milliseconds."""

    async def find() -> Rows:
        found = await desk.database.execute(query.sql, query.values, custom_time_limit=patience)
        return [tuple(row) for row in found.rows]

    try:
        return await desk.database.recall((query.sql, *sorted(query.values.items())), find)
    except QueryInterrupted:
        return None


async def glance(desk: Desk, sql: str, patience: int) -> Rows | None:
    """As `answer`; what takes too long goes on nevertheless, for those who ask later."""
    finding = desk.database.recall(sql, lambda: desk.database.rows(sql))
    try:
        return await asyncio.wait_for(finding, patience / 1000)
    except TimeoutError:
        return None
