"""What deals are found by, read from their rows: no report is merged for it."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, Select, select

from models.deal import DealOutline
from models.tables import articles, derived, parties
from pipeline.store import load


def outlines(connection: Connection) -> Iterator[DealOutline]:
    """The outline of each deal, in order of id."""
    deal = derived.Deal
    companies, investors = (_by_deal(connection, _names(part)) for part in ("company", "investor"))
    langs = _by_deal(connection, _langs())
    for form in (derived.DealInvestor.name, derived.DealInvestor.canonical):
        # As deals have them: a person may have decided them.
        _add(investors, connection, select(derived.DealInvestor.deal_id, form))
    for row in connection.execute(select(*deal.__table__.c).order_by(deal.id)).mappings():
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


def _by_deal(connection: Connection, chosen: Select[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    _add(found, connection, chosen)
    return found


def _add(found: dict[str, set[str]], connection: Connection, chosen: Select[str, str]) -> None:
    for deal_id, value in connection.execute(chosen):
        found[deal_id].add(value)


def _names(part: str) -> Select[str, str]:
    """All names of the organisations that have a part in deals."""
    taken, name = parties.OrganisationDeal, parties.OrganisationName
    return (
        select(taken.deal_id, name.name)
        .join(name, name.organisation_id == taken.organisation_id)
        .where(taken.part == part)
    )


def _langs() -> Select[str, str]:
    source, article = derived.DealSource, articles.Article
    return (
        select(source.deal_id, article.lang)
        .join(article, article.id == source.article_id)
        .distinct()
    )
