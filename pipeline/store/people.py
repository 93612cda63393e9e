"""People's reports: found by the spellings they share, with the organisations that stand about."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, select

from models.party import StoredPerson
from models.tables import blocking, mentions, parties, reports
from pipeline.reconcile.people import PersonUse
from pipeline.store import bare
from pipeline.store.select import BATCH, chunks

# A node of the graph of people: a report, a spelling, or the person a report was taken for.
Node = tuple[str, str]
REPORT, SPELLING, PERSON = "report", "spelling", "person"
_KEY, _MEMBER, _USE = blocking.PersonKey, parties.PersonMember, blocking.NameUse


def reports_in(connection: Connection, article_ids: Sequence[str]) -> set[Node]:
    """The person reports of standing articles."""
    report, standing = reports.PersonReport, blocking.Standing
    found: set[Node] = set()
    for chunk in chunks(sorted(article_ids), BATCH):
        chosen = select(report.id).join(standing, standing.reading_id == report.reading_id)
        ids = connection.execute(chosen.where(standing.article_id.in_(chunk))).scalars()
        found |= {(REPORT, one) for one in ids}
    return found


def spellings_in(connection: Connection, article_ids: Sequence[str]) -> set[Node]:
    """The spellings by which the people in some articles may meet others, as noted so far."""
    report, reading = reports.PersonReport, mentions.Reading
    found: set[Node] = set()
    for chunk in chunks(sorted(article_ids), BATCH):
        chosen = (
            select(_KEY.key)
            .join(report, report.id == _KEY.person_report_id)
            .join(reading, reading.id == report.reading_id)
            .where(reading.article_id.in_(chunk))
        )
        found |= {(SPELLING, one) for one in connection.execute(chosen).scalars()}
    return found


def edges_at(connection: Connection, nodes: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """What joins some nodes to others: spellings of reports, and persons they were taken for."""
    for kind, column, table, other in (
        (REPORT, _KEY.person_report_id, _KEY.key, SPELLING),
        (SPELLING, _KEY.key, _KEY.person_report_id, REPORT),
        (REPORT, _MEMBER.person_report_id, _MEMBER.person_id, PERSON),
        (PERSON, _MEMBER.person_id, _MEMBER.person_report_id, REPORT),
    ):
        for chunk in chunks([value for of, value in nodes if of == kind], BATCH):
            rows = connection.execute(select(column, table).where(column.in_(chunk)))
            for one, found in rows.all():
                yield (kind, one), (other, found)


def uses_of(connection: Connection, report_ids: Collection[str]) -> dict[str, PersonUse]:
    """Person reports by id, each with its organisation and those of its article's deals."""
    column = reports.PersonReport.id
    told = list(bare.person_reports(connection, column, report_ids))
    employers, companies = _organisations(connection, told)
    return {
        stored.report_id: PersonUse(
            stored,
            employers.get((stored.source.article_id, stored.report.organization or "")),
            frozenset(companies[stored.source.article_id]),
        )
        for stored in told
    }


def _organisations(
    connection: Connection, people: Sequence[StoredPerson]
) -> tuple[dict[tuple[str, str], str], dict[str, set[str]]]:
    """The organisations of employers by article and name, and of companies by article."""
    employers: dict[tuple[str, str], str] = {}
    companies: dict[str, set[str]] = defaultdict(set)
    ids = sorted({stored.source.article_id for stored in people})
    chosen = select(_USE.article_id, _USE.part, _USE.name, _USE.organisation_id)
    for chunk in chunks(ids, BATCH):
        parts = chosen.where(_USE.article_id.in_(chunk), _USE.part.in_(("employer", "company")))
        for article, part, name, holder in connection.execute(parts).all():
            assert holder is not None  # noqa: S101  # organisations are derived before people
            if part == "employer":
                employers[article, name] = holder
            else:
                companies[article].add(holder)
    return employers, companies
