"""An organisation or a person as a reviewer sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from models.decision import Anchor, Subject
from models.errors import UsageError
from pipeline.store import Store, anchoring
from pipeline.store.find import anyhow, find
from pipeline.store.portraits import portrait


@dataclass(frozen=True, slots=True)
class Other:
    """Another party by id, and what is held of it in a line."""

    id: str
    portrait: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party; `names` are its names and `articles` those that name it, one anchor each.

    `others` are those of its kind that a name looked for may mean.
    """

    kind: Subject
    id: str
    portrait: str
    names: Sequence[str]
    articles: Sequence[Anchor]
    others: Sequence[Other]


def party(store: Store, kind: Subject, thing: str, other: str = "") -> Party:
    """The organisation or person with an id, and those that the words `other` may mean.

    Raises UsageError where there is none.
    """
    with store.transaction() as connection:
        distance, _found = find(connection, kind, thing)
        if distance:
            raise UsageError(f"the store holds no {kind} {thing!r}")
        found = anyhow(connection, kind, other) if other else ()
        others = [Other(one, portrait(connection, kind, one)) for one in found if one != thing]
        told = _articles(connection, kind, thing)
        names = _names(connection, kind, thing)
        return Party(kind, thing, portrait(connection, kind, thing), names, told, others)


def _articles(connection: Connection, kind: Subject, thing: str) -> Sequence[Anchor]:
    """An anchor for each article that names a party, once."""
    if kind is Subject.ORGANISATION:
        return anchoring.articles_of(connection, thing)
    found = anchoring.members(connection, kind, thing)
    return tuple({anchor.article_id: anchor for anchor in found}.values())


def _names(connection: Connection, kind: Subject, thing: str) -> Sequence[str]:
    if kind is Subject.ORGANISATION:
        found = anchoring.names_of(connection, thing, with_articles=False)
        return [anchor.name for anchor in found]
    return []
