"""The rows by which reports meet: names in use, links between names, and what reports share."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.orm import aliased

from models.report import PersonRole
from models.tables import articles, blocking, mentions, parties, reports
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import LinkBasis, NameLink, NameUse, Part
from pipeline.store.select import BATCH, Row, chunks
from pipeline.store.sync import add

# A node of the graph of names: a name by its key, or the organisation that names were taken for.
Node = tuple[str, str]
KEY, HOLDER = "key", "organisation"
_HEADS = frozenset({PersonRole.FOUNDER, PersonRole.CEO})
_USE, _LINK = blocking.NameUse, blocking.NameLink
_PARTS = {part.value: part for part in Part}


def add_uses(connection: Connection, uses: Iterable[NameUse]) -> None:
    """Insert the uses of articles that have none."""
    add(connection, _USE, [_use_row(use) for use in uses])


def _use_row(use: NameUse) -> dict[str, object]:
    return {
        "article_id": use.article_id,
        "part": use.part.value,
        "name": use.name,
        "canonical": use.canonical,
        "key": use.key,
        "canonical_key": use.canonical_key,
        "organisation_id": None,
    }


def add_links(connection: Connection, links: Iterable[NameLink]) -> None:
    """Insert links; of those between the same names of the same articles the surest."""
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for link in sorted(links, key=lambda link: (link.score, link.why)):
        article, other = (*link.article_ids, "")[:2]
        rows[article, other, link.left, link.right, link.basis] = {
            "article_id": article,
            "other_article": other,
            "left_name": link.left,
            "right_name": link.right,
            "basis": link.basis.value,
            "left_key": link.left_key,
            "right_key": link.right_key,
            "score": link.score,
            "why": link.why,
        }
    add(connection, _LINK, list(rows.values()))


def name_nodes(connection: Connection, article_ids: Sequence[str]) -> set[Node]:
    """All that the names in some articles are known by, those of links included."""
    found: set[Node] = set()
    columns = _USE.key, _USE.canonical_key, _USE.organisation_id
    for chunk in chunks(article_ids, BATCH):
        for key, canonical, holder in connection.execute(
            select(*columns).where(_USE.article_id.in_(chunk)).distinct()
        ):
            found |= {(KEY, key), (KEY, canonical)} | ({(HOLDER, holder)} if holder else set())
        ends = select(_LINK.left_key, _LINK.right_key)
        for one, other in connection.execute(ends.where(_of_articles(chunk)).distinct()):
            found |= {(KEY, one), (KEY, other)}
    return found


def forget(connection: Connection, article_ids: Sequence[str]) -> None:
    """Delete all rows of articles; figures link an article to another, and go with either."""
    reading = select(mentions.Reading.id)
    for chunk in chunks(article_ids, BATCH):
        connection.execute(delete(_USE).where(_USE.article_id.in_(chunk)))
        connection.execute(delete(_LINK).where(_of_articles(chunk)))
        readings = reading.where(mentions.Reading.article_id.in_(chunk))
        for table, owner, report in (
            (blocking.CrossingKey, blocking.CrossingKey.deal_report_id, reports.DealReport),
            (blocking.PersonKey, blocking.PersonKey.person_report_id, reports.PersonReport),
        ):
            ids = select(report.id).where(report.reading_id.in_(readings))
            connection.execute(delete(table).where(owner.in_(ids)))


def _of_articles(article_ids: Sequence[str]) -> Any:
    return or_(_LINK.article_id.in_(article_ids), _LINK.other_article.in_(article_ids))


class UseEdge(NamedTuple):
    """What uses of names join: two keys, and the organisation they were taken for in a part."""

    key: str
    canonical_key: str
    part: Part
    holder: str | None

    def nodes(self) -> tuple[Node, ...]:
        """What is joined."""
        edge = (KEY, self.key), (KEY, self.canonical_key)
        return (*edge, (HOLDER, self.holder)) if self.holder else edge


def use_edges(connection: Connection, keys: Sequence[str]) -> Iterator[UseEdge]:
    """What the uses of some keys join, as written or as canonical."""
    chosen = select(_USE.key, _USE.canonical_key, _USE.part, _USE.organisation_id).distinct()
    for chunk in chunks(keys, BATCH):
        for column in (_USE.key, _USE.canonical_key):
            for key, canonical, part, holder in connection.execute(chosen.where(column.in_(chunk))):
                yield UseEdge(key, canonical, _PARTS[part], holder)


def edges_at(connection: Connection, nodes: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """What else joins any of some nodes to others: names of organisations, and links."""
    name = parties.OrganisationName
    held = select(name.organisation_id, name.key).distinct()
    for chunk in chunks([value for of, value in nodes if of == HOLDER], BATCH):
        for holder, key in connection.execute(held.where(name.organisation_id.in_(chunk))).all():
            yield (KEY, key), (HOLDER, holder)
    ends = select(_LINK.left_key, _LINK.right_key).distinct()
    for chunk in chunks([value for of, value in nodes if of == KEY], BATCH):
        for column in (_LINK.left_key, _LINK.right_key):
            for one, other in connection.execute(ends.where(column.in_(chunk))).all():
                yield (KEY, one), (KEY, other)


def uses_of(
    connection: Connection, keys: Collection[str]
) -> dict[str, list[tuple[NameUse, str | None]]]:
    """The uses by the key of the canonical name, each with the organisation it was taken for."""
    article = articles.Article
    columns = _USE.article_id, _USE.part, _USE.name, _USE.canonical, _USE.key, _USE.canonical_key
    chosen = select(*columns, article.published_on, _USE.organisation_id).join(
        article, article.id == _USE.article_id
    )
    found: dict[str, list[tuple[NameUse, str | None]]] = defaultdict(list)
    for chunk in chunks(sorted(keys), BATCH):
        rows = connection.execute(chosen.where(_USE.canonical_key.in_(chunk))).all()
        for told, part, name, canonical, key, canonical_key, day, holder in rows:
            use = NameUse(told, _PARTS[part], name, canonical, key, canonical_key, day)
            found[canonical_key].append((use, holder))
    return found


def links_of(connection: Connection, keys: Collection[str]) -> dict[str, list[NameLink]]:
    """The links by the key of their left name."""
    found: dict[str, list[NameLink]] = defaultdict(list)
    for chunk in chunks(sorted(keys), BATCH):
        rows = connection.execute(select(*_LINK.__table__.c).where(_LINK.left_key.in_(chunk)))
        for row in rows.mappings():
            found[row["left_key"]].append(_link(row))
    return found


def _link(row: Row) -> NameLink:
    return NameLink(
        row["left_key"],
        row["right_key"],
        row["left_name"],
        row["right_name"],
        LinkBasis(row["basis"]),
        tuple(filter(None, (row["article_id"], row["other_article"]))),
        row["score"],
        row["why"],
    )


def set_holders(connection: Connection, holders: Mapping[NameUse, str]) -> None:
    """Note which organisation each of some uses is taken for."""
    key = [column.name for column in _USE.__table__.primary_key]
    mine = [_USE.__table__.c[name] == bindparam(f"of_{name}") for name in key]
    rows = [
        {**{f"of_{name}": getattr(use, name) for name in key}, "holder": holder}
        for use, holder in holders.items()
    ]
    if rows:
        connection.execute(
            update(_USE).where(*mine).values(organisation_id=bindparam("holder")), rows
        )


def readings(connection: Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """The standing reading of each of some articles that stand."""
    table = blocking.Standing
    found: dict[str, str] = {}
    for chunk in chunks(article_ids, BATCH):
        chosen = select(table.article_id, table.reading_id).where(table.article_id.in_(chunk))
        found |= {row[0]: row[1] for row in connection.execute(chosen)}
    return found


def days(connection: Connection, article_ids: Sequence[str]) -> dict[str, dt.date | None]:
    """The day of publication of each of some articles."""
    article = articles.Article
    found: dict[str, dt.date | None] = {}
    for chunk in chunks(article_ids, BATCH):
        chosen = select(article.id, article.published_on).where(article.id.in_(chunk))
        found |= {row[0]: row[1] for row in connection.execute(chosen)}
    return found


def crossings(connection: Connection, article_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of deal reports, one of them of these articles, that share a figure and no name.

    Each pair is found once even if both are of these articles.
    """
    mine, theirs = aliased(blocking.CrossingKey), aliased(blocking.CrossingKey)
    own, other = aliased(reports.DealReport), aliased(reports.DealReport)
    chosen = (
        select(mine.deal_report_id, theirs.deal_report_id)
        .join(theirs, theirs.key == mine.key)
        .join(own, own.id == mine.deal_report_id)
        .join(other, other.id == theirs.deal_report_id)
        .join(blocking.Standing, blocking.Standing.reading_id == own.reading_id)
        .where(own.company_canonical != other.company_canonical)
        .where(own.reading_id != other.reading_id)
        .distinct()
    )
    found: set[tuple[str, str]] = set()
    for chunk in chunks(article_ids, BATCH):
        rows = connection.execute(chosen.where(blocking.Standing.article_id.in_(chunk)))
        found |= {(min(pair), max(pair)) for pair in rows}
    return sorted(found)


def leaders_of(
    connection: Connection, keys: Collection[str]
) -> dict[str, dict[str, frozenset[str]]]:
    """Whom articles call founder or head of an organisation.

    By the key of the organisation's canonical name and the article, the keys of the people's names.
    """
    person, standing = reports.PersonReport, blocking.Standing
    chosen = (
        select(_USE.canonical_key, _USE.article_id, person.canonical, person.roles)
        .join(standing, standing.article_id == _USE.article_id)
        .join(
            person,
            (person.reading_id == standing.reading_id) & (person.organization == _USE.name),
        )
        .where(_USE.part == Part.EMPLOYER.value)
    )
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for chunk in chunks(sorted(keys), BATCH):
        rows = connection.execute(chosen.where(_USE.canonical_key.in_(chunk)))
        for key, article, name, roles in rows:
            if not _HEADS.isdisjoint(roles):
                found[key][article] = found[key].get(article, frozenset()) | {names.key(name)}
    return found
