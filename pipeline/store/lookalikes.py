"""What bears names in the store, and which of it needs no asking whether it is one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from typing import Any

from sqlalchemy import Connection, select

from models.decision import Subject
from models.judgement import Judgement, Link
from models.tables import blocking, mentions, parties, reports
from pipeline.decisions.rulings import Rulings
from pipeline.reconcile.lookalikes import Bearer, Pair
from pipeline.reconcile.name_evidence import Part
from pipeline.store.select import BATCH, chunks, growing

_NAMES: dict[Subject, Any] = {
    Subject.ORGANISATION: (parties.OrganisationName, parties.OrganisationName.organisation_id),
    Subject.PERSON: (parties.PersonName, parties.PersonName.person_id),
}
_LINKS: dict[Subject, Any] = {
    Subject.ORGANISATION: parties.OrganisationLink,
    Subject.PERSON: parties.PersonLink,
}


def bearers(connection: Connection, subject: Subject) -> Iterator[Bearer]:
    """All organisations or people, with the form of each of their names that most articles use.

    Those whose usual name most articles use come first.
    """
    name, owner = _NAMES[subject]
    weightiest = select(owner).order_by(name.articles.desc(), owner, name.name)
    known = set[str]()
    for rows in growing(connection, weightiest):
        fresh = [thing for thing in dict.fromkeys(row[0] for row in rows) if thing not in known]
        known.update(fresh)
        for chunk in chunks(fresh, BATCH):
            yield from _bearers(connection, subject, chunk)


def _bearers(connection: Connection, subject: Subject, things: Sequence[str]) -> Iterator[Bearer]:
    """The bearers of some ids, in their order."""
    name, owner = _NAMES[subject]
    chosen = select(owner, name.key, name.name, name.articles).where(owner.in_(things))
    names: dict[str, dict[str, str]] = {thing: {} for thing in things}
    most: dict[str, int] = {}
    for thing, key, told, articles in connection.execute(
        chosen.order_by(name.articles.desc(), name.name)
    ):
        names[thing].setdefault(key, told)
        most.setdefault(thing, articles)
    return (Bearer(thing, tuple(told.values()), most[thing]) for thing, told in names.items())


def judged(connection: Connection, subject: Subject, rulings: Rulings) -> set[Pair]:
    """The pairs of ids that were compared when they were derived, or that people hold for two."""
    table = _LINKS[subject]
    linked = select(table.left_id, table.right_id).where(table.left_id != table.right_id)
    found = {frozenset(pair) for pair in connection.execute(linked)}
    links = rulings.people if subject is Subject.PERSON else rulings.names
    apart = [link for link in links if link.judgement is Judgement.DIFFERENT]
    return found | _apart(connection, subject, apart)


def _apart(connection: Connection, subject: Subject, links: Collection[Link]) -> set[Pair]:
    """The ids of what people hold for two, by keys of names or by reports on people."""
    name, member = parties.OrganisationName, parties.PersonMember
    owner, by = (name.organisation_id, name.key)
    if subject is Subject.PERSON:
        owner, by = member.person_id, member.person_report_id
    holders: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(sorted({end for link in links for end in (link.left, link.right)}), BATCH):
        for thing, end in connection.execute(select(owner, by).where(by.in_(chunk))):
            holders[end].add(thing)
    return {
        frozenset(pair)
        for link in links
        for pair in product(holders[link.left], holders[link.right])
    }


def are_told_apart(connection: Connection, subject: Subject, one: str, other: str) -> bool:
    """Whether one article names both: two parties to deals, or two people."""
    mine, theirs = (_articles(subject, thing) for thing in (one, other))
    return connection.execute(mine.intersect(theirs).limit(1)).first() is not None


def _articles(subject: Subject, thing: str) -> Any:
    if subject is Subject.ORGANISATION:
        use = blocking.NameUse
        parts = (Part.COMPANY.value, Part.INVESTOR.value)
        return select(use.article_id).where(use.organisation_id == thing, use.part.in_(parts))
    member, report = parties.PersonMember, reports.PersonReport
    return (
        select(mentions.Reading.article_id)
        .join(report, report.reading_id == mentions.Reading.id)
        .join(member, member.person_report_id == report.id)
        .where(member.person_id == thing)
    )
