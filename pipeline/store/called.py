"""Organisations and people whose names are like words that a reader types, in any script."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from models.tables import parties
from pipeline.name_search import NameQuery
from pipeline.reconcile import names
from pipeline.reconcile.names.scripts import readings, transliterations
from pipeline.store.naming import names_like, organisations_named
from pipeline.store.select import BATCH, chunks

_ORGANISATION, _PERSON = parties.OrganisationName, parties.PersonName
# The first and the last of the common Chinese characters.
_CHINESE = ("\u4e00", "\u9fff")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Called:
    """A party that may be meant: its id, usual name and all names, those of most articles first.

    `number` is in how many deals an organisation takes part, or how many articles use a person's
    names; `exact` where one of its names is what was typed. `position` is what a person was told to
    be last, at which organisation.
    """

    id: str
    name: str
    names: tuple[str, ...]
    number: int
    exact: bool
    position: tuple[str, str | None] | None = None


def organisations_like(connection: Connection, typed: str) -> list[Called]:
    """Those with a name that is the words, holds them, or is their Chinese writing; best first."""
    query = NameQuery.of(typed)
    exact = _with_key(connection, _ORGANISATION, query)
    held = organisations_named(connection, names_like(connection, query))
    ids = exact | held | _by_pinyin(connection, _ORGANISATION, typed)
    part = parties.OrganisationDeal
    deals = select(part.organisation_id, func.count(part.deal_id.distinct()))
    counted = _pairs(connection, deals.group_by(part.organisation_id), part.organisation_id, ids)
    found = _called(connection, parties.Organisation, _ORGANISATION, ids)
    return _ranked(
        Called(one, name, told, dict(counted).get(one, 0), one in exact)
        for one, name, told, _ in found
    )


def people_like(connection: Connection, typed: str) -> list[Called]:
    """Those with a name that is the words, holds them, or is their Chinese writing; best first."""
    query = NameQuery.of(typed)
    exact = _with_key(connection, _PERSON, query)
    ids = exact | _holding(connection, query) | _by_pinyin(connection, _PERSON, typed)
    held = parties.Position
    last = select(held.person_id, held.role, held.organisation).order_by(held.ordinal)
    positions = {row[0]: row[1:] for row in _pairs(connection, last, held.person_id, ids)}
    found = _called(connection, parties.Person, _PERSON, ids)
    return _ranked(
        Called(one, name, told, articles, one in exact, positions.get(one))
        for one, name, told, articles in found
    )


def _with_key(connection: Connection, table: Any, query: NameQuery) -> set[str]:
    keys = ["".join(form) for form in query.forms if form]
    return set(connection.execute(select(_owner(table)).where(table.key.in_(keys))).scalars())


def _holding(connection: Connection, query: NameQuery) -> set[str]:
    """The people of whose names one holds the name looked for as whole words."""
    found: set[str] = set()
    for form in filter(None, map("".join, query.forms)):
        holds = _PERSON.key.contains(form, autoescape=True)
        rows = connection.execute(select(_PERSON.person_id, _PERSON.name).where(holds))
        found |= {one for one, name in rows if query.matches([name])}
    return found


def _by_pinyin(connection: Connection, table: Any, typed: str) -> set[str]:
    """Those with a Chinese name whose pinyin, or that of its beginning, the typed letters are.

    Of a person the given name may come first.
    """
    if not names.is_latin(typed):
        return set()
    first, *rest = names.words(typed) or ("",)
    wanted = transliterations(typed) | transliterations(" ".join([*rest, first]))
    found: set[str] = set()
    for character in _beginnings(connection, table, {one[:1] for one in wanted}):
        begins = (table.key >= character, table.key < character + _LAST)
        for one, name in connection.execute(select(_owner(table), table.name).where(*begins)):
            if not wanted.isdisjoint(transliterations(name)):
                found.add(one)
    return found


def _beginnings(connection: Connection, table: Any, letters: Collection[str]) -> Iterator[str]:
    """The Chinese characters that a name begins with, and whose reading begins with a letter."""
    if not letters:
        return
    first = func.substr(table.key, 1, 1)
    chosen = select(first).where(table.key >= _CHINESE[0], table.key <= _CHINESE[1]).distinct()
    for character in connection.execute(chosen).scalars():
        if readings(character)[0][0][:1] in letters:
            yield character


def _called(
    connection: Connection, whole: Any, table: Any, ids: Collection[str]
) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    """Id, usual name, all names and how many articles use them, of each of some parties."""
    owner = _owner(table)
    rows = select(owner, table.name, table.articles).order_by(table.articles.desc(), table.name)
    told: dict[str, list[tuple[str, int]]] = {}
    for one, name, articles in _pairs(connection, rows, owner, ids):
        told.setdefault(one, []).append((name, articles))
    for one, canonical in _pairs(connection, select(whole.id, whole.canonical), whole.id, ids):
        uses = told.get(one, [])
        yield one, canonical, tuple(name for name, _ in uses), sum(number for _, number in uses)


def _pairs(connection: Connection, chosen: Any, column: Any, ids: Collection[str]) -> Sequence[Any]:
    return [
        row
        for chunk in chunks(sorted(ids), BATCH)
        for row in connection.execute(chosen.where(column.in_(chunk)))
    ]


def _owner(table: Any) -> Any:
    return table.organisation_id if table is _ORGANISATION else table.person_id


def _ranked(found: Iterator[Called]) -> list[Called]:
    return sorted(found, key=lambda one: (not one.exact, -one.number, one.name, one.id))
