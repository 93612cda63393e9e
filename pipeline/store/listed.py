"""The articles of a store as a list, without their texts."""

from collections.abc import Iterator

from sqlalchemy import select

from models.article import OTHER
from models.deal import DealSource
from models.tables import articles, blocking
from pipeline.store.store import Store

# Rows that are fetched at once.
_FETCHED = 1000


def listed_articles(store: Store) -> Iterator[DealSource]:
    """Every article that stands, in order of address; of the copies of one text there is one."""
    article, standing = articles.Article, blocking.Standing
    told = article.title, article.publisher, article.published_on, article.url, article.lang
    chosen = select(standing.address, *told, article.id)
    chosen = chosen.join(standing, standing.article_id == article.id).order_by(standing.address)
    with store.transaction() as connection:
        rows = connection.execute(chosen.execution_options(yield_per=_FETCHED))
        for address, title, publisher, published, url, lang, key in rows:
            yield DealSource(address, title, publisher, published, url, lang or OTHER, key)
