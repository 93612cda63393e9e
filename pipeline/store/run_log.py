"""What runs did: when, by which code, and what became of each of their inputs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from models.tables import inputs
from pipeline.outcome import Outcome
from pipeline.store.store import Store

_RUN, _OUTCOME = inputs.Run, inputs.Outcome


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run. `finished_at` is None where it goes on or was killed; `inputs` counts its outcomes."""

    number: int
    started_at: dt.datetime
    finished_at: dt.datetime | None
    interrupted: bool
    reader_version: str
    versions: Mapping[str, str]
    arguments: Mapping[str, Any]
    inputs: int


@dataclass(frozen=True, slots=True)
class InputRecord:
    """What became of one input of a run; `article_id` where an article was kept of it."""

    ordinal: int
    address: str
    outcome: Outcome
    reason: str
    article_id: str | None


def runs(
    store: Store, number: int | None = None, limit: int | None = None, offset: int = 0
) -> list[RunRecord]:
    """Some of the runs, latest first, or the one with a number."""
    # Places in a run are given in order from 0: the last one tells how many there are.
    last = select(func.max(_OUTCOME.ordinal)).where(_OUTCOME.run_id == _RUN.id).scalar_subquery()
    chosen = select(*_RUN.__table__.c, last.label("last")).order_by(_RUN.id.desc())
    if number is not None:
        chosen = chosen.where(_RUN.id == number)
    with store.transaction() as connection:
        rows = connection.execute(chosen.limit(limit).offset(offset)).all()
    return [
        RunRecord(
            row.id,
            row.started_at,
            row.finished_at,
            row.interrupted,
            row.reader_version,
            row.versions,
            row.arguments,
            0 if row.last is None else row.last + 1,
        )
        for row in rows
    ]


def count_runs(store: Store) -> int:
    """How many runs there were."""
    with store.transaction() as connection:
        return connection.execute(select(func.count()).select_from(_RUN)).scalar() or 0


def inputs_of(
    store: Store,
    number: int,
    outcome: Outcome | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Sequence[InputRecord]:
    """Some of the inputs of a run, in its order, of all outcomes or one."""
    source = inputs.Source
    chosen = (
        select(
            _OUTCOME.ordinal,
            _OUTCOME.address,
            _OUTCOME.outcome,
            _OUTCOME.reason,
            source.article_id,
        )
        .outerjoin(source, source.id == _OUTCOME.source_id)
        .where(_OUTCOME.run_id == number)
    )
    if outcome is not None:
        chosen = chosen.where(_OUTCOME.outcome == outcome)
    with store.transaction() as connection:
        ordered = chosen.order_by(_OUTCOME.ordinal).limit(limit).offset(offset)
        rows = connection.execute(ordered).all()
    return [
        InputRecord(row.ordinal, row.address, Outcome(row.outcome), row.reason, row.article_id)
        for row in rows
    ]
