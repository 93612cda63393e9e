"""The views of a store as tables, and its organisations and people with the ids views point by."""

import datetime as dt
from decimal import Decimal

from models.tables.views import VIEWS
from pipeline import query
from pipeline.export.asked import Asked
from pipeline.export.cells import text_columns
from pipeline.export.exporter import Exporter
from pipeline.filters import Filters
from pipeline.store import Store
from pipeline.tabular import Column, Findings

_BY_NAME = {view.name: view for view in VIEWS}
# The columns of views that are no text.
_KINDS: dict[str, dict[str, type]] = {
    "investments": {
        "lead": bool,
        "new": bool,
        "investor_belief": float,
        "amount": Decimal,
        "investors": int,
    },
    "valuation_history": {"valuation": Decimal},
    "positions": {"told_from": dt.date, "told_until": dt.date, "ended": bool, "articles": int},
    "conflicts": {
        "chosen_belief": float,
        "chosen_witnesses": int,
        "other_belief": float,
        "other_witnesses": int,
    },
    "evidence": {
        "chosen": bool,
        "start_at": int,
        "end_at": int,
        "sentence_start": int,
        "sentence_end": int,
        "published_on": dt.date,
    },
}


def _exporter(asked: Asked) -> Exporter:
    """Exports what is asked; filters choose among rows about deals."""

    def findings(store: Store, filters: Filters) -> Findings:
        return Findings(lambda: asked.table(store, query.passing(store, filters)))

    about_deals = any(column.name == "deal_id" for column in asked.columns)
    return Exporter(findings, takes_filters=about_deals)


def _view(name: str, *order: str) -> Exporter:
    """Exports a view in an order of its rows."""
    names = _BY_NAME[name].columns
    kinds = _KINDS[name]
    columns = tuple(Column(one, kinds.get(one, str)) for one in names)
    select = f"SELECT {', '.join(names)} FROM {name} ORDER BY {', '.join(order)}"  # noqa: S608
    return _exporter(Asked(name, columns, select))


INVESTMENTS = _view("investments", "deal_id", "lead DESC", "investor", "investor_canonical")
POSITIONS = _view("positions", "person_id", "told_from", "role", "organisation")
VALUATIONS = _view("valuation_history", "company", "date", "deal_id", "address", "valuation")
CONFLICTS = _view("conflicts", "deal_id", "slot", "other")
EVIDENCE = _view("evidence", "address", "start_at", "end_at", "slot", "deal_id", "report_id")
ORGANISATIONS = _exporter(
    Asked(
        "organisations",
        (
            *text_columns("organisation_id", "canonical", "names"),
            Column("first_told", dt.date),
            Column("last_told", dt.date),
            *text_columns("deals_as_company", "deals_as_investor"),
        ),
        """
        SELECT o.id AS organisation_id, o.canonical,
            (SELECT {joined}(n.name, '; ') FROM (
                SELECT name FROM organisation_name WHERE organisation_id = o.id
                ORDER BY articles DESC, name) AS n) AS names,
            (SELECT MIN(first_told) FROM organisation_name WHERE organisation_id = o.id)
                AS first_told,
            (SELECT MAX(last_told) FROM organisation_name WHERE organisation_id = o.id)
                AS last_told,
            (SELECT {joined}(d.deal_id, '; ') FROM (
                SELECT deal_id FROM organisation_deal
                WHERE organisation_id = o.id AND part = 'company' ORDER BY deal_id) AS d)
                AS deals_as_company,
            (SELECT {joined}(d.deal_id, '; ') FROM (
                SELECT deal_id FROM organisation_deal
                WHERE organisation_id = o.id AND part = 'investor' ORDER BY deal_id) AS d)
                AS deals_as_investor
        FROM organisation o ORDER BY o.id
        """,
    )
)
PEOPLE = _exporter(
    Asked(
        "people",
        (*text_columns("person_id", "canonical", "names", "positions"), Column("articles", int)),
        """
        SELECT p.id AS person_id, p.canonical,
            (SELECT {joined}(n.name, '; ') FROM (
                SELECT name FROM person_name WHERE person_id = p.id
                ORDER BY articles DESC, name) AS n) AS names,
            (SELECT {joined}(h.held, '; ') FROM (
                SELECT role || COALESCE(' of ' || organisation, '') AS held FROM position
                WHERE person_id = p.id ORDER BY ordinal) AS h) AS positions,
            (SELECT COUNT(DISTINCT s.article_id) FROM person_member m
                JOIN person_report r ON r.id = m.person_report_id
                JOIN standing s ON s.reading_id = r.reading_id
                WHERE m.person_id = p.id) AS articles
        FROM person p ORDER BY p.id
        """,
    )
)
