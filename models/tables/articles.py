"""Articles as they were normalised; a row is a function of its source and never changes."""

import datetime as dt

from sqlalchemy.orm import Mapped

from models.tables.base import Base, belongs, column, spans
from models.tables.types import AwareTime


class Article(Base):
    """One normalised article; its address, bytes and name stand in `source`."""

    __tablename__ = "article"
    __table_args__ = ({"comment": "One normalised article."},)

    id: Mapped[str] = column("Hash over all that the row holds.", primary_key=True)
    fingerprint: Mapped[str] = column("Hash of the text without layout: tells copies.", index=True)
    text: Mapped[str] = column("The text that all offsets count in; the title is its first line.")
    title: Mapped[str | None] = column("The title.")
    published_on: Mapped[dt.date | None] = column("The day it appeared.", index=True)
    published_at: Mapped[dt.datetime | None] = column("The time, where told.", AwareTime)
    published_found_in: Mapped[str | None] = column("Where the date stood: json-ld, meta, text.")
    publisher: Mapped[str | None] = column("Who published it.")
    url: Mapped[str | None] = column("Where it appeared.")
    lang: Mapped[str] = column("en, fr, zh or other: the language of most of the text.")
    sketch: Mapped[bytes] = column("MinHash of the text, by which near-duplicates are told.")


class Segment(Base):
    """A stretch of an article in one language; the segments cover the text."""

    __tablename__ = "segment"
    __table_args__ = (spans(), {"comment": "A stretch of an article in one language."})

    article_id: Mapped[str] = belongs("article.id", "The article.", primary_key=True)
    ordinal: Mapped[int] = column("Place in the article, from 0.", primary_key=True)
    start_at: Mapped[int] = column("Offset of the first character.")
    end_at: Mapped[int] = column("Offset after the last character.")
    lang: Mapped[str] = column("en, fr, zh or other.")


class Furniture(Base):
    """A stretch that belongs to the page and not to the story."""

    __tablename__ = "furniture"
    __table_args__ = (spans(), {"comment": "A stretch of the page that is not the story's."})

    article_id: Mapped[str] = belongs("article.id", "The article.", primary_key=True)
    ordinal: Mapped[int] = column("Place in the article, from 0.", primary_key=True)
    start_at: Mapped[int] = column("Offset of the first character.")
    end_at: Mapped[int] = column("Offset after the last character.")
    kind: Mapped[str] = column("share, related, newsletter, cookie, credit, contact and so on.")


class SearchDocument(Base):
    """An article's number in the full-text index; the index itself is the database's own."""

    __tablename__ = "search_document"
    __table_args__ = ({"comment": "An article's number in the full-text index."},)

    number: Mapped[int] = column("Its number in the index.", primary_key=True)
    article_id: Mapped[str] = belongs("article.id", "The article.", unique=True)
    words: Mapped[str | None] = column(
        "The text as it is searched, on PostgreSQL; SQLite's index keeps none."
    )
