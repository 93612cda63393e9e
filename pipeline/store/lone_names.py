"""Names that nothing links to others and that are no company's: counted by the database.

Most investors are such, and some stand in thousands of articles; to judge one there is nothing to
look at but how it is written how often.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, union_all, update

from models.party import PartyName
from models.tables import articles, blocking, parties
from pipeline.reconcile.gains import Gains, together
from pipeline.reconcile.name_forms import preferred
from pipeline.store.select import BATCH, chunks
from pipeline.store.sync import found

_USE = blocking.NameUse


@dataclass(frozen=True)
class LoneName:
    """All that is told under one key: its canonical name and its forms, in order.

    `holders` are the ids of the organisations that its uses were taken for, None among them if any
    use is new.
    """

    key: str
    canonical: str
    forms: tuple[PartyName, ...]
    holders: Set[str | None]


def lone(
    connection: Connection, holders: Mapping[str, Set[str | None]], gains: Gains
) -> list[LoneName]:
    """What is told of names, given by key with whom they were taken for, None for new uses.

    `gains` are what keys gained since they were last derived: what stands need not be counted.
    """
    names = list(_grown(connection, holders, gains))
    left = sorted(holders.keys() - {one.key for one in names})
    for chunk in chunks(left, BATCH):
        canonical, forms = _canonical(connection, chunk), _forms(connection, chunk)
        names += [LoneName(key, canonical[key], tuple(forms[key]), holders[key]) for key in chunk]
    return names


def _grown(
    connection: Connection, holders: Mapping[str, Set[str | None]], gains: Gains
) -> Iterator[LoneName]:
    """Names that one organisation has to itself, with what they gained under its canonical name.

    What was preferred to others still is when more articles give it.
    """
    gained = {key: gain for key in holders if (gain := gains.of(key))}
    only = {key: one for key in gained if (one := _only(holders[key]))}
    standing = _standing(connection, set(only.values()))
    for key, holder in only.items():
        canonical, forms = standing[holder]
        if gained[key].canonical == {canonical} and all(form.key == key for form in forms):
            yield LoneName(key, canonical, _together(forms, gained[key].forms), holders[key])


def _only(holders: Set[str | None]) -> str | None:
    """The one organisation among holders; None where there are several, or none."""
    one, *others = holders - {None} or {None}
    return None if others else one


def _standing(
    connection: Connection, ids: Collection[str]
) -> dict[str, tuple[str, list[PartyName]]]:
    """The canonical name and all names of organisations as they were last derived."""
    rows = found(connection, parties.Organisation, "id", ids)
    standing: dict[str, tuple[str, list[PartyName]]] = {
        row["id"]: (row["canonical"], []) for row in rows
    }
    for row in found(connection, parties.OrganisationName, "organisation_id", ids):
        told = {name: value for name, value in row.items() if name != "organisation_id"}
        standing[row["organisation_id"]][1].append(PartyName(**told))
    return standing


def _together(forms: Iterable[PartyName], gained: Mapping[str, PartyName]) -> tuple[PartyName, ...]:
    by_name = {form.name: form for form in forms}
    for name, more in gained.items():
        by_name[name] = together(by_name[name], more) if name in by_name else more
    return tuple(by_name[name] for name in sorted(by_name))


def _canonical(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The canonical name of most articles, one in Latin letters first."""
    articles_ = func.count(_USE.article_id.distinct())
    chosen = select(_USE.canonical_key, _USE.canonical, articles_).where(
        _USE.canonical_key.in_(keys)
    )
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for key, name, count in connection.execute(chosen.group_by(_USE.canonical_key, _USE.canonical)):
        told[key][name] = count
    return {key: preferred(counts) for key, counts in told.items()}


def _forms(connection: Connection, keys: Sequence[str]) -> dict[str, list[PartyName]]:
    """Every form, as written or as canonical, with its articles and their days."""
    use, article = _USE, articles.Article
    written = select(use.key, use.name.label("form"), use.article_id).where(use.key.in_(keys))
    given = select(use.canonical_key, use.canonical, use.article_id).where(
        use.canonical_key.in_(keys)
    )
    told = union_all(written, given).subquery()
    day = article.published_on
    counted = func.count(told.c.article_id.distinct()), func.min(day), func.max(day)
    chosen = (
        select(told.c.key, told.c.form, *counted)
        .join(article, article.id == told.c.article_id)
        .group_by(told.c.key, told.c.form)
    )
    forms: dict[str, list[PartyName]] = defaultdict(list)
    for key, form, count, first, last in sorted(
        connection.execute(chosen), key=lambda row: row[:2]
    ):
        forms[key].append(PartyName(form, key, count, first, last))
    return forms


def hold(connection: Connection, holders: Iterable[tuple[LoneName, str]]) -> set[str]:
    """Take all uses of lone names for organisations; returns the articles that meant another."""
    moved, rows = set[str](), []
    for name, holder in holders:
        if name.holders != {holder}:
            rows.append({"of_key": name.key, "holder": holder})
        for before in filter(None, name.holders - {holder}):
            used = select(_USE.article_id).where(
                _USE.canonical_key == name.key, _USE.organisation_id == before
            )
            moved |= set(connection.execute(used).scalars())
    if rows:
        mine = _USE.canonical_key == bindparam("of_key")
        taken = update(_USE).where(mine, _USE.organisation_id.is_distinct_from(bindparam("holder")))
        connection.execute(taken.values(organisation_id=bindparam("holder")), rows)
    return moved
