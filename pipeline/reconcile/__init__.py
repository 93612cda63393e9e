"""Reports of one deal become one deal, with every witness for and against.

Block by company, judge pairs, cluster, then merge slot by slot: a pure function of the set of
reports, whatever their order.
"""

from collections.abc import Sequence
from dataclasses import replace

from models.deal import Deal, StoredReport
from pipeline.reconcile import slots
from pipeline.reconcile.block import block
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.cluster import Cluster, cluster
from pipeline.reconcile.identity import ids, with_ids
from pipeline.reconcile.merge import merge
from pipeline.reconcile.organisations import link_names
from pipeline.reconcile.people import link_people

__all__ = ["link_names", "link_people", "merge", "reconcile"]


def reconcile(reports: Sequence[StoredReport]) -> tuple[Deal, ...]:
    """The deals that the reports tell of, in order of id; each report belongs to exactly one.

    Pure: the same set of reports, in any order, gives the same deals with the same ids. Report ids
    must be unique.
    """
    companies = block([Claim(stored) for stored in reports])
    named = ids([slots.canonical([claim.stored for claim in company]) for company in companies])
    found = (
        deal
        for company_id, company in zip(named, companies, strict=True)
        for deal in with_ids(company_id, map(_merged, cluster(company).clusters))
    )
    return tuple(sorted(found, key=lambda deal: deal.deal_id))


def _merged(found: Cluster) -> Deal:
    return replace(merge("", [claim.stored for claim in found.claims]), links=found.links)
