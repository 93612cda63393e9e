"""What a person may decide, from words as they are typed to the decision recorded.

Every function raises UsageError for words that mean nothing, too much, or something impossible.
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from sqlalchemy import Connection

from models.decision import Action, Anchor, Decision, Subject
from models.errors import UsageError
from pipeline.decisions import values
from pipeline.decisions.meant import KINDS, former_ids, meant
from pipeline.decisions.record import Recorded, Ruling, record
from pipeline.reconcile import names
from pipeline.store import anchoring
from pipeline.store import decisions as stored
from pipeline.store.find import find_articles

Sides = tuple[tuple[Anchor, ...], tuple[Anchor, ...]]


def judge(
    connection: Connection,
    action: Action,
    words: tuple[str, str],
    ruling: Ruling,
    kind: Subject | None = None,
) -> Recorded:
    """Judge two deals, organisations or people to be the same or different, or unsure of it.

    The words of an earlier judgement mean what they meant then, whatever has such an id by now, so
    that saying a thing again never says another one.
    """
    if before := _said_before(connection, action, words, kind):
        return Recorded(before, is_new=False)
    found = meant(connection, words, kind)
    left, right = found.ids
    sides: Sides | None = None
    if left != right:
        sides = (
            anchors(connection, found.subject, left),
            anchors(connection, found.subject, right),
        )
    elif action is Action.DIFFERENT and found.subject is Subject.ORGANISATION:
        sides = _two_names(connection, left, words)
    if sides:
        draft = ruling.draft(action, found.subject, sides, value=f"{left} {right}")
        return record(connection, draft)
    if action is Action.SAME and (before := _made_one(connection, found.subject, left)):
        return Recorded(before, is_new=False)
    hint = "" if action is Action.SAME else f"; see `dealtrace resolve split {left}`"
    raise UsageError(f"{words[0]!r} and {words[1]!r} are one {found.subject} already{hint}")


def split(
    connection: Connection,
    told: str,
    addresses: Sequence[str],
    ruling: Ruling,
    kind: Subject | None = None,
) -> Recorded:
    """Take what some articles say out of a deal, organisation or person."""
    found = meant(connection, [told], kind)
    (thing,) = found.ids
    wanted = {article for address in addresses for article in _articles(connection, address)}
    everyone = (
        anchoring.articles_of(connection, thing)
        if found.subject is Subject.ORGANISATION
        else anchoring.members(connection, found.subject, thing)
    )
    gone = tuple(anchor for anchor in everyone if anchor.article_id in wanted)
    rest = tuple(anchor for anchor in everyone if anchor.article_id not in wanted)
    is_whole = wanted == {anchor.article_id for anchor in gone}
    if not (is_whole and rest):
        if before := _taken_out(connection, found.subject, thing, wanted):
            return Recorded(before, is_new=False)
        what = "no other article tells" if is_whole else "not every article given tells"
        raise UsageError(f"{what} of the {found.subject} {thing}")
    if found.subject is Subject.ORGANISATION:
        rest = anchoring.names_of(connection, thing, with_articles=False)
    return record(connection, ruling.draft(Action.SPLIT, found.subject, (rest, gone), value=thing))


def decide(connection: Connection, told: str, slot: str, value: str, ruling: Ruling) -> Recorded:
    """Overrule a slot of a deal."""
    text = values.render(slot, values.parse(slot, value))
    (deal,) = meant(connection, [told], Subject.DEAL).ids
    about = anchoring.members(connection, Subject.DEAL, deal)
    draft = ruling.draft(Action.VALUE, Subject.DEAL, (about, ()), slot=slot, value=text)
    return record(connection, draft)


def trust(connection: Connection, publisher: str, weight: str, ruling: Ruling) -> Recorded:
    """Set how far a publisher is relied on, from 0, never, to 1, always."""
    try:
        number = Decimal(weight)
    except InvalidOperation as error:
        raise UsageError(f"no weight: {weight!r}; from 0, never, to 1, always") from error
    if not 0 <= number <= 1:
        raise UsageError(f"no weight: {weight}; from 0, never, to 1, always")
    known = anchoring.publishers(connection)
    key = names.key(publisher)
    if key not in known:
        near = [known[found][0] for found in get_close_matches(key, known)]
        hint = f"; near: {', '.join(near)}" if near else ""
        raise UsageError(f"no article of the store is published by {publisher!r}{hint}")
    about = (Anchor(known[key][0]),)
    text = f"{number.normalize():f}"
    return record(
        connection, ruling.draft(Action.TRUST, Subject.PUBLISHER, (about, ()), value=text)
    )


def retract(connection: Connection, told: str, ruling: Ruling) -> Recorded:
    """Take the witness of what stands at an address, or has a URL, away."""
    about = anchoring.sources(connection, told)
    if not about:
        raise UsageError(f"the store holds no article at {told!r}")
    return record(connection, ruling.draft(Action.RETRACT, Subject.SOURCE, (about, ())))


def anchors(connection: Connection, subject: Subject, thing: str) -> tuple[Anchor, ...]:
    """What tells of a deal, an organisation or a person, so that it is found again."""
    if subject is Subject.ORGANISATION:
        return anchoring.names_of(connection, thing)
    return anchoring.members(connection, subject, thing)


def _said_before(
    connection: Connection, action: Action, words: tuple[str, str], kind: Subject | None
) -> Decision | None:
    """The latest decision in force that judged things of just these ids in the same way."""
    found = (
        decision
        for subject in ([kind] if kind else KINDS)
        for decision in _in_force(connection, action, subject)
        if former_ids(decision) == words
    )
    return next(found, None)


def _made_one(connection: Connection, subject: Subject, thing: str) -> Decision | None:
    """The latest decision that made one thing of two."""
    found = (
        decision
        for decision in _in_force(connection, Action.SAME, subject)
        if thing in anchoring.owners(connection, subject, decision.left)
        and thing in anchoring.owners(connection, subject, decision.right)
    )
    return next(found, None)


def _two_names(connection: Connection, organisation: str, words: tuple[str, str]) -> Sides | None:
    """Two names of one organisation, where the words are such."""
    found = anchoring.names_of(connection, organisation, with_articles=False)
    by_key = {names.key(anchor.name): anchor for anchor in found}
    one, other = (by_key.get(names.key(word)) for word in words)
    return None if one is None or other is None or one == other else ((one,), (other,))


def _taken_out(
    connection: Connection, subject: Subject, thing: str, articles: set[str]
) -> Decision | None:
    """The latest decision that took articles out of a thing."""
    found = (
        decision
        for decision in _in_force(connection, Action.SPLIT, subject)
        if articles <= {anchor.article_id for anchor in decision.right}
        and (
            thing in former_ids(decision)
            or thing in anchoring.owners(connection, subject, decision.left)
        )
    )
    return next(found, None)


def _in_force(connection: Connection, action: Action, subject: Subject) -> list[Decision]:
    """The decisions of one sort that are in force, the latest first."""
    made = reversed(stored.load(connection))
    return [one for one in made if one.in_force and (one.action, one.subject) == (action, subject)]


def _articles(connection: Connection, told: str) -> Sequence[str]:
    found = find_articles(connection, told)
    if not found:
        raise UsageError(f"the store holds no article at {told!r}")
    return found
