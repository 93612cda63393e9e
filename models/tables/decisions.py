"""What people decided. Rows are only ever added; taking one back marks it and adds another."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped

from models.decision import Action, Subject
from models.tables.base import Base, belongs, column
from models.tables.types import AwareTime, one_of


class Decision(Base):
    """One decision of a person about what was derived."""

    __tablename__ = "decision"
    __table_args__ = ({"comment": "A person's decision; it outranks the machine's."},)

    id: Mapped[int] = column("Number of the decision, in order of time.", primary_key=True)
    made_at: Mapped[dt.datetime] = column("When.", AwareTime)
    author: Mapped[str] = column("Who.")
    action: Mapped[Action] = column(
        "same, different, unsure, split, value, trust, retract or undo.", one_of(Action, "action")
    )
    subject: Mapped[Subject] = column("What it is about.", one_of(Subject, "subject"))
    slot: Mapped[str | None] = column("The slot that a value is decided for.")
    value: Mapped[str | None] = column("The value, or a publisher's reliability, as text.")
    why: Mapped[str] = column("The reason given.")
    undone_by: Mapped[int | None] = belongs(
        "decision.id", "The decision that took it back; null while it is in force."
    )


class DecisionAnchor(Base):
    """What a decision is about, told so that it is found again after re-reading."""

    __tablename__ = "decision_anchor"
    __table_args__ = (
        CheckConstraint("side IN ('left', 'right')", name="side"),
        {"comment": "What a decision is about."},
    )

    decision_id: Mapped[int] = belongs("decision.id", "The decision.", primary_key=True)
    side: Mapped[str] = column("left or right: the two that are compared.", primary_key=True)
    ordinal: Mapped[int] = column("Place among the anchors of its side.", primary_key=True)
    name: Mapped[str] = column("The company, organisation, person or publisher, as written.")
    address: Mapped[str] = column("The article's address; else empty.", index=True)
    sha256: Mapped[str] = column("SHA-256 of the article's bytes; else empty.")
    article_id: Mapped[str] = column("The article's id then; else empty.", index=True)
    spans: Mapped[list[list[int]]] = column("Start and end of each piece of evidence.", JSON)
    words: Mapped[list[str]] = column("The words of each piece of evidence.", JSON)
