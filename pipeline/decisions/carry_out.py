"""Carry a decision out: record it, derive what it bears on, and tell what changed."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from models.decision import Decision
from pipeline.decisions.changes import changes
from pipeline.decisions.history import about
from pipeline.decisions.meant import KINDS
from pipeline.decisions.record import Recorded
from pipeline.derive import derive
from pipeline.store import Store, stale
from pipeline.store.snapshot import Snapshot, snapshot


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision in the store, whether it was not there before, and sentences on what changed.

    `about` are the ids of what the decision is about now.
    """

    decision: Decision
    about: tuple[str, ...]
    is_new: bool
    changes: tuple[str, ...]


def carry_out(store: Store, act: Callable[[Connection], Recorded]) -> Outcome:
    """Do what `act` decides in one transaction, and bring what follows up to date in another.

    A crash in between loses nothing: what is stale stays marked for the next call of anything that
    derives. Raises what `act` raises, with nothing done.
    """
    with store.changing() as connection:
        recorded = act(connection)
        texts = stale.fingerprints(connection)
        before = snapshot(connection, texts)
    derive(store)
    with store.transaction() as connection:
        after = snapshot(connection, texts, before)
        ids = about(connection, recorded.decision)
    told = _changes(before, after) if recorded.is_new else ()
    return Outcome(recorded.decision, ids, recorded.is_new, told)


def _changes(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    return tuple(
        sentence
        for kind, nouns in KINDS.items()
        for sentence in changes(before[kind], after[kind], kind, nouns)
    )
