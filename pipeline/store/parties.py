"""Organisations and people as rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from models.judgement import Link
from models.party import Organisation, PartyName, Person, Position, StoredPerson
from models.tables import blocking, mentions, parties, reports
from pipeline.reconcile.name_evidence import Part
from pipeline.reconcile.person import summary
from pipeline.store import bare
from pipeline.store.people import PERSON, Node
from pipeline.store.rows import Row
from pipeline.store.select import BATCH, chunks
from pipeline.store.sync import found, remove, remove_where, sync

# The ids of the two that a link is between, and the link between their names.
HeldLink = tuple[str, str, Link]
# An organisation or person: id, canonical name, and all names.
Named = tuple[str, str, Sequence[PartyName]]


def set_organisations(
    connection: Connection, organisations: Collection[Named], links: Iterable[HeldLink]
) -> None:
    """Make this what is held of some organisations; others are left as they are."""
    ids = [one for one, _, _ in organisations]
    rows = [{"id": one, "canonical": canonical} for one, canonical, _ in organisations]
    names = [
        {"organisation_id": one, **asdict(name)} for one, _, used in organisations for name in used
    ]
    sync(connection, parties.Organisation, "id", ids, rows)
    sync(connection, parties.OrganisationName, "organisation_id", ids, names)
    sync(connection, parties.OrganisationLink, "left_id", ids, map(_link, links))


def _link(held: HeldLink) -> Row:
    left, right, link = held
    return {
        "left_id": left,
        "right_id": right,
        "left_name": link.left,
        "right_name": link.right,
        "judgement": link.judgement,
        "score": link.score,
        "why": link.why,
    }


def remove_unused(connection: Connection, organisation_ids: Collection[str]) -> None:
    """Delete those of the organisations that no name is taken for any more."""
    use = blocking.NameUse.organisation_id
    for chunk in chunks(sorted(organisation_ids), BATCH):
        used = set(connection.execute(select(use).where(use.in_(chunk)).distinct()).scalars())
        remove_where(connection, parties.Organisation, "id", set(chunk) - used)


def drop_members(connection: Connection, article_ids: Sequence[str]) -> set[Node]:
    """Take the reports of articles away from people; returns those."""
    people: set[Node] = set()
    report, reading = reports.PersonReport, mentions.Reading
    for chunk in chunks(article_ids, BATCH):
        told = select(report.id).join(reading, reading.id == report.reading_id)
        ids = connection.execute(told.where(reading.article_id.in_(chunk))).scalars().all()
        rows = list(found(connection, parties.PersonMember, "person_report_id", ids))
        people |= {(PERSON, row["person_id"]) for row in rows}
        remove(connection, parties.PersonMember, [(row["person_report_id"],) for row in rows])
    return people


def set_people(
    connection: Connection, people: Collection[Person], links: Iterable[HeldLink]
) -> None:
    """Make this what is held of some people; others are left as they are."""
    ids = [one.id for one in people]
    rows = [{"id": one.id, "canonical": one.canonical} for one in people]
    sync(connection, parties.Person, "id", ids, rows)
    # By report: a report may come from a person who is none of these.
    told = {report: one.id for one in people for report in one.report_ids}
    members = [{"person_report_id": report, "person_id": one} for report, one in told.items()]
    sync(connection, parties.PersonMember, "person_report_id", told, members)
    sync(connection, parties.PersonName, "person_id", ids, _names(people))
    sync(connection, parties.Position, "person_id", ids, _positions(people))
    sync(connection, parties.PersonLink, "left_id", ids, map(_link, links))


def _names(people: Iterable[Person]) -> Iterable[Row]:
    for one in people:
        for use in one.uses:
            yield {
                "person_id": one.id,
                "name": use.name,
                "key": use.key,
                "articles": use.articles,
            }


def _positions(people: Iterable[Person]) -> Iterable[Row]:
    for one in people:
        for n, position in enumerate(one.positions):
            yield {"person_id": one.id, "ordinal": n, **asdict(position)}


def remove_unnamed(connection: Connection, person_ids: Collection[str]) -> None:
    """Delete those of the people whom no report is about any more."""
    member = parties.PersonMember.person_id
    for chunk in chunks(sorted(person_ids), BATCH):
        named = set(
            connection.execute(select(member).where(member.in_(chunk)).distinct()).scalars()
        )
        remove_where(connection, parties.Person, "id", set(chunk) - named)


def load_organisations(
    connection: Connection, ids: Collection[str] | None = None
) -> list[Organisation]:
    """Every organisation that is named, or those with the given ids, in order of id."""
    return [one for chunk in _chunks(ids) for one in _organisations(connection, chunk)]


def _organisations(connection: Connection, ids: Sequence[str] | None) -> list[Organisation]:
    part, name, link = (
        parties.OrganisationDeal,
        parties.OrganisationName,
        parties.OrganisationLink,
    )
    deals: dict[tuple[str, str], list[str]] = defaultdict(list)
    held = _of(select(*part.__table__.c), part.organisation_id, ids).order_by(part.deal_id)
    for row in connection.execute(held):
        deals[row.organisation_id, row.part].append(row.deal_id)
    uses: dict[str, list[PartyName]] = defaultdict(list)
    named = _of(select(*name.__table__.c), name.organisation_id, ids).order_by(name.name)
    for holder, *told in connection.execute(named):
        uses[holder].append(PartyName(*told))
    within, across = _links(connection, link, ids)
    one_of = _of(select(*parties.Organisation.__table__.c), parties.Organisation.id, ids)
    rows = connection.execute(one_of).all()
    return [
        Organisation(
            canonical,
            tuple(use.name for use in uses[one]),
            tuple(deals[one, "company"]),
            tuple(deals[one, "investor"]),
            one,
            tuple(uses[one]),
            tuple(sorted(within[one])),
            tuple(sorted(across[one])),
        )
        for one, canonical in sorted(map(tuple, rows))
    ]


def load_people(connection: Connection, ids: Collection[str] | None = None) -> list[Person]:
    """Every person who is named, or those with the given ids, in order of id."""
    return [one for chunk in _chunks(ids) for one in _people(connection, chunk)]


def _chunks(ids: Collection[str] | None) -> Iterable[Sequence[str] | None]:
    """Few enough ids for one statement at a time; None for all."""
    return [None] if ids is None else chunks(sorted(ids), BATCH)


def _people(connection: Connection, ids: Sequence[str] | None) -> list[Person]:
    uses: dict[str, list[PartyName]] = defaultdict(list)
    name, member = parties.PersonName, parties.PersonMember
    named = _of(select(*name.__table__.c), name.person_id, ids).order_by(name.name)
    for who, *told in connection.execute(named):
        uses[who].append(PartyName(*told))
    told_of: dict[str, list[StoredPerson]] = defaultdict(list)
    told_by = _of(select(*member.__table__.c), member.person_id, ids)
    members = connection.execute(told_by)
    person_of = {report: who for report, who in members}  # noqa: C416  # rows are no pairs
    for stored in bare.person_reports(connection, reports.PersonReport.id, person_of):
        told_of[person_of[stored.report_id]].append(stored)
    held: dict[str, list[Position]] = defaultdict(list)
    position = parties.Position
    places = _of(select(*position.__table__.c), position.person_id, ids)
    ordered = places.order_by(position.person_id, position.ordinal)
    for who, _, *parts in connection.execute(ordered):
        held[who].append(Position(*parts))
    within, across = _links(connection, parties.PersonLink, ids)
    rows = connection.execute(
        _of(select(*parties.Person.__table__.c), parties.Person.id, ids)
    ).all()
    return [
        replace(
            summary(told_of[one]),
            canonical=canonical,
            names=tuple(use.name for use in uses[one]),
            id=one,
            uses=tuple(uses[one]),
            positions=tuple(held[one]),
            links=tuple(sorted(within[one])),
            maybe=tuple(sorted(across[one])),
        )
        for one, canonical in sorted(map(tuple, rows))
    ]


def _links(
    connection: Connection, table: Any, ids: Collection[str] | None
) -> tuple[Mapping[str, set[Link]], Mapping[str, set[Link]]]:
    """The links between names of one, and those to another, by the id of each."""
    within: dict[str, set[Link]] = defaultdict(set)
    across: dict[str, set[Link]] = defaultdict(set)
    chosen = select(*table.__table__.c)
    if ids is not None:
        chosen = chosen.where(or_(table.left_id.in_(ids), table.right_id.in_(ids)))
    for row in connection.execute(chosen):
        link = Link(row.left_name, row.right_name, row.judgement, row.score, row.why)
        side = within if row.left_id == row.right_id else across
        side[row.left_id].add(link)
        side[row.right_id].add(link)
    return within, across


def _of(chosen: Select[Any], column: Any, ids: Collection[str] | None) -> Select[Any]:
    """A selection confined to rows whose column is one of the ids, where ids are given."""
    return chosen if ids is None else chosen.where(column.in_(ids))


def taking_part(connection: Connection, deal_ids: Collection[str] | None = None) -> Collection[str]:
    """The ids of the organisations that take part in any deal, or in one of the given ones."""
    part = parties.OrganisationDeal
    chosen = select(part.organisation_id).distinct()
    if deal_ids is None:
        return set(connection.execute(chosen).scalars())
    return {
        one
        for chunk in chunks(sorted(deal_ids), BATCH)
        for one in connection.execute(chosen.where(part.deal_id.in_(chunk))).scalars()
    }


def organisation_names(connection: Connection) -> list[str]:
    """Every name of an organisation, in order."""
    return sorted(connection.execute(select(parties.OrganisationName.name)).scalars())


def figures_of(connection: Connection, organisation_id: str) -> set[str]:
    """The ids of the company reports of standing articles that are about an organisation."""
    report, use, standing = reports.CompanyReport, blocking.NameUse, blocking.Standing
    chosen = (
        select(report.id)
        .join(standing, standing.reading_id == report.reading_id)
        .join(
            use,
            (use.article_id == standing.article_id)
            & (use.part == Part.COMPANY.value)
            & (use.name == report.company)
            & (use.canonical == report.company_canonical),
        )
        .where(use.organisation_id == organisation_id)
    )
    return set(connection.execute(chosen).scalars())
