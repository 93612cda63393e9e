"""Deals as all reports together tell them: every row follows from reports and decisions."""

import datetime as dt

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped

from models.deal import Relation
from models.report import DealStatus
from models.tables.base import (
    AmountColumns,
    Base,
    DateColumns,
    DealColumns,
    JudgementColumns,
    ValuationColumns,
    belongs,
    column,
    spans,
)
from models.tables.types import one_of


class Deal(DealColumns, AmountColumns, ValuationColumns, DateColumns, Base):
    """One deal with the value chosen for each slot."""

    __tablename__ = "deal"
    __table_args__ = ({"comment": "One deal with the value chosen for each slot."},)

    id: Mapped[str] = column("Readable: the organisation's id and the month.", primary_key=True)
    organisation_id: Mapped[str] = belongs("organisation.id", "The company.", index=True)
    company: Mapped[str] = column("The company's name as most sources write it.")
    company_canonical: Mapped[str] = column("Its usual Latin-script name.", index=True)
    sources: Mapped[int] = column("How many articles tell of it, copies included.")


class DealMember(Base):
    """A report that tells of a deal. A report belongs to exactly one deal."""

    __tablename__ = "deal_member"
    __table_args__ = ({"comment": "Which deal a report tells of."},)

    deal_report_id: Mapped[str] = belongs("deal_report.id", "The report.", primary_key=True)
    deal_id: Mapped[str] = belongs("deal.id", "The deal.", index=True)


class DealLink(JudgementColumns, Base):
    """Why two reports are taken for one deal, or may be."""

    __tablename__ = "deal_link"
    __table_args__ = ({"comment": "Why two reports are taken for one deal, or may be."},)

    left_report: Mapped[str] = belongs("deal_report.id", "One report.", primary_key=True)
    right_report: Mapped[str] = belongs(
        "deal_report.id", "The other report.", primary_key=True, index=True
    )


class DealSource(Base):
    """An article that tells of a deal."""

    __tablename__ = "deal_source"
    __table_args__ = ({"comment": "An article that tells of a deal."},)

    deal_id: Mapped[str] = belongs("deal.id", "The deal.", primary_key=True)
    article_id: Mapped[str] = belongs("article.id", "The article.", primary_key=True, index=True)
    copy_of: Mapped[str | None] = column("The article that it is a near-copy of, if any.")


class DealSlot(Base):
    """One filled slot of a deal, and why it has its value."""

    __tablename__ = "deal_slot"
    __table_args__ = ({"comment": "A filled slot of a deal, and why it has its value."},)

    deal_id: Mapped[str] = belongs("deal.id", "The deal.", primary_key=True)
    slot: Mapped[str] = column("company, kind, status, date and so on.", primary_key=True)
    value: Mapped[str] = column("The chosen value as text.")
    why: Mapped[str] = column("Why it was chosen, in a sentence.")
    belief: Mapped[float] = column("How far it can be believed, from 0 to 1.")
    decision_id: Mapped[int | None] = belongs("decision.id", "The decision that set it, if any.")


class DealAlternative(Base):
    """A value that some sources give for a slot; the chosen one has ordinal 0."""

    __tablename__ = "deal_alternative"
    __table_args__ = (
        ForeignKeyConstraint(
            ["deal_id", "slot"], ["deal_slot.deal_id", "deal_slot.slot"], ondelete="CASCADE"
        ),
        {"comment": "A value that some sources give for a slot."},
    )

    deal_id: Mapped[str] = column("The deal.", primary_key=True)
    slot: Mapped[str] = column("The slot.", primary_key=True)
    ordinal: Mapped[int] = column("0 for the chosen value.", primary_key=True)
    value: Mapped[str] = column("The value as text.")
    relation: Mapped[Relation] = column(
        "How it stands to the chosen one.", one_of(Relation, "relation")
    )
    why: Mapped[str] = column("The same in a sentence.")
    belief: Mapped[float] = column("How far it can be believed, from 0 to 1.")
    witnesses: Mapped[int] = column("How many articles tell it; copies of one text count once.")


class DealWitness(Base):
    """A report that gives a value; its words stand in `quote`, those of an aside here."""

    __tablename__ = "deal_witness"
    __table_args__ = (
        ForeignKeyConstraint(
            ["deal_id", "slot", "ordinal"],
            ["deal_alternative.deal_id", "deal_alternative.slot", "deal_alternative.ordinal"],
            ondelete="CASCADE",
        ),
        spans("aside_start", "aside_end"),
        spans("aside_context_start", "aside_context_end"),
        {"comment": "A report that gives a value."},
    )

    deal_id: Mapped[str] = column("The deal.", primary_key=True)
    slot: Mapped[str] = column("The slot.", primary_key=True)
    ordinal: Mapped[int] = column("The alternative's ordinal.", primary_key=True)
    deal_report_id: Mapped[str] = belongs("deal_report.id", "The report.", primary_key=True)
    aside_start: Mapped[int | None] = column(
        "Offset of the words that give the value in passing, against what the report tells."
    )
    aside_end: Mapped[int | None] = column("Offset after those words.")
    aside_context_start: Mapped[int | None] = column("Offset of the sentence around them.")
    aside_context_end: Mapped[int | None] = column("Offset after that sentence.")


class DealInvestor(Base):
    """One investor of a deal."""

    __tablename__ = "deal_investor"
    __table_args__ = ({"comment": "One investor of a deal."},)

    deal_id: Mapped[str] = belongs("deal.id", "The deal.", primary_key=True)
    ordinal: Mapped[int] = column("Leads first, then by witnesses.", primary_key=True)
    name: Mapped[str] = column("The form most sources use.")
    canonical: Mapped[str] = column("The usual Latin-script name.", index=True)
    key: Mapped[str] = column("The name's key, as in organisation_name.", index=True)
    lead: Mapped[bool] = column("Whether any source says it led.")
    new: Mapped[bool | None] = column("New (true) or existing (false) investor, where told.")
    status: Mapped[DealStatus] = column(
        "The surest status of its witnesses.", one_of(DealStatus, "status")
    )
    belief: Mapped[float] = column("How far its part can be believed, from 0 to 1.")


class InvestorWitness(Base):
    """A report that names an investor of a deal."""

    __tablename__ = "investor_witness"
    __table_args__ = (
        ForeignKeyConstraint(
            ["deal_id", "ordinal"],
            ["deal_investor.deal_id", "deal_investor.ordinal"],
            ondelete="CASCADE",
        ),
        {"comment": "A report that names an investor of a deal."},
    )

    deal_id: Mapped[str] = column("The deal.", primary_key=True)
    ordinal: Mapped[int] = column("The investor's ordinal.", primary_key=True)
    deal_report_id: Mapped[str] = belongs("deal_report.id", "The report.", primary_key=True)


class DealState(Base):
    """A stage in which a deal was told, the present one last."""

    __tablename__ = "deal_state"
    __table_args__ = ({"comment": "A stage in which a deal was told."},)

    deal_id: Mapped[str] = belongs("deal.id", "The deal.", primary_key=True)
    ordinal: Mapped[int] = column("From the first told, 0, to the present one.", primary_key=True)
    status: Mapped[DealStatus] = column("The status then.", one_of(DealStatus, "status"))
    told_on: Mapped[dt.date | None] = column("First publication day among its witnesses.")
    amount: Mapped[str | None] = column("The amount as told then, as text.")
    valuation: Mapped[str | None] = column("The valuation as told then, as text.")
