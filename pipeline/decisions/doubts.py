"""What the machine is unsure of, told so that a person can judge it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain, repeat

from sqlalchemy import Connection

from models.decision import Action, Decision, Subject
from pipeline.decisions.lookalikes import open_lookalikes
from pipeline.decisions.meant import KINDS
from pipeline.passages import Passage
from pipeline.store import anchoring
from pipeline.store import decisions as stored
from pipeline.store.doubts import Open, open_links, sentence
from pipeline.store.portraits import Portrait, portrait

# Two ids, whichever is left.
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things that may be one: its id, what is held of it, and a sentence on it."""

    id: str
    portrait: Portrait
    sentence: Passage | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one, how likely from 0 to 1, and why it is open.

    `looked_at` is the decision of who looked at them already and could not tell.
    """

    subject: Subject
    left: Side
    right: Side
    score: float
    why: str
    looked_at: Decision | None


def doubts(connection: Connection, subject: Subject | None, limit: int) -> list[Doubt]:
    """At most `limit` doubts, those first that reports link, the surest before the others.

    Then come names that look alike, by how many articles hang on them; last what somebody looked at
    already.
    """
    kinds = [subject] if subject else list(KINDS)
    seen = {kind: _looked_at(connection, kind) for kind in kinds}
    new: list[tuple[Subject, Open]] = []
    known: list[tuple[Subject, Open]] = []
    for kind, link in chain(_linked(connection, kinds), open_lookalikes(connection, kinds)):
        (known if _pair(link) in seen[kind] else new).append((kind, link))
        if len(new) == limit:
            break
    chosen = [*new, *known][:limit]
    return [_told(connection, kind, link, seen[kind].get(_pair(link))) for kind, link in chosen]


def _linked(connection: Connection, kinds: Iterable[Subject]) -> Iterator[tuple[Subject, Open]]:
    """What derivation left open of several kinds, the surest first."""
    ways = (zip(repeat(kind), open_links(connection, kind)) for kind in kinds)
    return merge(*ways, key=lambda one: (-one[1].score, *one))


def _pair(link: Open) -> Pair:
    return frozenset((link.left, link.right))


def _looked_at(connection: Connection, kind: Subject) -> dict[Pair, Decision]:
    """What people were unsure of, by what it is today."""
    found = {}
    for decision in stored.load(connection):
        is_unsure = decision.action is Action.UNSURE and decision.subject is kind
        if is_unsure and decision.in_force:
            left = anchoring.owners(connection, kind, decision.left)[:1]
            right = anchoring.owners(connection, kind, decision.right)[:1]
            found[frozenset((*left, *right))] = decision
    return found


def _told(connection: Connection, kind: Subject, link: Open, looked_at: Decision | None) -> Doubt:
    left, right = (
        Side(thing, portrait(connection, kind, thing), sentence(connection, kind, thing, by))
        for thing, by in ((link.left, link.left_by), (link.right, link.right_by))
    )
    return Doubt(kind, left, right, link.score, link.why, looked_at)
