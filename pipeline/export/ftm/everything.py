"""All that a store tells, as entities of the model."""

import re
from collections.abc import Iterator

from models.errors import UsageError
from pipeline.export.ftm.articles import article_entities
from pipeline.export.ftm.deals import deal_entities
from pipeline.export.ftm.entity import DATASET, Entity
from pipeline.export.ftm.parties import organisation_entities, person_entities
from pipeline.store import Store

# What the library takes for the name of a data set, and what may begin an id.
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def entities(store: Store, dataset: str = DATASET) -> Iterator[Entity]:
    """Articles, organisations, people with their positions, and deals; each entity once.

    Raises UsageError for what is no name of a data set.
    """
    if not _NAME.fullmatch(dataset):
        raise UsageError(f"no name of a data set: {dataset!r} (try dealtrace or halden_2025)")
    yield from article_entities(store, dataset)
    yield from organisation_entities(store, dataset)
    yield from person_entities(store, dataset)
    yield from deal_entities(store, dataset)
