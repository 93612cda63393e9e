"""Bring all that follows from the reports up to date with them."""

from pipeline.reconcile import organisations, people, reconcile
from pipeline.store import Store


def derive(store: Store) -> int:
    """Reconcile all current reports and write what follows; returns the number of deals.

    A pure function of the reports: doing it again changes nothing.
    """
    deals = reconcile(tuple(store.reports()))
    store.replace_derived(deals, organisations(deals), people(store.person_reports()))
    return len(deals)
