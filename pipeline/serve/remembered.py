"""Answers to SQL that are kept for as long as the store's file stays as it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from datasette.database import QueryInterrupted

from pipeline.serve.desk import Desk
from pipeline.serve.listing import Query

Rows = Sequence[Sequence[Any]]
_KEY = "answers to SQL"
# How many answers are kept; the largest is a page of a list.
_MOST = 2000


async def answer(desk: Desk, query: Query, patience: int) -> Rows | None:
    """The rows that a statement gives; None where that takes longer than some milliseconds."""
    kept, key = _kept(desk), (query.sql, *sorted(query.values.items()))
    if key not in kept:
        try:
            found = await desk.database.execute(
                query.sql, query.values, custom_time_limit=patience
            )
        except QueryInterrupted:
            return None
        if len(kept) >= _MOST:
            kept.clear()
        kept[key] = [tuple(row) for row in found.rows]
    rows: Rows = kept[key]
    return rows


def _kept(desk: Desk) -> dict[Any, Rows]:
    """The answers that hold for the file as it is now."""
    state = _state(Path(desk.database.path))
    then, kept = desk.kept.get(_KEY, (None, None))
    if kept is None or then != state:
        kept = {}
        desk.kept[_KEY] = state, kept
    return kept


def _state(path: Path) -> Sequence[tuple[int, int]]:
    """What changes with each commit: size and time of the file, and of the log beside it."""
    files = (path, path.with_name(f"{path.name}-wal"))
    told = [file.stat() for file in files if file.exists()]
    return [(one.st_size, one.st_mtime_ns) for one in told]
