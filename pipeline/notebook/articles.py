"""One article of a store, with all that was read in it."""

from models.errors import UsageError
from models.report import Reading
from models.tables import blocking
from pipeline.store import Store, load
from pipeline.store.find import find_articles
from pipeline.store.select import batches, current_readings


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
