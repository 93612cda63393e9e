"""Organisations and people as all reports together tell them: derived, and made anew at will."""

import datetime as dt

from sqlalchemy.orm import Mapped

from models.tables.base import Base, JudgementColumns, belongs, column


class Organisation(Base):
    """An organisation that takes part in deals."""

    __tablename__ = "organisation"
    __table_args__ = ({"comment": "An organisation that takes part in deals."},)

    id: Mapped[str] = column("Readable, such as scale-ai; alan.2 for a namesake.", primary_key=True)
    canonical: Mapped[str] = column("Its usual name.", index=True)


class OrganisationName(Base):
    """A name of an organisation."""

    __tablename__ = "organisation_name"
    __table_args__ = ({"comment": "A name of an organisation."},)

    organisation_id: Mapped[str] = belongs("organisation.id", "Which.", primary_key=True)
    name: Mapped[str] = column("The name as written.", primary_key=True)
    key: Mapped[str] = column("Its key, equal for all spellings.", index=True)
    articles: Mapped[int] = column("How many articles use it.")
    first_told: Mapped[dt.date | None] = column("The first day of publication that has it.")
    last_told: Mapped[dt.date | None] = column("The last one.")


class OrganisationLink(JudgementColumns, Base):
    """Why two names are taken for one organisation's, or may be, or are kept apart."""

    __tablename__ = "organisation_link"
    __table_args__ = ({"comment": "Why names are one organisation's, or may be, or are not."},)

    left_id: Mapped[str] = belongs("organisation.id", "One organisation.", primary_key=True)
    right_id: Mapped[str] = belongs(
        "organisation.id",
        "The other, or the same one.",
        primary_key=True,
        index=True,
    )
    left_name: Mapped[str] = column("One name.", primary_key=True)
    right_name: Mapped[str] = column("The other name.", primary_key=True)


class OrganisationDeal(Base):
    """An organisation's part in a deal."""

    __tablename__ = "organisation_deal"
    __table_args__ = ({"comment": "An organisation's part in a deal."},)

    organisation_id: Mapped[str] = belongs("organisation.id", "Which.", primary_key=True)
    deal_id: Mapped[str] = belongs("deal.id", "The deal.", primary_key=True, index=True)
    part: Mapped[str] = column("company or investor.", primary_key=True)


class Person(Base):
    """A natural person over all articles."""

    __tablename__ = "person"
    __table_args__ = ({"comment": "A natural person over all articles."},)

    id: Mapped[str] = column("Readable, such as alexandr-wang.", primary_key=True)
    canonical: Mapped[str] = column("The usual name.", index=True)


class PersonName(Base):
    """A name of a person."""

    __tablename__ = "person_name"
    __table_args__ = ({"comment": "A name of a person."},)

    person_id: Mapped[str] = belongs("person.id", "Who.", primary_key=True)
    name: Mapped[str] = column("The name as written.", primary_key=True)
    key: Mapped[str] = column("Its key, equal for all spellings.", index=True)
    articles: Mapped[int] = column("How many articles use it.")


class PersonMember(Base):
    """Whom a person report is about. A report belongs to exactly one person."""

    __tablename__ = "person_member"
    __table_args__ = ({"comment": "Whom a person report is about."},)

    person_report_id: Mapped[str] = belongs("person_report.id", "The report.", primary_key=True)
    person_id: Mapped[str] = belongs("person.id", "The person.", index=True)


class PersonLink(JudgementColumns, Base):
    """Why two names are taken for one person's, or may be, or are kept apart."""

    __tablename__ = "person_link"
    __table_args__ = ({"comment": "Why names are one person's, or may be, or are not."},)

    left_id: Mapped[str] = belongs("person.id", "One person.", primary_key=True)
    right_id: Mapped[str] = belongs(
        "person.id", "The other, or the same one.", primary_key=True, index=True
    )
    left_name: Mapped[str] = column("One name, with the organisation told.", primary_key=True)
    right_name: Mapped[str] = column("The other name.", primary_key=True)


class Position(Base):
    """A position that a person held, as articles tell it."""

    __tablename__ = "position"
    __table_args__ = ({"comment": "A position that a person held."},)

    person_id: Mapped[str] = belongs("person.id", "Who.", primary_key=True)
    ordinal: Mapped[int] = column("In order of time, from 0.", primary_key=True)
    organisation: Mapped[str | None] = column("At what, as most articles write it.")
    organisation_key: Mapped[str | None] = column("That name's key.", index=True)
    role: Mapped[str] = column("founder, ceo, investor and so on.")
    told_from: Mapped[dt.date | None] = column("The first day of publication that tells it.")
    told_until: Mapped[dt.date | None] = column("The last one.")
    ended: Mapped[bool] = column("Whether a later article tells that it is over.")
    articles: Mapped[int] = column("How many articles tell it.")
