"""Why names are taken for one's, and whose else they may be."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from models.deal import Quote
from models.decision import Subject
from models.judgement import Judgement, Link
from models.mention import Alias
from models.span import Span
from models.tables import articles, blocking, mentions, parties
from pipeline.passages import Passage
from pipeline.reconcile import names
from pipeline.store import load
from pipeline.store.select import BATCH, Row, chunks
from pipeline.store.store import Store

_TABLES: dict[Subject, tuple[Any, Any]] = {
    Subject.ORGANISATION: (parties.Organisation, parties.OrganisationLink),
    Subject.PERSON: (parties.Person, parties.PersonLink),
}
# As much of a line is shown on either side of the words that say that two names are one.
_AROUND = 160
# Names with other beginnings than this many letters are not looked at where none fits.
_BEGINNING, _CANDIDATES = 2, 5000
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another organisation or person that may be the same, or is held apart: why, by `link`."""

    id: str
    canonical: str
    link: Link


@dataclass(frozen=True, slots=True)
class AliasTold:
    """What an article says of two names, and where."""

    alias: Alias
    passage: Passage


def lookalikes(store: Store, subject: Subject, thing: str, limit: int) -> list[Lookalike]:
    """Others that may be the same as an organisation or a person, the likeliest first."""
    party, link = _TABLES[subject]
    mine = or_(link.left_id == thing, link.right_id == thing)
    chosen = (
        select(*link.__table__.c, party.id, party.canonical)
        .join(party, or_(party.id == link.left_id, party.id == link.right_id))
        .where(mine, link.left_id != link.right_id, party.id != thing)
        .order_by((link.judgement != Judgement.UNSURE), link.score.desc(), party.id)
    )
    with store.transaction() as connection:
        rows = connection.execute(chosen.limit(limit)).all()
    return [
        Lookalike(
            row.id,
            row.canonical,
            Link(row.left_name, row.right_name, row.judgement, row.score, row.why),
        )
        for row in rows
    ]


def aliases_told(store: Store, written: Collection[str]) -> list[AliasTold]:
    """What standing articles say of pairs of some names, each pair once, the first to say it."""
    wanted, alias, standing = set(written), mentions.Alias, blocking.Standing
    chosen = (
        select(*alias.__table__.c, *articles.Article.__table__.c, standing.address)
        .join(standing, standing.reading_id == alias.reading_id)
        .join(articles.Article, articles.Article.id == standing.article_id)
        .order_by(articles.Article.published_on.nulls_last(), standing.address)
    )
    found: dict[frozenset[str], AliasTold] = {}
    with store.transaction() as connection:
        for chunk in chunks(sorted(wanted), BATCH):
            for row in connection.execute(chosen.where(alias.alias.in_(chunk))).mappings():
                if row["name"] in wanted:
                    found.setdefault(frozenset((row["name"], row["alias"])), _alias(row))
    return list(found.values())


def _alias(row: Row) -> AliasTold:
    alias, text = load.alias(row), row["text"]
    start = max(text.rfind("\n", 0, alias.span.start) + 1, alias.span.start - _AROUND)
    line_end = text.find("\n", alias.span.end)
    end = min(line_end if line_end >= 0 else len(text), alias.span.end + _AROUND)
    quote = Quote(alias.span, alias.quote, Span(start, end), text[start:end])
    return AliasTold(alias, Passage(load.source_of(row), (quote,)))


def near_names(store: Store, told: str) -> list[str]:
    """Names of organisations that begin as some words do."""
    beginning = names.key(told)[:_BEGINNING]
    name = parties.OrganisationName
    chosen = select(name.name).where(name.key >= beginning, name.key < beginning + _LAST)
    with store.transaction() as connection:
        return list(connection.execute(chosen.distinct().limit(_CANDIDATES)).scalars())
