"""Anchors for decisions: what stands today for a deal, a person, an organisation or a source."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from models.decision import Anchor, Subject
from models.tables import articles, blocking, derived, inputs, parties, reports
from pipeline.reconcile import names
from pipeline.store.decisions import whereabouts
from pipeline.store.select import BATCH, Row, chunks
from pipeline.store.traces import traces

# Of an organisation that shares a name with another one so many articles tell which is meant.
_ARTICLES = 50
# The report, and to what it belongs: a deal or a person.
_MEMBERS: Mapping[Subject, tuple[Any, Any, Any]] = {
    Subject.DEAL: (
        reports.DealReport,
        derived.DealMember.deal_report_id,
        derived.DealMember.deal_id,
    ),
    Subject.PERSON: (
        reports.PersonReport,
        parties.PersonMember.person_report_id,
        parties.PersonMember.person_id,
    ),
}


def members(connection: Connection, subject: Subject, thing: str) -> tuple[Anchor, ...]:
    """An anchor for each report of a deal or person, the earliest published first."""
    report, member, owner = _MEMBERS[subject]
    chosen = (
        _standing()
        .add_columns(report.id.label("report_id"), report.reading_id)
        .join(report, report.reading_id == blocking.Standing.reading_id)
        .join(member.table, member == report.id)
        .where(owner == thing)
    )
    rows = sorted(connection.execute(chosen).mappings(), key=_earliest_first)
    found = traces(connection, {row["reading_id"]: row["article_id"] for row in rows}, subject)
    by_id = {trace.report_id: trace for several in found.values() for trace in several}
    return tuple(
        Anchor(
            by_id[row["report_id"]].names[1],
            row["address"],
            row["sha256"],
            row["article_id"],
            by_id[row["report_id"]].spans,
            by_id[row["report_id"]].words,
        )
        for row in rows
    )


def names_of(
    connection: Connection, organisation: str, *, with_articles: bool = True
) -> tuple[Anchor, ...]:
    """An anchor for each name of an organisation, the usual one first.

    Where it shares a name with another organisation, anchors for its articles follow.
    """
    name, owner = parties.OrganisationName, parties.Organisation
    chosen = (
        select(name.name, name.key, owner.canonical)
        .join(owner, owner.id == name.organisation_id)
        .where(owner.id == organisation)
        .order_by(name.name != owner.canonical, name.articles.desc(), name.name)
    )
    rows = connection.execute(chosen).all()
    unique = {row.key: row.name for row in reversed(rows)}
    ordered = dict.fromkeys(row.key for row in rows)
    found = tuple(Anchor(unique[key]) for key in ordered)
    if not with_articles or not _has_namesake(connection, organisation, ordered):
        return found
    return found + articles_of(connection, organisation, _ARTICLES)


def articles_of(
    connection: Connection, organisation: str, most: int | None = None
) -> tuple[Anchor, ...]:
    """An anchor for each article that names an organisation, the earliest published first.

    With `most` no more than so many.
    """
    use = blocking.NameUse
    ids = select(use.article_id).where(use.organisation_id == organisation)
    canonical = select(parties.Organisation.canonical).where(
        parties.Organisation.id == organisation
    )
    name = connection.execute(canonical).scalar_one()
    day = articles.Article.published_on
    chosen = (
        _standing()
        .where(articles.Article.id.in_(ids))
        .order_by(day.is_(None), day, blocking.Standing.address)
        .limit(most)
    )
    rows = sorted(connection.execute(chosen).mappings(), key=_earliest_first)
    return tuple(Anchor(name, row["address"], row["sha256"], row["article_id"]) for row in rows)


def sources(connection: Connection, told: str) -> tuple[Anchor, ...]:
    """An anchor for each source that stands at an address, or whose article has this URL."""
    article, source = articles.Article, inputs.Source
    chosen = (
        select(source.address, source.sha256, source.article_id)
        .join(article, article.id == source.article_id)
        .where(source.is_current, (source.address == told) | (article.url == told))
        .order_by(source.address)
    )
    return tuple(
        Anchor("", row.address, row.sha256, row.article_id or "")
        for row in connection.execute(chosen)
    )


def publishers(connection: Connection) -> dict[str, list[str]]:
    """The publishers of all articles as written, by key of the name."""
    found: dict[str, list[str]] = {}
    publisher = articles.Article.publisher
    chosen = select(publisher).where(publisher.is_not(None)).distinct().order_by(publisher)
    for name in connection.execute(chosen).scalars():
        found.setdefault(names.key(str(name)), []).append(str(name))
    return found


def owners(connection: Connection, subject: Subject, about: Collection[Anchor]) -> list[str]:
    """The ids of what anchors mean today: deals, people or organisations, the likeliest first."""
    if subject is Subject.ORGANISATION:
        use, name = blocking.NameUse, parties.OrganisationName
        articles_meant = [anchor.article_id for anchor in about if anchor.article_id]
        key = names.key(next(iter(about)).name)
        chosen = (
            select(use.organisation_id).where(
                use.article_id.in_(articles_meant[:BATCH]), use.canonical_key == key
            )
            if articles_meant
            else select(name.organisation_id).where(name.key == key)
        )
        found = connection.execute(chosen).scalars().all()
    else:
        _, member, owner = _MEMBERS[subject]
        meant = whereabouts(connection, about).reports(about, subject)
        found = [
            thing
            for chunk in chunks([trace.report_id for trace in meant], BATCH)
            for thing in connection.execute(select(owner).where(member.in_(chunk))).scalars()
        ]
    count = Counter(thing for thing in found if thing)
    return sorted(count, key=lambda thing: (-count[thing], thing))


def fellows(connection: Connection, report_ids: Collection[str]) -> list[frozenset[str]]:
    """The ids of all reports of each deal that any of some reports tells of."""
    member = derived.DealMember
    found: dict[str, set[str]] = {}
    for chunk in chunks(sorted(report_ids), BATCH):
        deals = select(member.deal_id).where(member.deal_report_id.in_(chunk))
        chosen = select(member.deal_id, member.deal_report_id).where(member.deal_id.in_(deals))
        for deal, report in connection.execute(chosen):
            found.setdefault(deal, set()).add(report)
    return [frozenset(found[deal]) for deal in sorted(found)]


def using(connection: Connection, keys: Collection[str]) -> list[str]:
    """For each key of a name one article that uses it: all else follows from the name."""
    use = blocking.NameUse
    found: set[str] = set()
    for key in (use.key, use.canonical_key):
        for chunk in chunks(sorted(keys), BATCH):
            chosen = select(func.min(use.article_id)).where(key.in_(chunk)).group_by(key)
            found.update(connection.execute(chosen).scalars())
    return sorted(found)


def published_by(connection: Connection, publisher_key: str) -> list[str]:
    """The ids of the articles of a publisher, however it writes its name."""
    written = publishers(connection).get(publisher_key, [])
    article = articles.Article
    return [
        found
        for chunk in chunks(written, BATCH)
        for found in connection.execute(
            select(article.id).where(article.publisher.in_(chunk))
        ).scalars()
    ]


def _standing() -> Select[Any, Any, Any, Any]:
    """Each standing article's id, address, bytes and day of publication."""
    standing, article, source = blocking.Standing, articles.Article, inputs.Source
    return (
        select(standing.article_id, standing.address, source.sha256, article.published_on)
        .join(article, article.id == standing.article_id)
        .join(
            source,
            (source.address == standing.address) & (source.article_id == standing.article_id),
        )
        .where(source.is_current)
    )


def _earliest_first(row: Row) -> tuple[object, ...]:
    return row["published_on"] or dt.date.max, row["address"], row.get("report_id", "")


def _has_namesake(connection: Connection, organisation: str, keys: Collection[str]) -> bool:
    name = parties.OrganisationName
    others = select(name.key).where(name.organisation_id != organisation, name.key.in_(keys))
    return connection.execute(others.limit(1)).first() is not None


def still_there(connection: Connection, about: Collection[Anchor]) -> bool:
    """Whether the sources that anchors name are still the last bytes seen at their addresses."""
    source = inputs.Source
    held = select(source.address, source.sha256).where(
        source.is_current, source.address.in_({anchor.address for anchor in about})
    )
    known = {tuple(row) for row in connection.execute(held)}
    return all((anchor.address, anchor.sha256) in known for anchor in about)
