"""Reports of one deal become one deal, with every witness for and against.

Block by company, judge pairs, cluster, then merge slot by slot: a pure function of the set of
reports, whatever their order.
"""

from collections.abc import Sequence

from models.deal import Deal, StoredReport
from pipeline.reconcile.block import block
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.cluster import cluster
from pipeline.reconcile.identity import with_ids
from pipeline.reconcile.merge import merge
from pipeline.reconcile.organisations_of_deals import organisations
from pipeline.reconcile.people_of_reports import people

__all__ = ["merge", "organisations", "people", "reconcile"]


def reconcile(reports: Sequence[StoredReport]) -> tuple[Deal, ...]:
    """The deals that the reports tell of, in order of id; each report belongs to exactly one.

    Pure: the same set of reports, in any order, gives the same deals with the same ids. Report ids
    must be unique.
    """
    claims = [Claim(stored) for stored in reports]
    groups = [group for company in block(claims) for group in cluster(company)]
    return with_ids([merge("", [claim.stored for claim in group]) for group in groups])
