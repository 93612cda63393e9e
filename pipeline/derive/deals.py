"""The deals of organisations: clustered anew, and merged anew where their reports are others."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy import Connection

from models.judgement import Link
from pipeline.decisions.rulings import Rulings
from pipeline.derive.organisations import Found
from pipeline.reconcile.bundle import Pairs
from pipeline.reconcile.cluster import cluster
from pipeline.reconcile.identity import Marks, deal_ids
from pipeline.store import deals
from pipeline.store.derived import add_deals, deal_rows
from pipeline.store.rows import Rows

Members = frozenset[str]
# Reports whose words are in memory at once.
_AT_ONCE = 500


@dataclass
class _Company:
    """One organisation's deals: those that stay as they are, and those merged anew.

    `has_grown` if it has all reports that it had, and some more.
    """

    found: Found
    has_grown: bool
    kept: dict[Members, deals.Known] = field(default_factory=dict)
    merged: dict[Members, tuple[Marks, Rows]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    clustered: set[str] = field(default_factory=set)  # the reports that were looked at

    def ids(self) -> dict[Members, str]:
        """An id for each deal."""
        marks = {
            **{members: one.marks for members, one in self.kept.items()},
            **{members: one[0] for members, one in self.merged.items()},
        }
        named = deal_ids(self.found.id, list(marks.values()))
        return dict(zip(marks, named, strict=True))


def derive_deals(
    connection: Connection, companies: Iterable[Found], grown: Collection[str], rulings: Rulings
) -> set[str]:
    """Bring the deals of organisations up to date; returns the ids of those that were written.

    Deals with reports that changed must have been deleted; one that has the same reports as before
    is left as it is, unless its id changes. `grown` are the ids of organisations that have all
    reports that they had, and all their deals: only what new reports may touch is looked at.
    """
    working = [_Company(found, found.id in grown) for found in companies]
    before = deals.known(connection, _reports(working))
    groups = _grouped(working, before, rulings)
    _merge(connection, groups, rulings)
    _merge(connection, _renamed(working), rulings)
    return _write(connection, working, before)


def _reports(companies: Iterable[_Company]) -> set[str]:
    return {claim.id for company in companies for claim in company.found.claims}


def _grouped(
    companies: Iterable[_Company], before: Iterable[deals.Known], rulings: Rulings
) -> list[tuple[_Company, Members]]:
    """Cluster the reports of each company; returns the deals that are not there yet."""
    standing: dict[str, dict[Members, deals.Known]] = defaultdict(dict)
    for one in before:
        standing[one.organisation_id][one.members] = one
    must, cannot = (frozenset(map(frozenset, told)) for told in (rulings.must, rulings.cannot))
    new = []
    for company in companies:
        known = standing[company.found.id]
        found = _clustered(company, known, must, cannot)
        unseen = {claim.id for claim in company.found.claims} - company.clustered
        for members, one in known.items():
            if members in found or members <= unseen:
                company.kept[members] = one
        new += [(company, members) for members in found if members not in known]
    return new


def _clustered(
    company: _Company, known: Collection[Members], must: Pairs, cannot: Pairs
) -> set[Members]:
    """The deals that the reports come to; of a company that has grown, those that may be others."""
    fresh = None
    if company.has_grown:
        fresh = {claim.id for claim in company.found.claims}.difference(*known)
        if not fresh.isdisjoint(chain(*must, *cannot)):
            fresh = None  # people joined, or hold apart, what new reports and others tell
    clusters, near_misses = cluster(company.found.claims, must, cannot, fresh=fresh)
    company.links = (*(link for one in clusters for link in one.links), *near_misses)
    found = {frozenset(claim.id for claim in one.claims) for one in clusters}
    company.clustered = set(chain(*found))
    return found


def _merge(
    connection: Connection, groups: Sequence[tuple[_Company, Members]], rulings: Rulings
) -> None:
    for some in _portions(groups, lambda pair: len(pair[1])):
        numbered = {str(n): members for n, (_, members) in enumerate(some)}
        for deal in deals.merged(connection, numbered, rulings):
            company, members = some[int(deal.deal_id)]
            company.merged[members] = Marks.of(deal), deal_rows(deal)


def _portions(
    items: Sequence[tuple[_Company, Members]], size: Callable[[tuple[_Company, Members]], int]
) -> Iterator[list[tuple[_Company, Members]]]:
    """The items in runs that are not too large together; one that is too large stands alone."""
    run: list[tuple[_Company, Members]] = []
    for item in items:
        if run and sum(map(size, run)) + size(item) > _AT_ONCE:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _renamed(companies: Iterable[_Company]) -> list[tuple[_Company, Members]]:
    """The deals that stayed, but get another id than they had."""
    found = []
    for company in companies:
        for members, deal_id in company.ids().items():
            if members in company.kept and company.kept[members].id != deal_id:
                found.append((company, members))
    for company, members in found:
        del company.kept[members]
    return found


def _write(
    connection: Connection, companies: Sequence[_Company], before: Iterable[deals.Known]
) -> set[str]:
    kept = {one.id for company in companies for one in company.kept.values()}
    deals.remove(connection, {one.id for one in before} - kept)
    rows: dict[str, Rows] = {}
    for company in companies:
        named = company.ids()
        for members, (_, made) in company.merged.items():
            rows[named[members]] = _with_id(made, named[members], company.found.id)
    deals.remove(connection, rows)  # what had such an id, of an organisation not yet looked at
    add_deals(connection, rows.values())
    links = [link for company in companies for link in company.links]
    clustered = {report for company in companies for report in company.clustered}
    deals.set_links(connection, clustered, links)
    return set(rows)


def _with_id(made: Rows, deal_id: str, organisation_id: str) -> Rows:
    """A deal's rows with its id, which is known only when all deals of the company are."""
    for rows in made.values():
        for row in rows:
            if "organisation_id" in row:
                row |= {"id": deal_id, "organisation_id": organisation_id}
            else:
                row["deal_id"] = deal_id
    return made
