"""Names in a store that are a name looked for, found by the keys they are stored with."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, or_, select, union

from models.decision import Action
from models.tables import blocking, decisions, derived, mentions, parties
from pipeline.name_search import NameQuery
from pipeline.reconcile import names
from pipeline.store.select import BATCH, chunks

# Names that an article says are one.
OneName = frozenset[str]
_FORMS = (mentions.Alias.name, mentions.Alias.alias, mentions.Alias.canonical)
_NAME, _DEAL, _INVESTOR = parties.OrganisationName, derived.Deal, derived.DealInvestor


def names_like(connection: Connection, query: NameQuery) -> set[str]:
    """The names as written that are the one looked for, or that an article says are one with it."""
    found = {name for name in _written(connection, query) if query.matches([name])}
    near = (row for row in _told(connection) if query.may_match(" ".join(row)))
    return found.union(*filter(query.matches, near))


def one_names(connection: Connection, among: Collection[str] | None = None) -> list[OneName]:
    """What articles say are names of one, each set once; or only sets with one of some names."""
    if among is None:
        return sorted(set(map(frozenset, _told(connection))), key=sorted)
    found: set[OneName] = set()
    for chunk in chunks(sorted(among), BATCH):
        holds = or_(*(column.in_(chunk) for column in _FORMS))
        found.update(map(frozenset, _told(connection, holds)))
    return sorted(found, key=sorted)


def _told(connection: Connection, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """The names of each place in a standing article that says that two are one."""
    standing = blocking.Standing
    chosen = select(*_FORMS).join(standing, standing.reading_id == mentions.Alias.reading_id)
    return connection.execute(chosen.where(*conditions).distinct()).all()


def _written(connection: Connection, query: NameQuery) -> Iterator[str]:
    """Names that may be the one looked for: whose key holds its letters, or that were decided."""
    forms = sorted("".join(form) for form in query.forms if form)
    if forms:
        holds = or_(*(_NAME.key.contains(form, autoescape=True) for form in forms))
        yield from connection.execute(select(_NAME.name).where(holds).distinct()).scalars()
    yield from _decided(connection)


def _decided(connection: Connection) -> Sequence[str]:
    """Names that deals have and no article uses, because a person decided them."""
    decision = decisions.Decision
    values = select(exists().where(decision.action == Action.VALUE))
    if not connection.execute(values).scalar():
        return ()
    columns = (_DEAL.company, _DEAL.company_canonical, _INVESTOR.name, _INVESTOR.canonical)
    told = union(*(select(column.label("name")) for column in columns)).subquery()
    new = select(told.c.name).except_(select(_NAME.name))
    return connection.execute(new).scalars().all()


def organisations_named(connection: Connection, written: Collection[str]) -> set[str]:
    """The ids of the organisations that have one of some names, as written."""
    wanted = set(written)
    chosen = select(_NAME.organisation_id, _NAME.name)
    keys = sorted({names.key(name) for name in wanted})
    return {
        holder
        for chunk in chunks(keys, BATCH)
        for holder, name in connection.execute(chosen.where(_NAME.key.in_(chunk)))
        if name in wanted
    }


def organisations_called(connection: Connection, told: str) -> set[str]:
    """The ids of the organisations with an id; else with a name in any writing; else part of one.

    The last also by names that an article says are one with theirs.
    """
    one = parties.Organisation.id
    for way in (
        select(one).where(one == told),
        select(_NAME.organisation_id).where(_NAME.key == names.key(told)),
    ):
        if found := set(connection.execute(way).scalars()):
            return found
    return organisations_named(connection, names_like(connection, NameQuery.of(told)))


def deals_naming(connection: Connection, part: str, written: Collection[str]) -> set[str]:
    """The ids of the deals in which one of some names has a part: `company` or `investor`."""
    taken = parties.OrganisationDeal
    by_holder = select(taken.deal_id).where(taken.part == part)
    holders = organisations_named(connection, written)
    found = set(_among(connection, by_holder, taken.organisation_id, holders))
    # As deals have them: a person may have decided them.
    if part == "company":
        own = [(select(_DEAL.id), column) for column in (_DEAL.company, _DEAL.company_canonical)]
    else:
        investor = select(_INVESTOR.deal_id)
        own = [(investor, column) for column in (_INVESTOR.name, _INVESTOR.canonical)]
    return found.union(*(_among(connection, chosen, column, written) for chosen, column in own))


def _among(
    connection: Connection, chosen: Select[str], column: Any, values: Collection[str]
) -> Iterator[str]:
    for chunk in chunks(sorted(values), BATCH):
        yield from connection.execute(chosen.where(column.in_(chunk))).scalars()
