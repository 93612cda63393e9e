"""Organisations and people as rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, select

from models.judgement import Link
from models.party import Organisation, PartyName, Person, Position, StoredPerson
from models.tables import blocking, mentions, parties, reports
from pipeline.reconcile.person import summary
from pipeline.store import bare
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


def drop_members(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Take the reports of articles away from people; returns the ids of those."""
    people: set[str] = set()
    report, reading = reports.PersonReport, mentions.Reading
    for chunk in chunks(article_ids, BATCH):
        told = select(report.id).join(reading, reading.id == report.reading_id)
        ids = connection.execute(told.where(reading.article_id.in_(chunk))).scalars().all()
        rows = list(found(connection, parties.PersonMember, "person_report_id", ids))
        people |= {row["person_id"] for row in rows}
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


def load_organisations(connection: Connection) -> list[Organisation]:
    """Every organisation that is named, in order of id."""
    part, name, link = (
        parties.OrganisationDeal,
        parties.OrganisationName,
        parties.OrganisationLink,
    )
    deals: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in connection.execute(select(*part.__table__.c).order_by(part.deal_id)):
        deals[row.organisation_id, row.part].append(row.deal_id)
    uses: dict[str, list[PartyName]] = defaultdict(list)
    for holder, *told in connection.execute(select(*name.__table__.c).order_by(name.name)):
        uses[holder].append(PartyName(*told))
    within, across = _links(connection, link)
    rows = connection.execute(select(*parties.Organisation.__table__.c)).all()
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


def load_people(connection: Connection) -> list[Person]:
    """Every person who is named, in order of id."""
    uses: dict[str, list[PartyName]] = defaultdict(list)
    name, member = parties.PersonName, parties.PersonMember
    for who, *told in connection.execute(select(*name.__table__.c).order_by(name.name)):
        uses[who].append(PartyName(*told))
    told_of: dict[str, list[StoredPerson]] = defaultdict(list)
    members = connection.execute(select(member.person_report_id, member.person_id))
    person_of = {report: who for report, who in members}  # noqa: C416  # rows are no pairs
    for stored in bare.person_reports(connection, reports.PersonReport.id, person_of):
        told_of[person_of[stored.report_id]].append(stored)
    held: dict[str, list[Position]] = defaultdict(list)
    position = parties.Position
    ordered = select(*position.__table__.c).order_by(position.person_id, position.ordinal)
    for who, _, *parts in connection.execute(ordered):
        held[who].append(Position(*parts))
    within, across = _links(connection, parties.PersonLink)
    rows = connection.execute(select(*parties.Person.__table__.c)).all()
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
    connection: Connection, table: Any
) -> tuple[Mapping[str, set[Link]], Mapping[str, set[Link]]]:
    """The links between names of one, and those to another, by the id of each."""
    within: dict[str, set[Link]] = defaultdict(set)
    across: dict[str, set[Link]] = defaultdict(set)
    for row in connection.execute(select(*table.__table__.c)):
        link = Link(row.left_name, row.right_name, row.judgement, row.score, row.why)
        side = within if row.left_id == row.right_id else across
        side[row.left_id].add(link)
        side[row.right_id].add(link)
    return within, across
