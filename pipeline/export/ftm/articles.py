"""Articles, to which deals and people point as their proof."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import select

from models.tables import articles, blocking
from pipeline.export.ftm.entity import Entity, entity_id, language
from pipeline.export.web_address import web_address
from pipeline.store import Store

_ROWS = 1000


def article_id(dataset: str, article: str) -> str:
    """The id of the entity of an article."""
    return entity_id(dataset, "article", article)


def article_entities(store: Store, dataset: str) -> Iterator[Entity]:
    """Every article that stands, without its text."""
    article, standing = articles.Article, blocking.Standing
    told = (article.id, article.title, article.publisher, article.published_on, article.url)
    chosen = select(*told, article.lang, standing.address)
    chosen = chosen.join(standing, standing.article_id == article.id).order_by(standing.address)
    with store.transaction() as connection:
        for row in connection.execute(chosen).yield_per(_ROWS):
            yield _entity(row, dataset)


def _entity(row: Any, dataset: str) -> Entity:
    lang = language(row.lang)
    return (
        Entity(dataset, "Article", article_id(dataset, row.id))
        .add("title", row.title, lang=lang)
        .add("fileName", PurePosixPath(row.address).name)
        .add("publishedAt", row.published_on and row.published_on.isoformat())
        .add("publisher", row.publisher)
        .add("sourceUrl", web_address(row.url))
        .add("language", lang)
    )
