"""The views of a store as tables, and its organisations and people with the ids views point by."""

import datetime as dt
from dataclasses import fields
from operator import attrgetter

from pipeline import query
from pipeline.export.asked import Asked
from pipeline.export.cells import text_columns
from pipeline.export.exporter import Exporter
from pipeline.filters import Filters
from pipeline.store import Store
from pipeline.store.view_rows import (
    Conflict,
    Evidence,
    HeldPosition,
    Investment,
    OfView,
    Valuation,
    kinds,
    rows,
)
from pipeline.tabular import Column, Findings, Table


def _view(record: type[OfView], order: str = "deal_id") -> Exporter:
    """Exports a view in order of a column; where that is a deal, filters choose among them."""
    columns = tuple(Column(name, kind) for name, kind in kinds(record).items())
    cells = attrgetter(*(one.name for one in fields(record)))

    def findings(store: Store, filters: Filters) -> Findings:
        ids = query.passing(store, filters)
        found = map(cells, rows(store, record, order, ids))
        return Findings(lambda: Table(record.VIEW, columns, found))

    return Exporter(findings, takes_filters=order == "deal_id")


def _asked(asked: Asked) -> Exporter:
    return Exporter(lambda store, _: Findings(lambda: asked.table(store)))


INVESTMENTS = _view(Investment)
POSITIONS = _view(HeldPosition, "person_id")
VALUATIONS = _view(Valuation)
CONFLICTS = _view(Conflict)
EVIDENCE = _view(Evidence)
ORGANISATIONS = _asked(
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
PEOPLE = _asked(
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
