"""What a person means by words on the command line: one deal, organisation or person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from models.decision import Decision, Subject
from models.errors import UsageError
from pipeline.store import decisions as stored
from pipeline.store.anchoring import owners
from pipeline.store.find import FEW, find

# What can be judged, in the order in which messages name it, and how several are called.
KINDS = {
    Subject.DEAL: "deals",
    Subject.ORGANISATION: "organisations",
    Subject.PERSON: "people",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """Things of one kind, by id."""

    subject: Subject
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What one word may mean among things of one kind, and how far it is from their ids."""

    told: str
    distance: int
    ids: Sequence[str]


def meant(connection: Connection, words: Sequence[str], subject: Subject | None = None) -> Meant:
    """What is meant by each of several words, all of one kind.

    A word is an id, the beginning of one, a name, or an id of before a decision. The kind is the
    one whose ids the words come nearest to. Raises UsageError where nothing, or more than one
    thing, may be meant; the message names the candidates.
    """
    readings = {
        kind: [_candidates(connection, told, kind) for told in words]
        for kind in ([subject] if subject else KINDS)
    }
    clear = {
        kind: max(one.distance for one in found)
        for kind, found in readings.items()
        if all(len(one.ids) == 1 for one in found)
    }
    if not clear:
        raise UsageError(_complaint(readings))
    nearest = [kind for kind in clear if clear[kind] == min(clear.values())]
    if len(nearest) > 1:
        told = " and ".join(map(repr, words))
        kinds = " or ".join(f"--kind {kind}" for kind in nearest)
        raise UsageError(f"{told} may mean things of several kinds: add {kinds}")
    return Meant(nearest[0], tuple(one.ids[0] for one in readings[nearest[0]]))


def _candidates(connection: Connection, told: str, kind: Subject) -> _Candidates:
    distance, found = find(connection, kind, told)
    if distance and (now := _called_so_before(connection, told, kind)):
        return _Candidates(told, 0, now)
    return _Candidates(told, distance, found)


def _called_so_before(connection: Connection, told: str, kind: Subject) -> Sequence[str]:
    """What is today what had an id when something was decided on it."""
    for decision in reversed(stored.load(connection)):
        ids = former_ids(decision)
        if decision.subject is kind and decision.in_force and told in ids:
            side = (decision.left, decision.right)[ids.index(told)]
            if now := owners(connection, kind, side):
                return now[:1]
    return ()


def former_ids(decision: Decision) -> tuple[str, ...]:
    """What the things on the left and on the right were called when they were judged."""
    is_judged = decision.subject in KINDS and decision.slot is None
    return tuple((decision.value or "").split()) if is_judged else ()


def _complaint(readings: Mapping[Subject, Sequence[_Candidates]]) -> str:
    """The first word that means nothing, or else too much."""
    for several in zip(*readings.values(), strict=True):
        crowded = {k: one for k, one in zip(readings, several, strict=True) if len(one.ids) > 1}
        if crowded and not any(len(one.ids) == 1 for one in several):
            kind, one = min(crowded.items(), key=lambda item: item[1].distance)
            named = ", ".join(one.ids[: FEW - 1]) + (" and more" if len(one.ids) == FEW else "")
            return f"several {KINDS[kind]} are meant by {one.told!r}: {named}"
        if not any(one.ids for one in several):
            return f"the store holds no {_any_of(readings)} {several[0].told!r}"
    told = " and ".join(repr(one.told) for one in next(iter(readings.values())))
    return f"{told} are not of one kind: a deal, an organisation or a person"


def _any_of(kinds: Mapping[Subject, object]) -> str:
    *others, last = kinds
    return f"{', '.join(others)} or {last}" if others else str(last)
