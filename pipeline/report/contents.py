"""What a report is about: the things that have a page in it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.tables import blocking, derived, parties
from pipeline import query
from pipeline.filters import Filters
from pipeline.store import Store
from pipeline.store.deals import deal_ids
from pipeline.store.parties import taking_part
from pipeline.store.select import BATCH, chunks
from pipeline.store.whom import whom


@dataclass(frozen=True, slots=True)
class Contents:
    """The ids of what has a page, by kind."""

    deals: Collection[str]
    organisations: Collection[str]
    people: Collection[str]
    articles: Collection[str]


def contents(store: Store, filters: Filters) -> Contents:
    """All that a store holds; with filters the deals that pass, and who and what tells of them."""
    chosen = query.passing(store, filters)
    with store.transaction() as connection:
        if chosen is None:
            return _everything(connection)
        return Contents(
            chosen,
            taking_part(connection, chosen),
            set(whom(connection, None, chosen, None) or ()),
            _told_by(connection, chosen),
        )


def _everything(connection: Connection) -> Contents:
    organisations = connection.execute(select(parties.Organisation.id))
    people = connection.execute(select(parties.Person.id))
    articles = connection.execute(select(blocking.Standing.article_id))
    return Contents(
        set(deal_ids(connection)),
        set(organisations.scalars()),
        set(people.scalars()),
        set(articles.scalars()),
    )


def _told_by(connection: Connection, deals: Collection[str]) -> set[str]:
    """The articles that tell of deals."""
    source = derived.DealSource
    return {
        one
        for chunk in chunks(sorted(deals), BATCH)
        for one in connection.execute(
            select(source.article_id).where(source.deal_id.in_(chunk))
        ).scalars()
    }
