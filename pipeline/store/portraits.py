"""Deals, organisations and people in a line each."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, select

from models.decision import Subject
from models.tables import parties
from pipeline import wording
from pipeline.store.snapshot import deals_by_id

# Of a thing with many names or deals so many are named.
_FEW = 3
_DEAL_SLOTS = ("company", "kind", "round", "stake", "amount", "date", "status")


def portrait(connection: Connection, subject: Subject, thing: str) -> str:
    """What is held of a deal, organisation or person: « Orrery · funding · $5m · 2025-06 »."""
    return " · ".join(part for part in _PORTRAITS[subject](connection, thing) if part)


def _deal(connection: Connection, thing: str) -> Sequence[str]:
    (deal,) = deals_by_id(connection, [thing]).values()
    told = [deal.slots[slot] for slot in _DEAL_SLOTS]
    return [*told, wording.count(deal.articles, "article")]


def _organisation(connection: Connection, thing: str) -> Sequence[str]:
    name, deal = parties.OrganisationName, parties.OrganisationDeal
    names = select(name.name).where(name.organisation_id == thing)
    deals = select(deal.deal_id).where(deal.organisation_id == thing).distinct()
    return [
        _some(connection.execute(names.order_by(name.articles.desc(), name.name)).scalars().all()),
        _some(connection.execute(deals.order_by(deal.deal_id)).scalars().all()),
    ]


def _person(connection: Connection, thing: str) -> Sequence[str]:
    name, position = parties.PersonName, parties.Position
    names = select(name.name).where(name.person_id == thing)
    held = select(position.role, position.organisation).where(position.person_id == thing)
    return [
        _some(connection.execute(names.order_by(name.articles.desc(), name.name)).scalars().all()),
        _some(
            [
                f"{role} of {organisation}" if organisation else role
                for role, organisation in connection.execute(held.order_by(position.ordinal))
            ]
        ),
    ]


def _some(found: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(found) - _FEW
    return ", ".join(found[:_FEW]) + (f" and {more} more" if more > 0 else "")


_PORTRAITS: Mapping[Subject, Callable[[Connection, str], Sequence[str]]] = {
    Subject.DEAL: _deal,
    Subject.ORGANISATION: _organisation,
    Subject.PERSON: _person,
}
