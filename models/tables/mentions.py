"""Spans with a meaning, as one version of the code read them in one article."""

from sqlalchemy import JSON, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from models.mention import NameKind
from models.money import MoneyRole
from models.tables.base import Base, DateColumns, MoneyColumns, SpanColumns, belongs, column, spans
from models.tables.types import one_of


class Reading(Base):
    """One article as one version of the code read it. Written once; a new version adds a row."""

    __tablename__ = "reading"
    __table_args__ = (
        UniqueConstraint("article_id", "reader_version"),
        {"comment": "One article as one version of the code read it."},
    )

    id: Mapped[str] = column("Hash over article and version.", primary_key=True)
    article_id: Mapped[str] = belongs("article.id", "The article.", index=True)
    reader_version: Mapped[str] = column("Hash over the code, lexicons and models that read.")
    run_id: Mapped[int] = belongs("run.id", "The run that read it.", index=True)
    is_current: Mapped[bool] = column("Whether no later version has read the article.")


class MoneyMention(MoneyColumns, SpanColumns, Base):
    """An amount in the text."""

    __tablename__ = "money_mention"
    __table_args__ = (spans(), {"comment": "An amount of money in an article."})

    reading_id: Mapped[str] = belongs("reading.id", "The reading.", primary_key=True)
    ordinal: Mapped[int] = column("Place in the article, from 0.", primary_key=True)
    role: Mapped[MoneyRole | None] = column(
        "What the amount is in the story.", one_of(MoneyRole, "role")
    )
    implied: Mapped[bool] = column("Whether the currency comes from the context.")
    converts_start: Mapped[int | None] = column("Start of the amount that this one restates.")
    converts_end: Mapped[int | None] = column("End of the amount that this one restates.")
    per_unit: Mapped[bool] = column("Whether it is a price per share, user or month.")
    rule: Mapped[str] = column("The rule that gave the role.")


class DateMention(DateColumns, SpanColumns, Base):
    """A date in the text."""

    __tablename__ = "date_mention"
    __table_args__ = (spans(), {"comment": "A date in an article."})

    reading_id: Mapped[str] = belongs("reading.id", "The reading.", primary_key=True)
    ordinal: Mapped[int] = column("Place in the article, from 0.", primary_key=True)
    relative: Mapped[bool] = column("Whether it was resolved against the publication day.")


class Name(Base):
    """A name in one article: one decision for all its occurrences."""

    __tablename__ = "name"
    __table_args__ = ({"comment": "A name in an article, decided once."},)

    reading_id: Mapped[str] = belongs("reading.id", "The reading.", primary_key=True)
    ordinal: Mapped[int] = column("Place among the article's names, from 0.", primary_key=True)
    kind: Mapped[NameKind] = column("What it names.", one_of(NameKind, "kind"))
    text: Mapped[str] = column("The fullest form in the text.")
    canonical: Mapped[str] = column("The usual Latin-script name where known.", index=True)
    aliases: Mapped[list[str]] = column("Other forms in the text.", JSON)


class NameMention(SpanColumns, Base):
    """One occurrence of a name, short forms included."""

    __tablename__ = "name_mention"
    __table_args__ = (
        ForeignKeyConstraint(
            ["reading_id", "name"], ["name.reading_id", "name.ordinal"], ondelete="CASCADE"
        ),
        spans(),
        {"comment": "One occurrence of a name."},
    )

    reading_id: Mapped[str] = column("The reading.", primary_key=True)
    name: Mapped[int] = column("The name's ordinal.", primary_key=True)
    ordinal: Mapped[int] = column("Place among the name's occurrences.", primary_key=True)


class Alias(SpanColumns, Base):
    """Words in which an article itself says that two names are one."""

    __tablename__ = "alias"
    __table_args__ = (
        spans(),
        {"comment": "Words in which an article says that two names are one."},
    )

    reading_id: Mapped[str] = belongs("reading.id", "The reading.", primary_key=True)
    ordinal: Mapped[int] = column("Place in the article, from 0.", primary_key=True)
    name: Mapped[str] = column("The form that comes first.")
    alias: Mapped[str] = column("The form that explains it.", index=True)
    canonical: Mapped[str] = column("The canonical name of both.", index=True)
