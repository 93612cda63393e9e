"""An organisation or a person as a reviewer sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.decision import Anchor, Subject
from models.errors import UsageError
from models.tables import articles, blocking
from pipeline.store import Store, anchoring
from pipeline.store.find import anyhow, find
from pipeline.store.portraits import Portrait, portrait
from pipeline.store.select import BATCH, chunks

# So many articles are shown, the earliest published; a page with all of thousands serves nobody.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Other:
    """Another party by id, and what is held of it in a line."""

    id: str
    portrait: Portrait


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its names; `articles` maps the addresses of those that name it to their titles.

    Of many they are the first ones, and `more` counts the others.
    `others` are those of its kind that a name looked for may mean.
    """

    kind: Subject
    id: str
    portrait: Portrait
    names: Sequence[str]
    articles: Mapping[str, str]
    more: int
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
        told_by, more = _told_by(connection, kind, thing)
        return Party(
            kind,
            thing,
            portrait(connection, kind, thing),
            _names(connection, kind, thing),
            _titled(connection, told_by),
            more,
            others,
        )


def _told_by(connection: Connection, kind: Subject, thing: str) -> tuple[Sequence[Anchor], int]:
    """The first articles that name a party, and how many others do."""
    if kind is Subject.ORGANISATION:
        use = blocking.NameUse
        named = select(func.count(use.article_id.distinct())).where(use.organisation_id == thing)
        some = anchoring.articles_of(connection, thing, _MOST)
        return some, connection.execute(named).scalar_one() - len(some)
    found = anchoring.members(connection, kind, thing)
    return found[:_MOST], len(found[_MOST:])


def _titled(connection: Connection, found: Sequence[Anchor]) -> Mapping[str, str]:
    """What articles are called, by address."""
    article = articles.Article
    titles: dict[str, str] = {}
    for chunk in chunks([anchor.article_id for anchor in found], BATCH):
        chosen = select(article.id, article.title).where(article.id.in_(chunk))
        titles |= {row.id: row.title for row in connection.execute(chosen) if row.title}
    return {
        anchor.address: f"{titles.get(anchor.article_id, '')} ({anchor.address})".strip()
        for anchor in found
    }


def _names(connection: Connection, kind: Subject, thing: str) -> Sequence[str]:
    if kind is Subject.ORGANISATION:
        found = anchoring.names_of(connection, thing, with_articles=False)
        return [anchor.name for anchor in found]
    return []
