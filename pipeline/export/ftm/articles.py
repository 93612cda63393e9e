"""Articles, to which deals and people point as their proof."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from models.deal import DealSource
from pipeline.export.ftm.entity import Entity, entity_id, language
from pipeline.export.web_address import web_address
from pipeline.store import Store
from pipeline.store.listed import listed_articles


def article_id(dataset: str, article: str) -> str:
    """The id of the entity of an article."""
    return entity_id(dataset, "article", article)


def article_entities(store: Store, dataset: str) -> Iterator[Entity]:
    """Every article that stands, without its text."""
    return (_entity(source, dataset) for source in listed_articles(store))


def _entity(source: DealSource, dataset: str) -> Entity:
    lang = language(source.lang)
    return (
        Entity(dataset, "Article", article_id(dataset, source.article_id))
        .add("title", source.title, lang=lang)
        .add("fileName", PurePosixPath(source.address).name)
        .add("publishedAt", source.published.isoformat() if source.published else None)
        .add("publisher", source.publisher)
        .add("sourceUrl", web_address(source.url))
        .add("language", lang)
    )
