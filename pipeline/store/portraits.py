"""Deals, organisations and people in a line each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.deal_summary import DealSummary
from models.decision import Subject
from models.tables import parties
from pipeline import wording
from pipeline.store.summaries import summaries

# Of a thing with many names or deals so many are named.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is held of a deal, or else of an organisation or person.

    `names` begin with the usual one, `deals` are ids, and `positions` pair a role with the
    organisation, if one is told. As text it is « Orrery · funding · $5m · 2025-06 ».
    """

    deal: DealSummary | None = None
    names: Sequence[str] = ()
    deals: Sequence[str] = ()
    positions: Sequence[tuple[str, str | None]] = ()

    def __str__(self) -> str:
        parts = _deal_words(self.deal) if self.deal else map(_some, self._lists())
        return " · ".join(filter(None, parts))

    def _lists(self) -> Sequence[Sequence[str]]:
        held = [f"{role} of {home}" if home else role for role, home in self.positions]
        return self.names, self.deals, held


def portrait(connection: Connection, subject: Subject, thing: str) -> Portrait:
    """What is held of a deal, organisation or person."""
    return _PORTRAITS[subject](connection, thing)


def _deal(connection: Connection, thing: str) -> Portrait:
    (deal,) = summaries(connection, [thing])
    return Portrait(deal)


def _organisation(connection: Connection, thing: str) -> Portrait:
    name, deal = parties.OrganisationName, parties.OrganisationDeal
    names = select(name.name).where(name.organisation_id == thing)
    deals = select(deal.deal_id).where(deal.organisation_id == thing).distinct()
    return Portrait(
        names=connection.execute(names.order_by(name.articles.desc(), name.name)).scalars().all(),
        deals=connection.execute(deals.order_by(deal.deal_id)).scalars().all(),
    )


def _person(connection: Connection, thing: str) -> Portrait:
    name, position = parties.PersonName, parties.Position
    names = select(name.name).where(name.person_id == thing)
    held = select(position.role, position.organisation).where(position.person_id == thing)
    return Portrait(
        names=connection.execute(names.order_by(name.articles.desc(), name.name)).scalars().all(),
        positions=[
            (role, home) for role, home in connection.execute(held.order_by(position.ordinal))
        ],
    )


def _deal_words(deal: DealSummary) -> Sequence[str]:
    return [
        deal.company,
        deal.kind,
        deal.round or "",
        wording.share(deal.stake),
        wording.money(deal.amount) if deal.amount else "",
        wording.date(deal.date),
        deal.status,
        wording.count(len(deal.sources), "article"),
    ]


def _some(found: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(found) - _FEW
    return ", ".join(found[:_FEW]) + (f" and {more} more" if more > 0 else "")


_PORTRAITS: Mapping[Subject, Callable[[Connection, str], Portrait]] = {
    Subject.DEAL: _deal,
    Subject.ORGANISATION: _organisation,
    Subject.PERSON: _person,
}
