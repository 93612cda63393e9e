"""Reports without the words they rest on: all that comparing them needs, at a fraction of the cost.

Only reports of standing articles are found.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from models.deal import DealSource, StoredReport
from models.mention import Alias, NameKind
from models.money import Money
from models.party import StoredPerson
from models.report import Investment, PersonReport, PersonRole
from models.tables import articles, blocking, mentions, reports
from pipeline.store import load
from pipeline.store.select import BATCH, Row, chunks

_REPORT, _STANDING, _ARTICLE = reports.DealReport, blocking.Standing, articles.Article
_SOURCE = (
    _STANDING.address,
    _STANDING.article_id,
    _ARTICLE.published_on,
    _ARTICLE.publisher,
    _ARTICLE.lang,
)
_MONEY = ("value", "low", "high", "currency", "bound", "vague")


def deal_reports(
    connection: Connection, column: Any, values: Collection[str]
) -> list[StoredReport]:
    """The deal reports for which a column, such as `_REPORT.id`, is one of the values."""
    chosen = (
        select(*_REPORT.__table__.c, *_SOURCE)
        .join(_STANDING, _STANDING.reading_id == _REPORT.reading_id)
        .join(_ARTICLE, _ARTICLE.id == _STANDING.article_id)
    )
    found = []
    for chunk in chunks(sorted(values), BATCH):
        rows = connection.execute(chosen.where(column.in_(chunk))).mappings().all()
        found += _deal_reports(connection, rows)
    return found


def reports_on(connection: Connection, keys: Collection[str]) -> dict[str, list[StoredReport]]:
    """The deal reports on companies by the key of the canonical name."""
    use = blocking.NameUse
    chosen = (
        select(use.canonical_key, *_REPORT.__table__.c, *_SOURCE)
        .join(_STANDING, _STANDING.article_id == use.article_id)
        .join(_ARTICLE, _ARTICLE.id == _STANDING.article_id)
        .join(
            _REPORT,
            (_REPORT.reading_id == _STANDING.reading_id)
            & (_REPORT.company == use.name)
            & (_REPORT.company_canonical == use.canonical),
        )
        .where(use.part == "company")
    )
    found: dict[str, list[StoredReport]] = defaultdict(list)
    for chunk in chunks(sorted(keys), BATCH):
        rows = connection.execute(chosen.where(use.canonical_key.in_(chunk))).mappings().all()
        for row, report in zip(rows, _deal_reports(connection, rows), strict=True):
            found[row["canonical_key"]].append(report)
    return found


def _deal_reports(connection: Connection, rows: Sequence[Row]) -> list[StoredReport]:
    ids = [row["id"] for row in rows]
    investors, restated = _investors(connection, ids), _conversions(connection, ids)
    return [
        StoredReport(
            row["id"],
            _source(row),
            load.bare_deal(row, investors.get(row["id"], ())),
            conversions=restated.get(row["id"], {}),
        )
        for row in rows
    ]


def _source(row: Row) -> DealSource:
    return DealSource(
        row["address"],
        publisher=row["publisher"],
        published=row["published_on"],
        lang=row["lang"],
        article_id=row["article_id"],
    )


def _investors(connection: Connection, ids: Sequence[str]) -> Mapping[str, list[Investment]]:
    table = reports.ReportInvestor
    chosen = select(table.deal_report_id, table.name, table.canonical, table.lead, table.new)
    found: dict[str, list[Investment]] = defaultdict(list)
    for chunk in chunks(ids, BATCH):
        ordered = chosen.where(table.deal_report_id.in_(chunk)).order_by(table.ordinal)
        for report, name, canonical, lead, new in connection.execute(ordered).all():
            found[report].append(Investment(name, canonical, (), lead, new))
    return found


def _conversions(
    connection: Connection, ids: Sequence[str]
) -> Mapping[str, dict[str, tuple[Money, ...]]]:
    """What the articles' amounts say of a slot's figure in other currencies, by report and slot."""
    amount, quote = mentions.MoneyMention, reports.Quote
    chosen = (
        select(quote.deal_report_id, quote.slot, amount.ordinal, *_money_columns())
        .join(_REPORT, _REPORT.id == quote.deal_report_id)
        .join(
            amount,
            (amount.reading_id == _REPORT.reading_id)
            & (amount.converts_start == quote.start_at)
            & (amount.converts_end == quote.end_at),
        )
        .where(quote.slot.in_(("amount", "valuation")))
        .distinct()
        .order_by(amount.ordinal)
    )
    found: dict[str, dict[str, tuple[Money, ...]]] = defaultdict(dict)
    for chunk in chunks(ids, BATCH):
        rows = connection.execute(chosen.where(quote.deal_report_id.in_(chunk)))
        for row in rows.mappings().all():
            slots = found[row["deal_report_id"]]
            if (money := load.money(row)) is not None:
                slots[row["slot"]] = (*slots.get(row["slot"], ()), money)
    return found


def _money_columns() -> tuple[Any, ...]:
    return tuple(mentions.MoneyMention.__table__.c[name] for name in _MONEY)


def person_reports(
    connection: Connection, column: Any, values: Collection[str]
) -> Iterator[StoredPerson]:
    """The person reports for which a column, such as `PersonReport.id`, is one of the values."""
    table = reports.PersonReport
    chosen = (
        select(*table.__table__.c, *_SOURCE)
        .join(_STANDING, _STANDING.reading_id == table.reading_id)
        .join(_ARTICLE, _ARTICLE.id == _STANDING.article_id)
    )
    for chunk in chunks(sorted(values), BATCH):
        rows = connection.execute(chosen.where(column.in_(chunk)))
        for row in rows.mappings().all():
            roles = tuple(map(PersonRole, row["roles"]))
            report = PersonReport(row["name"], row["canonical"], (), row["organization"], roles)
            yield StoredPerson(_source(row), report, row["id"])


def aliases(connection: Connection, reading_ids: Sequence[str]) -> dict[str, list[Alias]]:
    """By reading, where it says that two names are one."""
    table = mentions.Alias
    found: dict[str, list[Alias]] = defaultdict(list)
    for chunk in chunks(reading_ids, BATCH):
        chosen = select(*table.__table__.c).where(table.reading_id.in_(chunk))
        for row in connection.execute(chosen.order_by(table.ordinal)).mappings():
            found[row["reading_id"]].append(load.alias(row))
    return found


def company_names(
    connection: Connection, reading_ids: Sequence[str]
) -> dict[str, list[tuple[str, str]]]:
    """By reading, the companies of its company reports: each as written, and canonical."""
    table = reports.CompanyReport
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for chunk in chunks(reading_ids, BATCH):
        chosen = select(table.reading_id, table.company, table.company_canonical)
        for reading, *names in connection.execute(chosen.where(table.reading_id.in_(chunk))):
            found[reading].append((names[0], names[1]))
    return found


def houses(connection: Connection, reading_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """By reading, each form of a name of an organisation with the canonical one."""
    table = mentions.Name
    chosen = (
        select(table.reading_id, table.text, table.canonical, table.aliases)
        .where(table.kind == NameKind.ORGANISATION)
        .order_by(table.ordinal.desc())  # so that of two names of one form the first counts
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for chunk in chunks(reading_ids, BATCH):
        named = connection.execute(chosen.where(table.reading_id.in_(chunk)))
        for reading, text, canonical, others in named:
            found[reading] |= dict.fromkeys((*others, text, canonical), canonical)
    return found
