"""Texts that changed since the deals were last derived, and by which code they were derived."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from models.tables import articles, decisions, inputs
from pipeline.store.select import BATCH, chunks

_DERIVED_BY = "derived_by"


def mark(connection: Connection, fingerprints: Collection[str]) -> None:
    """Note that what stands for these texts may have changed: in the same transaction."""
    table = inputs.Stale
    for chunk in chunks(sorted(set(fingerprints)), BATCH):
        known = select(table.fingerprint).where(table.fingerprint.in_(chunk))
        new = set(chunk) - set(connection.execute(known).scalars())
        if new:
            connection.execute(insert(table), [{"fingerprint": one} for one in sorted(new)])


def mark_articles(connection: Connection, article_ids: Collection[str]) -> None:
    """The same for the texts of articles, such as those that a decision is about."""
    article = articles.Article
    for chunk in chunks(sorted(set(article_ids)), BATCH):
        found = select(article.fingerprint).where(article.id.in_(chunk))
        mark(connection, connection.execute(found).scalars().all())


def mark_all(connection: Connection) -> None:
    """Note that everything is to be derived anew."""
    article, table = articles.Article, inputs.Stale
    known = select(table.fingerprint)
    missing = select(article.fingerprint).where(article.fingerprint.not_in(known)).distinct()
    connection.execute(insert(table).from_select(["fingerprint"], missing))


def fingerprints(connection: Connection) -> Sequence[str]:
    """The stale texts, in order."""
    table = inputs.Stale
    return connection.execute(select(table.fingerprint).order_by(table.fingerprint)).scalars().all()


def clear(connection: Connection) -> None:
    """Note that all is derived."""
    connection.execute(delete(inputs.Stale))


def derived_by(connection: Connection) -> str | None:
    """The version of the code by which everything was derived; None before the first time."""
    table = inputs.Meta
    return connection.execute(select(table.value).where(table.key == _DERIVED_BY)).scalar()


def set_derived_by(connection: Connection, version: str) -> None:
    """Note by which version of the code everything was derived."""
    table = inputs.Meta
    connection.execute(delete(table).where(table.key == _DERIVED_BY))
    connection.execute(insert(table), [{"key": _DERIVED_BY, "value": version}])


def spread(connection: Connection) -> None:
    """Mark the other articles of each decision about a stale one, over and over.

    What a decision is about follows from all its articles together: where one is withdrawn it falls
    to the others.
    """
    together = list(_texts_by_decision(connection).values())
    among = {text for texts in together for text in texts}
    found = {one for one in fingerprints(connection) if one in among}
    while more := {text for texts in together if found & texts for text in texts} - found:
        found |= more
    mark(connection, found)


def _texts_by_decision(connection: Connection) -> dict[int, set[str]]:
    """The texts of the articles that each decision is about, by id and by address."""
    anchor, article, source = decisions.DecisionAnchor, articles.Article, inputs.Source
    told = connection.execute(
        select(anchor.decision_id, anchor.article_id, anchor.address).distinct()
    ).all()
    by_id = select(article.id, article.fingerprint)
    by_address = select(source.address, article.fingerprint).join(
        article, article.id == source.article_id
    )
    texts = _texts(connection, by_id, article.id, {one.article_id for one in told})
    at = _texts(connection, by_address, source.address, {one.address for one in told})
    found: dict[int, set[str]] = defaultdict(set)
    for decision, article_id, address in told:
        found[decision] |= texts[article_id] | at[address]
    return found


def _texts(
    connection: Connection, chosen: Select[str, str], column: Any, values: Collection[str]
) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(sorted(values), BATCH):
        for value, text in connection.execute(chosen.where(column.in_(chunk))):
            found[value].add(text)
    return found
