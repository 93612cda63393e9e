"""Find what a person means by an id, by the beginning of one, or by a name."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, or_, select, union

from models.decision import Subject
from models.tables import articles, blocking, derived, inputs, parties
from pipeline.name_search import NameQuery
from pipeline.reconcile import names

_IDS: Mapping[Subject, Any] = {
    Subject.DEAL: derived.Deal.id,
    Subject.ORGANISATION: parties.Organisation.id,
    Subject.PERSON: parties.Person.id,
}
_NAMES: Mapping[Subject, tuple[Any, Any]] = {
    Subject.ORGANISATION: (
        parties.OrganisationName.name,
        parties.OrganisationName.organisation_id,
    ),
    Subject.PERSON: (parties.PersonName.name, parties.PersonName.person_id),
}
# More than this many that fit are not told apart by naming them all.
FEW = 9


def find(connection: Connection, subject: Subject, told: str) -> tuple[int, Sequence[str]]:
    """The ids of what may be meant, in order, and how far from an id the words are.

    0 for the id itself, 1 for its beginning in any writing, 2 for a name (of a deal: its company's)
    in any spelling or well-known alias, 3 where nothing fits. At most `FEW` ids come back.
    """
    column, ways = _IDS[subject], _ways(subject, told)
    for distance, way in enumerate(ways):
        found = connection.execute(way.distinct().order_by(column).limit(FEW)).scalars().all()
        if found:
            return distance, found
    return len(ways), ()


def anyhow(connection: Connection, subject: Subject, told: str) -> Sequence[str]:
    """The ids of the organisations or people that may be meant, also by part of a name, in order.

    At most `FEW` come back.
    """
    name, owner = _NAMES[subject]
    ways = (*_ways(subject, told), select(owner).where(name.icontains(told, autoescape=True)))
    chosen = union(*ways).limit(FEW)
    return sorted(connection.execute(chosen).scalars())


def _ways(subject: Subject, told: str) -> tuple[Select[str], ...]:
    """What has this id, what has one that begins so, and what is called so."""
    column = _IDS[subject]
    named = derived.Deal.organisation_id if subject is Subject.DEAL else column
    keys = {"".join(form) for form in NameQuery.of(told).forms}
    return (
        select(column).where(column == told),
        select(column).where(
            or_(
                column.startswith(told.casefold(), autoescape=True),
                column.startswith(names.slug(told) or told, autoescape=True),
            )
        ),
        select(column).where(named.in_(_by_name(subject, keys))),
    )


def _by_name(subject: Subject, keys: Collection[str]) -> Select[str]:
    """The owners of the names with these keys."""
    company, person = parties.OrganisationName, parties.PersonName
    if subject is Subject.PERSON:
        return select(person.person_id).where(person.key.in_(keys))
    return select(company.organisation_id).where(company.key.in_(keys))


def find_articles(connection: Connection, told: str) -> Sequence[str]:
    """The ids of the articles that stand for what is at an address or URL, or has this id."""
    article, source, standing = articles.Article, inputs.Source, blocking.Standing
    texts = (
        select(article.fingerprint)
        .join(source, source.article_id == article.id)
        .where(source.is_current)
        .where(or_(article.id == told, source.address == told, article.url == told))
    )
    found = select(standing.article_id).where(standing.fingerprint.in_(texts))
    return connection.execute(found.order_by(standing.article_id)).scalars().all()
