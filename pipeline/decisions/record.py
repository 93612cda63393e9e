"""Record what a person decides, once, and note which texts are to be derived anew."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from models.decision import Action, Anchor, Decision, Subject
from models.errors import UsageError
from pipeline.decisions.anchors import Whereabouts
from pipeline.reconcile import names
from pipeline.store import anchoring, stale
from pipeline.store import decisions as stored


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides, and why; raises UsageError where either is empty."""

    author: str
    why: str

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise UsageError("a decision needs a reason: --why")
        if not self.author.strip():
            raise UsageError("a decision needs an author: --author, or DEALTRACE_AUTHOR")

    def draft(
        self,
        action: Action,
        subject: Subject,
        sides: Sequence[Sequence[Anchor]] = ((), ()),
        *,
        slot: str | None = None,
        value: str | None = None,
    ) -> Decision:
        """A decision made now that has no number yet; `sides` are its left and its right."""
        now = dt.datetime.now(dt.UTC)
        author, why = " ".join(self.author.split()), " ".join(self.why.split())
        left, right = map(tuple, sides)
        return Decision(0, action, subject, author, now, why, left, right, slot, value)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision as it stands in the store, and whether it was not there before."""

    decision: Decision
    is_new: bool


def record(connection: Connection, draft: Decision) -> Recorded:
    """Write a decision unless the same one is in force already; mark the texts it concerns."""
    if before := _same_before(connection, draft):
        return Recorded(before, is_new=False)
    number = stored.add(connection, draft)
    _mark(connection, draft)
    return Recorded(replace(draft, id=number), is_new=True)


def undo(connection: Connection, number: int, ruling: Ruling) -> Recorded:
    """Take a decision back by another one. Raises UsageError where it cannot be."""
    made = {decision.id: decision for decision in stored.load(connection)}
    if number not in made:
        raise UsageError(f"there is no decision {number}")
    found = made[number]
    if found.action is Action.UNDO:
        raise UsageError(f"decision {number} took back {found.value}: decide that anew instead")
    if found.undone_by is not None:
        before = made[found.undone_by]
        return Recorded(before, is_new=False)
    draft = ruling.draft(Action.UNDO, Subject.DECISION, value=str(number))
    by = stored.add(connection, draft)
    stored.mark_undone(connection, number, by)
    _mark(connection, found)
    return Recorded(replace(draft, id=by), is_new=True)


def _same_before(connection: Connection, draft: Decision) -> Decision | None:
    """The latest decision in force that says the same of the same, if it is not overruled."""
    made = [decision for decision in stored.load(connection) if decision.in_force]
    alike = [one for one in made if one.subject is draft.subject and one.slot == draft.slot]
    where = stored.whereabouts(connection, stored.anchors([draft, *alike]))
    sides = _sides(draft, where)
    for one in reversed(alike):
        if _sides(one, where) == sides:
            is_same = one.action is draft.action and _said(one) == _said(draft)
            return one if is_same else None
    return None


def _said(decision: Decision) -> str | None:
    """The value decided; ids of the judged are no part of what is said of them."""
    is_value = decision.action in {Action.VALUE, Action.TRUST}
    return decision.value if is_value else None


def _sides(decision: Decision, where: Whereabouts) -> frozenset[frozenset[str]]:
    """What the two sides mean today, whichever is left."""
    return frozenset(_about(decision, side, where) for side in (decision.left, decision.right))


def _about(decision: Decision, side: Sequence[Anchor], where: Whereabouts) -> frozenset[str]:
    if decision.subject in {Subject.DEAL, Subject.PERSON}:
        return frozenset(one.report_id for one in where.reports(side, decision.subject))
    if decision.subject is Subject.SOURCE:
        return frozenset(f"{anchor.address} {anchor.sha256}" for anchor in side)
    found = {names.key(anchor.name) for anchor in side}
    return frozenset(found | {anchor.article_id for anchor in side if anchor.article_id})


def _mark(connection: Connection, decision: Decision) -> None:
    """Note that all is to be derived anew that a decision bears on."""
    about = (*decision.left, *decision.right)
    ids = {anchor.article_id for anchor in about if anchor.article_id}
    keys = {names.key(anchor.name) for anchor in about if anchor.name}
    if decision.subject is Subject.ORGANISATION:
        ids.update(anchoring.using(connection, keys))
    if decision.subject is Subject.PUBLISHER:
        ids.update(*(anchoring.published_by(connection, key) for key in keys))
    stale.mark_articles(connection, ids)
