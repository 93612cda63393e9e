"""Which article stands for each text: copies of one text count once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, func, insert, select

from models.tables import articles, blocking, inputs, mentions
from pipeline.store.decisions import is_retracted
from pipeline.store.select import BATCH, Row, chunks


@dataclass(frozen=True, slots=True)
class Change:
    """What stood for some texts, and what stands now: ids of articles."""

    before: Sequence[str]
    now: Sequence[str]


def stand(connection: Connection, fingerprints: Sequence[str]) -> Iterable[Change]:
    """Bring `standing` up to date for the texts, some of them at a time."""
    table = blocking.Standing
    for chunk in chunks(fingerprints, BATCH):
        among = table.fingerprint.in_(chunk)
        stored = connection.execute(select(*table.__table__.c).where(among)).mappings().all()
        before = {row["fingerprint"]: dict(row) for row in stored}
        now = {row["fingerprint"]: dict(row) for row in _first(connection, chunk)}
        _replace(connection, before, now)
        yield Change(_articles(before), _articles(now))


def _articles(rows: Mapping[str, Mapping[str, str]]) -> list[str]:
    return sorted(row["article_id"] for row in rows.values())


def _replace(
    connection: Connection,
    before: Mapping[str, Mapping[str, str]],
    now: Mapping[str, Mapping[str, str]],
) -> None:
    table = blocking.Standing
    changed = [key for key in before if before[key] != now.get(key)]
    connection.execute(delete(table).where(table.fingerprint.in_(changed)))
    new = [now[key] for key in sorted(now) if now[key] != before.get(key)]
    if new:
        connection.execute(insert(table), new)


def _first(connection: Connection, fingerprints: Sequence[str]) -> Sequence[Row]:
    """For each text the article that stands for it: the earliest, undated ones last."""
    standing = _candidates(fingerprints).subquery()
    columns = (column for column in standing.c if column.name != "place")
    return connection.execute(select(*columns).where(standing.c.place == 1)).mappings().all()


def _candidates(fingerprints: Sequence[str]) -> Select[tuple[str, str, str, str, int]]:
    article, source, reading = articles.Article, inputs.Source, mentions.Reading
    order = (article.published_on.is_(None), article.published_on, source.address, article.id)
    place = func.row_number().over(partition_by=article.fingerprint, order_by=order)
    return (
        select(
            article.fingerprint,
            article.id.label("article_id"),
            source.address,
            reading.id.label("reading_id"),
            place.label("place"),
        )
        .join(source, source.article_id == article.id)
        .join(reading, reading.article_id == article.id)
        .where(article.fingerprint.in_(fingerprints), source.is_current, reading.is_current)
        .where(~is_retracted())
    )
