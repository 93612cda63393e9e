"""All decisions ever made, and whether each still has a say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from models.decision import Action, Decision, Subject
from pipeline.decisions.meant import KINDS
from pipeline.decisions.overruled import overruled
from pipeline.reconcile import names
from pipeline.store import anchoring
from pipeline.store import decisions as stored


class State(StrEnum):
    """Whether a decision counts.

    It does, it was taken back, a later one says otherwise, or what it is about is gone.
    """

    IN_FORCE = "in force"
    UNDONE = "undone"
    OVERRULED = "overruled"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, its state, and the ids of what it is about today.

    `by` is the number of the decision that took it back or overruled it.
    """

    decision: Decision
    state: State
    about: tuple[str, ...]
    by: int | None = None


def history(connection: Connection, subject: Subject | None = None) -> list[Entry]:
    """The decisions in order of time, all or those on one kind of thing."""
    made = stored.load(connection)
    later = _overruled(connection, made)
    chosen = (one for one in made if subject in {None, one.subject})
    return [_entry(connection, decision, later.get(decision.id)) for decision in chosen]


def about(connection: Connection, decision: Decision) -> tuple[str, ...]:
    """The ids of what a decision is about today."""
    return () if decision.action is Action.UNDO else _about(connection, decision)[0]


def _overruled(connection: Connection, made: Sequence[Decision]) -> Mapping[int, int]:
    where = stored.whereabouts(connection, stored.anchors(made))
    rulings = stored.rulings(connection)
    reports = {report for value in rulings.values for report in value.reports}
    return overruled(made, where, rulings, anchoring.fellows(connection, reports))


def _entry(connection: Connection, decision: Decision, overruled_by: int | None) -> Entry:
    if decision.action is Action.UNDO:
        return Entry(decision, State.IN_FORCE, ())
    ids, is_found = _about(connection, decision)
    if not decision.in_force:
        return Entry(decision, State.UNDONE, ids, decision.undone_by)
    if not is_found:
        return Entry(decision, State.IDLE, ids)
    if overruled_by is not None:
        return Entry(decision, State.OVERRULED, ids, overruled_by)
    return Entry(decision, State.IN_FORCE, ids)


def _about(connection: Connection, decision: Decision) -> tuple[tuple[str, ...], bool]:
    """What a decision is about today, and whether all of it is there."""
    sides = [side for side in (decision.left, decision.right) if side]
    if decision.subject in KINDS:
        found = [anchoring.owners(connection, decision.subject, side) for side in sides]
        ids = dict.fromkeys(thing for things in found for thing in things)
        return tuple(ids), all(found)
    names_told = [anchor.name or anchor.address for side in sides for anchor in side]
    if decision.subject is Subject.PUBLISHER:
        known = anchoring.publishers(connection)
        return tuple(names_told), all(names.key(name) in known for name in names_told)
    stands = anchoring.still_there(connection, [anchor for side in sides for anchor in side])
    return tuple(names_told), stands
