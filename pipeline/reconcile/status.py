"""The status of a deal, and the stages through which it was told."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from models.deal import Alternative, Relation, Slot, State, StoredReport
from models.report import DealStatus
from pipeline.reconcile import slots
from pipeline.reconcile.choose import articles, choose, unanimous, witness
from pipeline.reconcile.claim import TENTATIVE

_ORDER = (DealStatus.RUMOURED, DealStatus.PLANNED, DealStatus.DENIED, DealStatus.ANNOUNCED)


def stages(reports: Sequence[StoredReport]) -> list[tuple[DealStatus, list[StoredReport]]]:
    """The reports by status, the present one last.

    A deal that is announced or denied was not rumoured or planned afterwards, whatever the dates of
    late retellings; within each pair the one told last goes last.
    """
    told: dict[DealStatus, list[StoredReport]] = defaultdict(list)
    for stored in reports:
        told[stored.report.status].append(stored)

    def age(status: DealStatus) -> tuple[bool, dt.date, int, int]:
        latest = max((s.source.published or dt.date.min for s in told[status]), default=dt.date.min)
        return status not in TENTATIVE, latest, articles(told[status]), _ORDER.index(status)

    return [(status, told[status]) for status in sorted(told, key=age)]


def states(reports: Sequence[StoredReport]) -> tuple[State, ...]:
    """Each stage with what was said then."""
    found = []
    for status, members in stages(reports):
        days = [stored.source.published for stored in members if stored.source.published]
        found.append(
            State(
                status,
                min(days, default=None),
                choose(members, slots.amounts("amount", members)).value,
                choose(members, slots.amounts("valuation", members)).value,
                tuple(witness(stored, "status") for stored in members),
            )
        )
    return tuple(found)


def status(reports: Sequence[StoredReport]) -> Slot[DealStatus]:
    """The latest stage; the others are earlier ones, told so or not."""
    *before, (present, members) = stages(reports)
    if not before:
        why = unanimous(articles(members))
    else:
        why = f"the latest stage: {present.value} after {', '.join(old.value for old, _ in before)}"
    alternatives = [
        Alternative(
            value,
            Relation.SAME if value is present else Relation.EARLIER,
            "the same" if value is present else "told at an earlier stage of the deal",
            tuple(witness(stored, "status") for stored in told),
        )
        for value, told in [(present, members), *reversed(before)]
    ]
    return Slot(present, why, tuple(alternatives))
