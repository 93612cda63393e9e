"""What stands beside a deal in the store: its articles' texts, the runs that read them, parties."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from models.deal import Deal
from models.tables import articles, inputs
from pipeline.store import Store, stale
from pipeline.store.view_rows import Investment, rows


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes that an article was read from: its text, their SHA-256, and the run's number."""

    text: str
    sha256: str
    run: int


@dataclass(frozen=True, slots=True)
class Beside:
    """`sources` by the article's id, `runs` by number, `investors` by name: organisations' ids."""

    sources: Mapping[str, Source]
    runs: Mapping[int, Any]
    investors: Mapping[str, str]
    derived_by: str | None


def beside(store: Store, ids: Collection[str] | None) -> Iterator[tuple[Deal, Beside]]:
    """Each deal, of all or of some, with what stands beside it."""
    with store.transaction() as connection:
        runs = {row.id: row for row in connection.execute(select(*inputs.Run.__table__.c))}
        derived_by = stale.derived_by(connection)
    parts: dict[str, dict[str, str]] = {}
    for one in rows(store, Investment, "deal_id", ids):
        if one.investor_id:
            parts.setdefault(one.deal_id, {})[one.investor] = one.investor_id
    for deal in store.deals(ids):
        with store.transaction() as connection:
            sources = _sources(connection, deal)
        yield deal, Beside(sources, runs, parts.get(deal.deal_id, {}), derived_by)


def _sources(connection: Connection, deal: Deal) -> Mapping[str, Source]:
    article, source = articles.Article, inputs.Source
    addresses = {one.article_id: one.address for one in deal.sources}
    chosen = (
        select(article.id, article.text, source.address, source.sha256, source.run_id)
        .join(source, (source.article_id == article.id) & source.is_current)
        .where(article.id.in_(addresses))
    )
    return {
        row.id: Source(row.text, row.sha256, row.run_id)
        for row in connection.execute(chosen)
        if row.address == addresses[row.id]
    }
