"""Organisations, people, and the positions that people hold."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from models.party import Organisation, Person
from models.report import PersonRole
from models.tables import blocking, parties, reports
from pipeline import wording
from pipeline.export.ftm.articles import article_id
from pipeline.export.ftm.entity import Entity, entity_id
from pipeline.store import Store
from pipeline.store.parties import load_organisations
from pipeline.store.view_rows import HeldPosition, rows

_CHINESE = re.compile(r"[\u3400-\u9fff]")
# The schema of a position, with its properties for the person and the organisation.
_DIRECTS = ("Directorship", "director", "organization")
_WORKS = ("Employment", "employee", "employer")
_LINKED = ("UnknownLink", "subject", "object")
_POSITIONS = {
    PersonRole.CEO: _DIRECTS,
    PersonRole.CHAIR: _DIRECTS,
    PersonRole.EXECUTIVE: _WORKS,
    PersonRole.INVESTOR: _WORKS,
    PersonRole.SPOKESPERSON: _WORKS,
    PersonRole.OFFICIAL: _WORKS,
    PersonRole.ANALYST: _WORKS,
    PersonRole.JOURNALIST: _WORKS,
    # Who founded a company need not direct it, nor own any of it, today.
    PersonRole.FOUNDER: _LINKED,
    PersonRole.OTHER: _LINKED,
}


def organisation_id(dataset: str, organisation: str) -> str:
    """The id of the entity of an organisation."""
    return entity_id(dataset, "organisation", organisation)


def organisation_entities(store: Store, dataset: str) -> Iterator[Entity]:
    """Every organisation: a Company where it is the company of a deal, so that it can be owned."""
    with store.transaction() as connection:
        found = load_organisations(connection)
    for one in found:
        schema = "Company" if one.deals_as_company else "Organization"
        yield _named(Entity(dataset, schema, organisation_id(dataset, one.id)), one)


def _named(entity: Entity, one: Organisation | Person) -> Entity:
    """The entity with its names; a name in Chinese characters is told to be Chinese."""
    entity.add("name", one.canonical, lang=_language(one.canonical))
    for name in one.names:
        if name != one.canonical:
            entity.add("alias", name, lang=_language(name))
    return entity


def _language(name: str) -> str | None:
    return "zho" if _CHINESE.search(name) else None


def person_entities(store: Store, dataset: str) -> Iterator[Entity]:
    """Every person, followed by the positions that they hold or held."""
    with store.transaction() as connection:
        told_by = _articles_of_people(connection)
    held: dict[str, list[HeldPosition]] = defaultdict(list)
    for position in rows(store, HeldPosition, "person_id", None):
        held[position.person_id].append(position)
    for one in store.people():
        entity = _named(Entity.of(dataset, "Person", "person", one.id), one)
        entity.add("proof", *(article_id(dataset, article) for article in told_by[one.id]))
        for position in held[one.id]:
            if position.organisation_id is None:
                entity.add("position", _words(position))
        yield entity
        yield from _positions(entity, one, held[one.id])


def _articles_of_people(connection: Connection) -> Mapping[str, Sequence[str]]:
    """The ids of the articles that tell of each person, in order."""
    member, report, standing = parties.PersonMember, reports.PersonReport, blocking.Standing
    chosen = (
        select(member.person_id, standing.article_id)
        .join(report, report.id == member.person_report_id)
        .join(standing, standing.reading_id == report.reading_id)
        .order_by(standing.article_id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for person, article in connection.execute(chosen):
        found[person].append(article)
    return found


def _positions(person: Entity, one: Person, held: Iterable[HeldPosition]) -> Iterator[Entity]:
    for position in held:
        if position.organisation_id is not None:
            yield _position(person, one, position, position.organisation_id)


def _position(person: Entity, one: Person, position: HeldPosition, organisation: str) -> Entity:
    """A position; the days are those on which it was told, not when it began or ended."""
    schema, holder, place = _POSITIONS[PersonRole(position.role)]
    days = [day.isoformat() for day in (position.told_from, position.told_until) if day]
    dataset = person.dataset
    return (
        Entity.of(dataset, schema, "position", one.id, organisation, position.role)
        .add(holder, person.id)
        .add(place, organisation_id(dataset, organisation))
        .add("role", position.role)
        .add("date", *days)
        .add("status", "ended" if position.ended else None)
        .add("summary", f"told by {wording.count(position.articles, 'article')}", lang="eng")
    )


def _words(position: HeldPosition) -> str:
    return f"{position.role}, {position.organisation}" if position.organisation else position.role
