"""All that a page about an organisation shows, in pieces small enough for one with many deals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.decision import Subject
from models.party import Organisation
from pipeline.reconcile import names
from pipeline.store import Store
from pipeline.store.alike import AliasTold, Lookalike, aliases_told, lookalikes
from pipeline.store.contradictions import other_values
from pipeline.store.parts import count_deals, deals_by_year, latest_deals, organisations_at
from pipeline.timeline import Timeline, timeline

# How many others, which may be the same, are named.
_LOOKALIKES = 12


@dataclass(frozen=True, slots=True)
class Window:
    """Which deals are shown: so many of the latest, after so many others; by default all."""

    limit: int | None = None
    offset: int = 0


ALL = Window()


@dataclass(frozen=True, slots=True)
class Dossier:
    """An organisation with its timeline, which holds the deals of two windows.

    `deals` and `investments` count all, `invested` those of each year. `others` are the values that
    contradict the deals' chosen ones. `homes` are the ids of the organisations of investors, by
    canonical name, where it is clear which is meant.
    """

    organisation: Organisation
    timeline: Timeline
    deals: int
    investments: int
    invested: Mapping[int, int]
    others: Mapping[tuple[str, str], Sequence[Any]]
    homes: Mapping[str, str]
    aliases: Sequence[AliasTold]
    lookalikes: Sequence[Lookalike]


def dossier(
    store: Store, organisation: Organisation, deals: Window = ALL, investments: Window = ALL
) -> Dossier:
    """What is known of an organisation of the store, with the deals of two windows."""
    one = organisation.id
    shown = replace(
        organisation,
        deals_as_company=latest_deals(store, one, "company", deals.limit, deals.offset),
        deals_as_investor=latest_deals(
            store, one, "investor", investments.limit, investments.offset
        ),
    )
    found, counts = timeline(store, shown), count_deals(store, one)
    keys = {backer.canonical: names.key(backer.canonical) for backer in found.backers}
    homes = organisations_at(store, keys.values())
    return Dossier(
        organisation,
        found,
        counts.get("company", 0),
        counts.get("investor", 0),
        deals_by_year(store, one, "investor"),
        other_values(store, shown.deals_as_company),
        {name: homes[key] for name, key in keys.items() if key in homes},
        aliases_told(store, organisation.names),
        lookalikes(store, Subject.ORGANISATION, one, _LOOKALIKES),
    )
