"""Merge the reports of one deal, slot by slot."""

import datetime as dt
from collections.abc import Iterable

from models.deal import Deal, DealSource, StoredReport
from pipeline.reconcile import slots
from pipeline.reconcile.choose import choose
from pipeline.reconcile.investors import investors
from pipeline.reconcile.status import states, status


def merge(deal_id: str, reports: Iterable[StoredReport]) -> Deal:
    """The deal that the reports (at least one) tell of. Their order does not matter."""
    ordered = sorted(reports, key=_place)
    return Deal(
        deal_id=deal_id,
        company_canonical=slots.canonical(ordered),
        company=choose(ordered, slots.COMPANY),
        kind=choose(ordered, slots.KIND),
        status=status(ordered),
        date=choose(ordered, slots.DATE),
        round=choose(ordered, slots.ROUND),
        amount=choose(ordered, slots.amounts("amount", ordered)),
        valuation=choose(ordered, slots.amounts("valuation", ordered)),
        stake=choose(ordered, slots.STAKE),
        basis=slots.basis(ordered),
        investors=investors(ordered),
        states=states(ordered),
        sources=_sources(ordered),
        report_ids=tuple(sorted(stored.report_id for stored in ordered)),
    )


def _place(stored: StoredReport) -> tuple[dt.date, str, str]:
    """By day of publication, undated reports last, then by address."""
    return stored.source.published or dt.date.max, stored.source.address, stored.report_id


def _sources(reports: Iterable[StoredReport]) -> tuple[DealSource, ...]:
    """Each article once, by day of publication; undated ones last."""
    unique = {stored.source.address: stored.source for stored in reports}
    return tuple(
        sorted(unique.values(), key=lambda one: (one.published or dt.date.max, one.address))
    )
