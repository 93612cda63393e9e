"""Merge the reports of one deal, slot by slot."""

import datetime as dt
from collections.abc import Iterable

from models.deal import Deal, DealSource, Slot, StoredReport
from pipeline.decisions.rulings import Rulings
from pipeline.reconcile import slots
from pipeline.reconcile.choose import Rules, Value, choose
from pipeline.reconcile.copies import earliest_first
from pipeline.reconcile.investors import investors
from pipeline.reconcile.status import states, status
from pipeline.reconcile.witnesses import Witnesses

_NONE = Rulings()


def merge(deal_id: str, reports: Iterable[StoredReport], rulings: Rulings = _NONE) -> Deal:
    """The deal that the reports (at least one) tell of. Their order does not matter.

    Of `rulings` the values decided for a deal of these reports count, and how far publishers are
    relied on. The organisation's id and the links between the reports are left out.
    """
    ordered = sorted(reports, key=_place)
    report_ids = tuple(sorted(stored.report_id for stored in ordered))
    decided = rulings.values_of(frozenset(report_ids))
    witnesses = Witnesses(ordered, rulings.reliability)
    singly = witnesses.without_copies(ordered)

    def chosen(rules: Rules[Value]) -> Slot[Value]:
        return choose(ordered, rules, witnesses, decided.get(rules.slot))

    return Deal(
        deal_id=deal_id,
        company_canonical=slots.canonical(singly),
        company=chosen(slots.COMPANY),
        kind=chosen(slots.KIND),
        status=status(ordered, witnesses, decided.get("status")),
        date=chosen(slots.DATE),
        round=chosen(slots.ROUND),
        amount=chosen(slots.amounts("amount", ordered)),
        valuation=chosen(slots.amounts("valuation", ordered)),
        stake=chosen(slots.STAKE),
        basis=slots.basis(singly),
        investors=investors(ordered, witnesses, decided.get("investors")),
        states=states(ordered, witnesses),
        sources=_sources(ordered),
        report_ids=report_ids,
        copies=witnesses.copies,
    )


def _place(stored: StoredReport) -> tuple[dt.date, str, str]:
    """By day of publication, undated reports last, then by address."""
    return *earliest_first(stored.source), stored.report_id


def _sources(reports: Iterable[StoredReport]) -> tuple[DealSource, ...]:
    """Each article once, by day of publication; undated ones last."""
    unique = {stored.source.address: stored.source for stored in reports}
    return tuple(sorted(unique.values(), key=earliest_first))
