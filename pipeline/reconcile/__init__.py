"""Reports of one deal become one deal, with every witness for and against.

Block by company, judge pairs, cluster, then merge slot by slot: a pure function of the set of
reports, whatever their order.
"""

from collections.abc import Sequence
from dataclasses import replace

from models.deal import Deal, StoredReport
from pipeline.reconcile.block import block
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.cluster import cluster
from pipeline.reconcile.identity import with_ids
from pipeline.reconcile.merge import merge
from pipeline.reconcile.organisations import link_names
from pipeline.reconcile.organisations_of_deals import organisations
from pipeline.reconcile.people import link_people
from pipeline.reconcile.people_of_reports import people

__all__ = ["link_names", "link_people", "merge", "organisations", "people", "reconcile"]


def reconcile(reports: Sequence[StoredReport]) -> tuple[Deal, ...]:
    """The deals that the reports tell of, in order of id; each report belongs to exactly one.

    Pure: the same set of reports, in any order, gives the same deals with the same ids. Report ids
    must be unique.
    """
    claims = [Claim(stored) for stored in reports]
    found = [deal for company in block(claims) for deal in cluster(company).clusters]
    merged = [merge("", [claim.stored for claim in deal.claims]) for deal in found]
    return with_ids([replace(deal, links=of.links) for deal, of in zip(merged, found, strict=True)])
