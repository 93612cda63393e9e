"""What each article states about deals and people, and the words each slot rests on."""

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from models.report import CompanyFigure, DealStatus
from models.tables.base import (
    AmountColumns,
    Base,
    DateColumns,
    DealColumns,
    MoneyColumns,
    SpanColumns,
    ValuationColumns,
    belongs,
    column,
    spans,
)
from models.tables.types import one_of


class DealReport(DealColumns, AmountColumns, ValuationColumns, DateColumns, Base):
    """One deal as one article states it."""

    __tablename__ = "deal_report"
    __table_args__ = (
        UniqueConstraint("reading_id", "ordinal"),
        {"comment": "One deal as one article states it."},
    )

    id: Mapped[str] = column("The reading's id and the ordinal.", primary_key=True)
    reading_id: Mapped[str] = belongs("reading.id", "The reading.")
    ordinal: Mapped[int] = column("Place among the article's deals, from 0.")
    company: Mapped[str] = column("The company's fullest name in the text.")
    company_canonical: Mapped[str] = column("Its usual Latin-script name.", index=True)


class ReportInvestor(Base):
    """One investor in one deal report."""

    __tablename__ = "report_investor"
    __table_args__ = ({"comment": "One investor in one deal report."},)

    deal_report_id: Mapped[str] = belongs("deal_report.id", "The report.", primary_key=True)
    ordinal: Mapped[int] = column("Place among the report's investors.", primary_key=True)
    name: Mapped[str] = column("The fullest name in the text.")
    canonical: Mapped[str] = column("The usual Latin-script name.", index=True)
    lead: Mapped[bool] = column("Whether the text says it led.")
    new: Mapped[bool | None] = column("New (true) or existing (false) investor, where told.")


class PersonReport(Base):
    """One natural person as one article states them."""

    __tablename__ = "person_report"
    __table_args__ = (
        UniqueConstraint("reading_id", "ordinal"),
        {"comment": "One natural person as one article states them."},
    )

    id: Mapped[str] = column("The reading's id and the ordinal.", primary_key=True)
    reading_id: Mapped[str] = belongs("reading.id", "The reading.")
    ordinal: Mapped[int] = column("Place among the article's people, from 0.")
    name: Mapped[str] = column("The fullest form in the text.")
    canonical: Mapped[str] = column("The usual name.", index=True)
    organization: Mapped[str | None] = column("What the text ties the person to.")
    roles: Mapped[list[str]] = column("founder, ceo, investor and so on.", JSON)


class CompanyReport(MoneyColumns, DateColumns, Base):
    """A company's worth, or all it has raised, as one article states it outside any deal."""

    __tablename__ = "company_report"
    __table_args__ = (
        UniqueConstraint("reading_id", "ordinal"),
        {"comment": "A company's worth or total raised as one article states it."},
    )

    id: Mapped[str] = column("The reading's id, c, and the ordinal.", primary_key=True)
    reading_id: Mapped[str] = belongs("reading.id", "The reading.")
    ordinal: Mapped[int] = column("Place among the article's company reports, from 0.")
    company: Mapped[str] = column("The company's fullest name in the text.")
    company_canonical: Mapped[str] = column("Its usual Latin-script name.", index=True)
    figure: Mapped[CompanyFigure] = column(
        "valuation or total_raised.", one_of(CompanyFigure, "figure")
    )
    status: Mapped[DealStatus] = column("How sure it is.", one_of(DealStatus, "status"))


class Quote(SpanColumns, Base):
    """Words that a slot of a report was read from, and the sentence they stand in.

    A deal report's investors have the slot "investors" for the statement as a whole and "investor",
    with the investor's ordinal, for the places that name each; a person's mentions have "name", a
    company report's words "company", "figure", "status" and "date".
    """

    __tablename__ = "quote"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN deal_report_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN person_report_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN company_report_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_report",
        ),
        CheckConstraint("(investor IS NOT NULL) = (slot = 'investor')", name="investor"),
        ForeignKeyConstraint(
            ["deal_report_id", "investor"],
            ["report_investor.deal_report_id", "report_investor.ordinal"],
            ondelete="CASCADE",
        ),
        spans(),
        spans("context_start", "context_end"),
        {"comment": "Words that a slot of a report was read from."},
    )

    id: Mapped[int] = column("Number of the row.", primary_key=True)
    deal_report_id: Mapped[str | None] = belongs("deal_report.id", "The deal report.", index=True)
    person_report_id: Mapped[str | None] = belongs(
        "person_report.id", "Or the person report.", index=True
    )
    company_report_id: Mapped[str | None] = belongs(
        "company_report.id", "Or the company report.", index=True
    )
    slot: Mapped[str] = column("The slot: company, amount, investor, name, roles and so on.")
    investor: Mapped[int | None] = column("The investor's ordinal for the slot investor.")
    ordinal: Mapped[int] = column("Place among the slot's words, from 0.")
    context_start: Mapped[int] = column("Offset of the sentence around the words.")
    context_end: Mapped[int] = column("Offset after that sentence.")
