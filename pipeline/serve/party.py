"""An organisation or a person as a reviewer sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.decision import Subject
from models.errors import UsageError
from models.tables import articles
from pipeline.store import Store, anchoring
from pipeline.store.find import anyhow, find
from pipeline.store.portraits import portrait
from pipeline.store.select import BATCH, chunks


@dataclass(frozen=True, slots=True)
class Other:
    """Another party by id, and what is held of it in a line."""

    id: str
    portrait: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its names; `articles` maps the addresses of those that name it to their titles.

    `others` are those of its kind that a name looked for may mean.
    """

    kind: Subject
    id: str
    portrait: str
    names: Sequence[str]
    articles: Mapping[str, str]
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
        return Party(
            kind,
            thing,
            portrait(connection, kind, thing),
            _names(connection, kind, thing),
            _articles(connection, kind, thing),
            others,
        )


def _articles(connection: Connection, kind: Subject, thing: str) -> Mapping[str, str]:
    """What the articles that name a party are called, by address."""
    found = (
        anchoring.articles_of(connection, thing)
        if kind is Subject.ORGANISATION
        else anchoring.members(connection, kind, thing)
    )
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
