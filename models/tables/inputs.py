"""What came in: runs, sources, and the outcome of every input."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped

from models.tables.base import Base, belongs, column
from models.tables.types import AwareTime


class Meta(Base):
    """Facts about the store itself."""

    __tablename__ = "meta"
    __table_args__ = ({"comment": "Facts about the store itself."},)

    key: Mapped[str] = column("schema_version, derived_by.", primary_key=True)
    value: Mapped[str] = column("Its value as text.")


class Run(Base):
    """One call of the batch, with all that its results depend on."""

    __tablename__ = "run"
    __table_args__ = ({"comment": "One batch, with all that its results depend on."},)

    id: Mapped[int] = column("Number of the run.", primary_key=True)
    name: Mapped[str | None] = column(
        "Its name, the same in every store that it was loaded into; null before schema 4.",
        index=True,
        unique=True,
    )
    started_at: Mapped[dt.datetime] = column("When it began.", AwareTime)
    finished_at: Mapped[dt.datetime | None] = column("When it ended; null if killed.", AwareTime)
    interrupted: Mapped[bool] = column("Whether it was stopped before the last input.")
    reader_version: Mapped[str] = column("Hash over the code, lexicons and models that read.")
    versions: Mapped[dict[str, str]] = column("Versions of code, models and libraries.", JSON)
    arguments: Mapped[dict[str, Any]] = column("What the run was asked to do.", JSON)


_HAS_ARTICLE = text("article_id IS NOT NULL")


class Source(Base):
    """Bytes seen at an address. New bytes there make a new row; the old one stays as history."""

    __tablename__ = "source"
    __table_args__ = (
        Index(
            "uq_source_current_address",
            "address",
            unique=True,
            sqlite_where=text("is_current = 1"),  # as SQLAlchemy asks for it there
            postgresql_where=text("is_current"),
        ),
        # Most sources of a dump hold no article that was kept, and are looked up by address alone.
        *(
            Index(None, name, sqlite_where=_HAS_ARTICLE, postgresql_where=_HAS_ARTICLE)
            for name in ("address", "article_id", "sha256")
        ),
        {"comment": "Bytes seen at an address; new bytes make a new row."},
    )

    id: Mapped[int] = column("Number of the source.", primary_key=True)
    address: Mapped[str] = column("The path or record address as given.")
    sha256: Mapped[str] = column("SHA-256 of the bytes, hexadecimal.")
    format: Mapped[str] = column("The format it was read as, such as .html.")
    record_id: Mapped[str | None] = column("The name the article has at this source.")
    article_id: Mapped[str | None] = belongs(
        "article.id", "The article it holds; null where none was kept."
    )
    reader_version: Mapped[str] = column("The version of the code that read it.")
    run_id: Mapped[int] = belongs("run.id", "The run that read it.")
    is_current: Mapped[bool] = column("Whether these are the last bytes seen at the address.")


class Stale(Base):
    """A text whose reports changed, or stand no longer, since the deals were last derived."""

    __tablename__ = "stale"
    __table_args__ = ({"comment": "Texts that changed since the deals were last derived."},)

    fingerprint: Mapped[str] = column("The text's hash.", primary_key=True)


class Outcome(Base):
    """What became of one input in one run: each input has exactly one outcome."""

    __tablename__ = "outcome"
    __table_args__ = ({"comment": "What became of each input of each run."},)

    run_id: Mapped[int] = belongs("run.id", "The run.", primary_key=True)
    ordinal: Mapped[int] = column("Place of the input in the run, from 0.", primary_key=True)
    address: Mapped[str] = column("The input's address.")
    outcome: Mapped[str] = column("read, unchanged, duplicate, no deal, failed and so on.")
    reason: Mapped[str] = column("Why, where there is something to explain.")
    source_id: Mapped[int | None] = belongs("source.id", "The source, where one was kept.")
