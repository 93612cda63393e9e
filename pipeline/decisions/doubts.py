"""What the machine is unsure of, told so that a person can judge it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from models.decision import Action, Decision, Subject
from pipeline.decisions.meant import KINDS
from pipeline.store import anchoring
from pipeline.store import decisions as stored
from pipeline.store.doubts import Open, Sentence, open_links, sentence
from pipeline.store.portraits import portrait

# Two ids, whichever is left.
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things that may be one: its id, what is held of it, and a sentence on it."""

    id: str
    portrait: str
    sentence: Sentence | None


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
    """At most `limit` doubts, the surest first; those that somebody looked at come last."""
    found: list[tuple[Subject, Open, Decision | None]] = []
    for kind in [subject] if subject else KINDS:
        seen = _looked_at(connection, kind)
        links = _first(connection, kind, seen, limit)
        found += [(kind, link, seen.get(_pair(link))) for link in links]
    found.sort(key=lambda one: (one[2] is not None, -one[1].score, one[0], one[1]))
    return [_told(connection, *one) for one in found[:limit]]


def _first(
    connection: Connection, kind: Subject, seen: Mapping[Pair, Decision], limit: int
) -> Iterator[Open]:
    new = (link for link in open_links(connection, kind) if _pair(link) not in seen)
    yield from islice(new, limit)
    yield from (link for link in open_links(connection, kind) if _pair(link) in seen)


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
