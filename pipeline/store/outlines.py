"""What deals are found by, read from their rows: no report is merged for it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from models.deal import DealOutline
from models.tables import articles, derived, parties
from pipeline.filters import Filters, MinimumSize, first_day, last_day
from pipeline.name_search import NameQuery
from pipeline.store import load, naming
from pipeline.store.select import BATCH, Row, chunks

_DEAL, _INVESTOR, _SOURCE = derived.Deal, derived.DealInvestor, derived.DealSource
# SQLite compares with no greater integer.
_MOST = 2**63 - 1


def outlines(connection: Connection, filters: Filters | None = None) -> Iterator[DealOutline]:
    """The outline of each deal, in order of id.

    With filters, of those that pass, and of some more whose date or size does not; without names
    then, and without languages unless filters ask for them.
    """
    chosen, ids = select(*_DEAL.__table__.c).order_by(_DEAL.id), None
    if filters is not None:
        chosen, ids = chosen.where(*_conditions(filters)), named(connection, filters)
    among = [chosen]
    if ids is not None:
        among = [chosen.where(_DEAL.id.in_(chunk)) for chunk in chunks(sorted(ids), BATCH)]
    for some in among:
        yield from _outlines(connection, connection.execute(some).mappings().all(), filters)


def _conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What a deal's row must be; of dates and sizes somewhat more passes than should."""
    if filters.kinds:
        yield _DEAL.kind.in_(list(filters.kinds))
    if filters.statuses:
        yield _DEAL.status.in_(list(filters.statuses))
    if filters.langs:
        among = _langs().where(articles.Article.lang.in_(list(filters.langs)))
        yield _DEAL.id.in_(among.with_only_columns(_SOURCE.deal_id))
    if filters.since:
        since = _text(first_day(filters.since))
        # As text, the year and month around a day come before it.
        yield or_(_DEAL.date >= since, _DEAL.date.in_((since[:4], since[:7])))
    if filters.until:
        yield _DEAL.date <= _text(last_day(filters.until))
    if filters.min_amount:
        yield from _sizes(filters.min_amount)


def _text(day: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*day)


def _sizes(least: MinimumSize) -> Iterator[ColumnElement[bool]]:
    figure = func.coalesce(_DEAL.amount_value, _DEAL.amount_high, _DEAL.amount_low)
    yield figure >= Decimal(min(int(least.value), _MOST))
    if least.currency:
        yield _DEAL.amount_currency == least.currency


def named(connection: Connection, filters: Filters) -> set[str] | None:
    """The deals in which those looked for have the part; None where nobody is looked for."""
    found: set[str] | None = None
    for part, wanted in (("company", filters.company), ("investor", filters.investor)):
        if wanted:
            written = naming.names_like(connection, NameQuery.of(wanted))
            ids = naming.deals_naming(connection, part, written)
            found = ids if found is None else found & ids
    return found


def _outlines(
    connection: Connection, rows: Collection[Row], filters: Filters | None
) -> Iterator[DealOutline]:
    ids = [row["id"] for row in rows]
    companies = investors = langs = dict[str, set[str]]()
    if filters is None:
        companies = _names(connection, "company", ids)
        investors = _investors(connection, ids)
    if filters is None or filters.langs:
        langs = _by_deal(connection, _langs(), _SOURCE.deal_id, ids)
    for row in rows:
        key = row["id"]
        yield DealOutline(
            key,
            row["kind"],
            row["status"],
            load.date(row),
            load.money(row, "amount_"),
            frozenset({row["company"], row["company_canonical"], *companies.get(key, ())}),
            frozenset(investors.get(key, ())),
            frozenset(langs.get(key, ())),
        )


def _names(connection: Connection, part: str, ids: Collection[str]) -> dict[str, set[str]]:
    """By deal, all names of the organisations that have a part in it."""
    taken, name = parties.OrganisationDeal, parties.OrganisationName
    chosen = (
        select(taken.deal_id, name.name)
        .join(name, name.organisation_id == taken.organisation_id)
        .where(taken.part == part)
    )
    return _by_deal(connection, chosen, taken.deal_id, ids)


def _investors(connection: Connection, ids: Collection[str]) -> dict[str, set[str]]:
    """All names of the investors, and as deals have them: a person may have decided them."""
    found = _names(connection, "investor", ids)
    for form in (_INVESTOR.name, _INVESTOR.canonical):
        chosen = select(_INVESTOR.deal_id, form)
        for key, names in _by_deal(connection, chosen, _INVESTOR.deal_id, ids).items():
            found.setdefault(key, set()).update(names)
    return found


def _by_deal(
    connection: Connection, chosen: Select[str, str], column: Any, ids: Collection[str]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(sorted(ids), BATCH):
        for deal_id, value in connection.execute(chosen.where(column.in_(chunk))):
            found[deal_id].add(value)
    return found


def _langs() -> Select[str, str]:
    article = articles.Article
    chosen = select(_SOURCE.deal_id, article.lang)
    return chosen.join(article, article.id == _SOURCE.article_id).distinct()
