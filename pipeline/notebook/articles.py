"""Articles of a store: all of them without their texts, or one with all that was read in it."""

from collections.abc import Iterator

from sqlalchemy import select

from models.article import OTHER
from models.deal import DealSource
from models.errors import UsageError
from models.report import Reading
from models.tables import articles as table
from models.tables import blocking
from pipeline.store import Store, load
from pipeline.store.find import find_articles
from pipeline.store.select import batches, current_readings


def articles(store: Store) -> Iterator[DealSource]:
    """Every article that stands, in order of address; of the copies of one text there is one."""
    article, standing = table.Article, blocking.Standing
    told = article.title, article.publisher, article.published_on, article.url, article.lang
    chosen = select(standing.address, *told, article.id)
    chosen = chosen.join(standing, standing.article_id == article.id).order_by(standing.address)
    with store.transaction() as connection:
        for address, title, publisher, published, url, lang, key in connection.execute(chosen):
            yield DealSource(address, title, publisher, published, url, lang or OTHER, key)


def article_named(store: Store, told: str) -> Reading:
    """The article meant by an id, an address or a URL.

    Raises UsageError where there is none or several.
    """
    with store.transaction() as connection:
        ids = find_articles(connection, told)
        if len(ids) > 1:
            raise UsageError(f"several articles are meant by {told!r}: {', '.join(ids)}")
        chosen = current_readings().where(blocking.Standing.article_id.in_(ids))
        for batch in batches(connection, chosen):
            for _, reading in load.readings(batch):
                return reading
    raise UsageError(f"the store holds no article {told!r}; its id, address or URL would find it")
