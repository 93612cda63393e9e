"""Names that nothing links to others and that are no company's: counted by the database.

Most investors are such, and some stand in thousands of articles; to judge one there is nothing to
look at but how it is written how often.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, union_all, update

from models.party import PartyName
from models.tables import articles, blocking
from pipeline.reconcile.name_forms import preferred
from pipeline.store.select import BATCH, chunks

_USE = blocking.NameUse


@dataclass(frozen=True)
class LoneName:
    """All that is told under one key: its canonical name and its forms, in order."""

    key: str
    canonical: str
    forms: tuple[PartyName, ...]


def lone(connection: Connection, keys: Collection[str]) -> list[LoneName]:
    """Those of some keys, which nothing links to others, that no article gives a company."""
    found = []
    for chunk in chunks(sorted(keys), BATCH):
        companies = select(_USE.canonical_key).where(
            _USE.canonical_key.in_(chunk), _USE.part == "company"
        )
        taken = set(connection.execute(companies.distinct()).scalars())
        left = [key for key in chunk if key not in taken]
        canonical, forms = _canonical(connection, left), _forms(connection, left)
        found += [LoneName(key, canonical[key], tuple(forms[key])) for key in sorted(canonical)]
    return found


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
    found: dict[str, list[PartyName]] = defaultdict(list)
    for key, form, count, first, last in sorted(
        connection.execute(chosen), key=lambda row: row[:2]
    ):
        found[key].append(PartyName(form, key, count, first, last))
    return found


def hold(connection: Connection, holders: Mapping[str, str]) -> set[str]:
    """Take all uses of lone names for organisations; returns the articles that meant another."""
    of, moved, changed = _USE.organisation_id, set[str](), set[str]()
    for chunk in chunks(sorted(holders), BATCH):
        before = select(_USE.canonical_key, of).where(_USE.canonical_key.in_(chunk)).distinct()
        for key, holder in connection.execute(before):
            if holder != holders[key]:
                changed.add(key)
                if holder is not None:
                    used = select(_USE.article_id).where(_USE.canonical_key == key, of == holder)
                    moved |= set(connection.execute(used).scalars())
    mine = _USE.canonical_key == bindparam("of_key")
    rows = [{"of_key": key, "holder": holders[key]} for key in sorted(changed)]
    if rows:
        taken = update(_USE).where(mine, of.is_distinct_from(bindparam("holder")))
        connection.execute(taken.values(organisation_id=bindparam("holder")), rows)
    return moved
