"""Prove that a store tells the truth: spans, evidence, references and derived tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.deal import StoredReport
from models.party import StoredCompany, StoredPerson
from models.report import COMPANY_SLOTS, DEAL_SLOTS
from pipeline.derive import fresh_differences
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: the check that found it, where, and what is wrong.

    `check` is one of span, evidence, reference, search, derived.
    """

    check: str
    where: str
    message: str


def verify(store: Store) -> list[Problem]:
    """Every violated invariant, empty for a sound store.

    Checked: each stored span's text equals its quote, each filled slot has evidence, each reference
    resolves, each article is found by its words, and the derived tables equal a fresh
    reconciliation. Raises StoreError where the database itself fails.
    """
    return [
        *(Problem("reference", *finding) for finding in store.broken_references()),
        *(Problem("span", *finding) for finding in store.false_spans()),
        *(Problem("search", *finding) for finding in store.unsearchable()),
        *(problem for report in store.reports() for problem in _bare_slots(report)),
        *(problem for person in store.person_reports() for problem in _bare_person(person)),
        *(
            problem
            for company in store.company_reports()
            for problem in _bare(company, COMPANY_SLOTS)
        ),
        *_derived(store),
    ]


def _bare(stored: StoredReport | StoredCompany, slots: Sequence[str]) -> Iterator[Problem]:
    """The slots of a report that are filled without words to rest on, or the reverse."""
    where = f"{stored.source.address}: report {stored.report_id}"
    for slot in slots:
        filled = getattr(stored.report, slot) not in (None, ())
        if filled and not stored.quotes.get(slot):
            yield Problem("evidence", where, f"nothing supports the slot {slot}")
        if not filled and stored.quotes.get(slot):
            yield Problem("evidence", where, f"the empty slot {slot} has evidence")


def _bare_slots(stored: StoredReport) -> Iterator[Problem]:
    yield from _bare(stored, DEAL_SLOTS)
    where = f"{stored.source.address}: report {stored.report_id}"
    for who in stored.report.investors:
        if not who.mentions:
            yield Problem("evidence", where, f"no words name the investor {who.name}")


def _bare_person(stored: StoredPerson) -> Iterator[Problem]:
    if not stored.report.mentions:
        yield Problem("evidence", stored.source.address, f"no words name {stored.report.name}")


def _derived(store: Store) -> Iterator[Problem]:
    for table in fresh_differences(store):
        yield Problem("derived", table, "is not what the reports give")
