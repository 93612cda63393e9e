"""One article of the store with all that was read out of it, and the articles with its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, Select, or_, select

from models.deal import DealSource
from models.errors import UsageError
from models.report import Reading
from models.tables import Base, articles, blocking, derived, inputs, mentions, parties
from pipeline.store import load
from pipeline.store.ids import report_id
from pipeline.store.select import Batch, Row
from pipeline.store.sync import found

_ARTICLE = articles.Article


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the last version of the code read it, in run `run_id`.

    `deals` and `people` are the ids of what `reading.deals` and `reading.people` belong to, None
    where they tell of nothing that was derived. `original` is the article whose text it repeats;
    `copies` are those that repeat its own.
    """

    id: str
    reading: Reading
    run_id: int
    deals: tuple[str | None, ...]
    people: tuple[str | None, ...]
    original: DealSource | None
    copies: tuple[DealSource, ...]


def one_article(connection: Connection, article_id: str) -> StoredArticle:
    """The article with an id. Raises UsageError where there is none."""
    rows = connection.execute(_last_read(article_id)).mappings().all()
    if not rows:
        raise UsageError(f"the store holds no article {article_id!r}")
    (key, reading), *_ = load.readings(Batch(connection, rows))
    reports_of = partial(_report_ids, key)
    original, copies = _copies(connection, article_id, rows[0]["fingerprint"])
    return StoredArticle(
        article_id,
        reading,
        rows[0]["run_id"],
        _holders(connection, derived.DealMember, "deal_id", reports_of(reading.deals)),
        _holders(connection, parties.PersonMember, "person_id", reports_of(reading.people)),
        original,
        copies,
    )


def _report_ids(reading: str, reports: Sequence[object]) -> list[str]:
    return [report_id(reading, n) for n, _ in enumerate(reports)]


def _last_read(article_id: str) -> Select[*tuple[object, ...]]:
    """The current reading with its article and the source that the store knows it by."""
    reading, source = mentions.Reading, inputs.Source
    columns = (source.address, source.sha256, source.record_id, reading.run_id)
    return (
        select(reading.id.label("reading_id"), *_ARTICLE.__table__.c, *columns)
        .join(_ARTICLE, _ARTICLE.id == reading.article_id)
        .join(source, source.article_id == _ARTICLE.id)
        .where(_ARTICLE.id == article_id, reading.is_current)
        .order_by(source.is_current.desc(), source.address)
        .limit(1)
    )


def _holders(
    connection: Connection, table: type[Base], holder: str, reports: Sequence[str]
) -> tuple[str | None, ...]:
    """What reports belong to, each in its place."""
    report = table.__mapper__.primary_key[0].name
    held = {row[report]: row[holder] for row in found(connection, table, report, reports)}
    return tuple(held.get(one) for one in reports)


def _copies(
    connection: Connection, article_id: str, fingerprint: str
) -> tuple[DealSource | None, tuple[DealSource, ...]]:
    """The article that this one repeats, and those that repeat it, earliest first.

    Articles of one text repeat the one that stands for it; near-copies were told as such of a deal.
    """
    source, standing = derived.DealSource, blocking.Standing
    one = standing.fingerprint == fingerprint
    stands = connection.execute(select(standing.article_id).where(one)).scalar()
    told = select(source.deal_id).where(source.article_id == article_id)
    near = select(source.article_id, source.copy_of).where(
        source.deal_id.in_(told),
        or_(source.copy_of == article_id, source.article_id == article_id),
    )
    rows = connection.execute(near).all()
    repeats = {copy_of for one, copy_of in rows if one == article_id and copy_of}
    repeating = {one for one, copy_of in rows if copy_of == article_id}
    if stands and stands != article_id:
        repeats.add(stands)
    if stands == article_id:
        same = select(_ARTICLE.id).where(_ARTICLE.fingerprint == fingerprint)
        repeating |= set(connection.execute(same).scalars()) - {article_id}
    originals = _sources(connection, sorted(repeats))
    return (originals[0] if originals else None), _sources(connection, sorted(repeating))


def _sources(connection: Connection, ids: Sequence[str]) -> tuple[DealSource, ...]:
    """Articles as sources, in order of publication; each at the first of its addresses."""
    source = inputs.Source
    chosen = (
        select(*_ARTICLE.__table__.c, source.address)
        .join(source, source.article_id == _ARTICLE.id)
        .where(_ARTICLE.id.in_(ids))
        .order_by(_ARTICLE.published_on.is_(None), _ARTICLE.published_on, source.address)
    )
    rows: dict[str, Row] = {}
    for row in connection.execute(chosen).mappings():
        rows.setdefault(row["id"], row)
    return tuple(map(load.source_of, rows.values()))
