"""What of the reports decides who meets whom: derived, and kept so that little is compared anew."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped

from models.tables.base import Base, belongs, column


class Standing(Base):
    """The article that stands for a text, and its reading; copies of the text do not count."""

    __tablename__ = "standing"
    __table_args__ = ({"comment": "The article that stands for all copies of a text."},)

    fingerprint: Mapped[str] = column("The text's hash.", primary_key=True)
    article_id: Mapped[str] = belongs("article.id", "The article.", unique=True)
    address: Mapped[str] = column("The address that stands for the article.", index=True)
    reading_id: Mapped[str] = belongs("reading.id", "Its reading.", unique=True)


class NameUse(Base):
    """A name that a standing article gives an organisation, and the part it plays there."""

    __tablename__ = "name_use"
    __table_args__ = ({"comment": "A name that an article gives an organisation."},)

    article_id: Mapped[str] = belongs("article.id", "The article.", primary_key=True)
    part: Mapped[str] = column("company, investor or employer.", primary_key=True)
    name: Mapped[str] = column("The name as written.", primary_key=True)
    canonical: Mapped[str] = column("The canonical name given with it.", primary_key=True)
    key: Mapped[str] = column("The written name's key, equal for its spellings.", index=True)
    canonical_key: Mapped[str] = column("The canonical name's key.", index=True)
    organisation_id: Mapped[str | None] = column(
        "The organisation that is meant; null until it is derived.",
        ForeignKey("organisation.id", ondelete="SET NULL"),
        index=True,
    )


class NameLink(Base):
    """Evidence that two names are one organisation's, from an article or a pair of articles.

    That one report gives both, as written and as canonical, stands in `name_use`.
    """

    __tablename__ = "name_link"
    __table_args__ = ({"comment": "Evidence that two names are one organisation's."},)

    article_id: Mapped[str] = belongs("article.id", "The article.", primary_key=True)
    other_article: Mapped[str] = column(
        "The other article of a pair; empty for one alone.", primary_key=True, index=True
    )
    left_name: Mapped[str] = column("One name.", primary_key=True)
    right_name: Mapped[str] = column("The other name.", primary_key=True)
    basis: Mapped[str] = column("told or figures.", primary_key=True)
    left_key: Mapped[str] = column("The key of the one.", index=True)
    right_key: Mapped[str] = column("The key of the other.", index=True)
    score: Mapped[float] = column("How much it weighs, from 0 to 1.")
    why: Mapped[str] = column("The reason in a sentence.")


class CrossingKey(Base):
    """What a report must share with another for their companies to be one by their figures."""

    __tablename__ = "crossing_key"
    __table_args__ = ({"comment": "Figures by which differently named reports may meet."},)

    deal_report_id: Mapped[str] = belongs("deal_report.id", "The report.", primary_key=True)
    key: Mapped[str] = column("Figures and what else to share.", primary_key=True, index=True)


class PersonKey(Base):
    """What a person report must share with another to be compared with it."""

    __tablename__ = "person_key"
    __table_args__ = ({"comment": "Spellings by which reports on people may meet."},)

    person_report_id: Mapped[str] = belongs("person_report.id", "The report.", primary_key=True)
    key: Mapped[str] = column("A spelling of the name.", primary_key=True, index=True)
