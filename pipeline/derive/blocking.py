"""Note how reports may meet others: by names in use, links between them, figures in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from models.deal import StoredReport
from models.party import StoredPerson
from models.tables import blocking as tables
from models.tables import reports
from pipeline.derive.evidence import Testimony, name_uses, told_links
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.crossing import crossing_keys, figures_link
from pipeline.reconcile.name_evidence import LinkBasis, NameLink, NameUse
from pipeline.reconcile.names import key, persons
from pipeline.store import bare, blocking
from pipeline.store.sync import add


def note(connection: Connection, article_ids: Sequence[str]) -> list[NameUse]:
    """Insert what some standing articles say of names; they must have no such rows yet.

    Returns the uses of names.
    """
    told = list(_testimonies(connection, article_ids))
    uses = [use for one in told for use in name_uses(one)]
    blocking.add_uses(connection, uses)
    blocking.add_links(connection, (link for one in told for link in told_links(one)))
    deals = [stored for one in told for stored in one.deals]
    crossing = [(stored.report_id, found) for stored in deals for found in _crossing(stored)]
    add(connection, tables.CrossingKey, [_row("deal", *pair) for pair in crossing])
    people = [stored for one in told for stored in one.people]
    spelled = [(stored.report_id, found) for stored in people for found in _spellings(stored)]
    add(connection, tables.PersonKey, [_row("person", *pair) for pair in spelled])
    return uses


def _row(what: str, report: str, shared: str) -> dict[str, str]:
    return {f"{what}_report_id": report, "key": shared}


def _crossing(stored: StoredReport) -> list[str]:
    return sorted(crossing_keys(Claim(stored)))


def _spellings(stored: StoredPerson) -> list[str]:
    found = persons.block_keys(stored.report.name) | persons.block_keys(stored.report.canonical)
    return sorted(found)


def _testimonies(connection: Connection, article_ids: Sequence[str]) -> Iterator[Testimony]:
    readings = blocking.readings(connection, article_ids)
    days = blocking.days(connection, article_ids)
    deals = _by_article(bare.deal_reports(connection, tables.Standing.article_id, article_ids))
    people = _by_article(bare.person_reports(connection, tables.Standing.article_id, article_ids))
    aliases = bare.aliases(connection, list(readings.values()))
    companies = bare.company_names(connection, list(readings.values()))
    houses = bare.houses(connection, list(readings.values()))
    for article, reading in readings.items():
        yield Testimony(
            article,
            deals.get(article, ()),
            people.get(article, ()),
            companies.get(reading, ()),
            aliases.get(reading, ()),
            houses.get(reading, {}),
            days[article],
        )


Told = TypeVar("Told", StoredReport, StoredPerson)


def _by_article(reports: Iterable[Told]) -> Mapping[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for stored in reports:
        found[stored.source.article_id].append(stored)
    return found


def link_by_figures(connection: Connection, article_ids: Sequence[str]) -> None:
    """Insert the links that figures make between some articles and all others.

    All articles must have been noted, and none of the links be there yet.
    """
    pairs = blocking.crossings(connection, article_ids)
    ids = {report for pair in pairs for report in pair}
    claims = {
        stored.report_id: Claim(stored)
        for stored in bare.deal_reports(connection, reports.DealReport.id, ids)
    }
    found = (_figures(claims[one], claims[other]) for one, other in pairs)
    blocking.add_links(connection, filter(None, found))


def _figures(one: Claim, other: Claim) -> NameLink | None:
    link = figures_link(one, other)
    if link is None:
        return None
    first, second = sorted((one, other), key=lambda claim: claim.stored.source.article_id)
    names = sorted((key(claim.names[1]), claim.names[1]) for claim in (first, second))
    if names[0][0] == names[1][0]:
        return None
    return NameLink(
        names[0][0],
        names[1][0],
        names[0][1],
        names[1][1],
        LinkBasis.FIGURES,
        (first.stored.source.article_id, second.stored.source.article_id),
        link.score,
        link.why,
    )
