"""Runs: when they began and ended, and what the code of one has read before."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.tables import inputs
from pipeline.store.select import BATCH, chunks


def begin(
    connection: Connection,
    reader_version: str,
    versions: Mapping[str, str],
    arguments: Mapping[str, Any],
) -> int:
    """A new run's number."""
    row = {
        "name": str(uuid.uuid4()),
        "started_at": dt.datetime.now(dt.UTC),
        "interrupted": False,
        "reader_version": reader_version,
        "versions": dict(versions),
        "arguments": dict(arguments),
    }
    (number,) = connection.execute(insert(inputs.Run).values(row)).inserted_primary_key or (0,)
    return int(number)


def end(connection: Connection, run_id: int, *, interrupted: bool) -> None:
    """Note when a run ended and whether it was stopped."""
    ended = {"finished_at": dt.datetime.now(dt.UTC), "interrupted": interrupted}
    connection.execute(update(inputs.Run).where(inputs.Run.id == run_id).values(ended))


def known(
    connection: Connection, sources: Sequence[tuple[str, str]], reader_version: str
) -> set[tuple[str, str]]:
    """Those pairs of address and SHA-256 that a version of the code has read, and that stand."""
    table = inputs.Source
    chosen = select(table.address, table.sha256).where(
        table.is_current, table.reader_version == reader_version
    )
    found: set[tuple[str, str]] = set()
    for chunk in chunks(sorted({address for address, _ in sources}), BATCH):
        rows = connection.execute(chosen.where(table.address.in_(chunk)))
        found.update((address, sha256) for address, sha256 in rows)
    return found.intersection(sources)


def adopt(connection: Connection, run: Mapping[str, Any]) -> int:
    """The number of a run that another machine began, known by its name; a new one if need be.

    `run` has its name as `run`, and the other columns of the table.
    """
    table = inputs.Run
    ended = {name: run[name] for name in ("finished_at", "interrupted")}
    number = connection.execute(select(table.id).where(table.name == run["run"])).scalar()
    if number is None:
        told = ("started_at", "reader_version", "versions", "arguments")
        row = {"name": run["run"], **ended, **{name: run[name] for name in told}}
        (number,) = connection.execute(insert(table).values(row)).inserted_primary_key or (0,)
    elif run["finished_at"] is not None:
        connection.execute(update(table).where(table.id == number).values(ended))
    return int(number)


def begun_after(connection: Connection, time: dt.datetime) -> set[int]:
    """The numbers of the runs that began after a time."""
    table = inputs.Run
    return {
        row.id
        for row in connection.execute(select(table.id, table.started_at))
        if row.started_at > time
    }


def ordinals(connection: Connection, run_id: int, first: int, last: int) -> set[int]:
    """Those places in a run, from the first to the last, whose inputs have an outcome."""
    table = inputs.Outcome
    chosen = select(table.ordinal).where(table.run_id == run_id, table.ordinal.between(first, last))
    return set(connection.execute(chosen).scalars())
