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
