"""All decisions ever made, and whether each still has a say."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from models.decision import Action, Decision, Subject
from pipeline.decisions.meant import KINDS
from pipeline.reconcile import names
from pipeline.store import anchoring
from pipeline.store import decisions as stored


class State(StrEnum):
    """Whether a decision counts: it does, it was taken back, or what it is about is gone."""

    IN_FORCE = "in force"
    UNDONE = "undone"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision, its state, and the ids of what it is about today."""

    decision: Decision
    state: State
    about: tuple[str, ...]


def history(connection: Connection, subject: Subject | None = None) -> list[Entry]:
    """The decisions in order of time, all or those on one kind of thing."""
    chosen = (one for one in stored.load(connection) if subject in {None, one.subject})
    return [entry(connection, decision) for decision in chosen]


def entry(connection: Connection, decision: Decision) -> Entry:
    """A decision with what it is about today."""
    if decision.action is Action.UNDO:
        return Entry(decision, State.IN_FORCE, ())
    about, is_found = _about(connection, decision)
    if not decision.in_force:
        return Entry(decision, State.UNDONE, about)
    return Entry(decision, State.IN_FORCE if is_found else State.IDLE, about)


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
