"""Write what was read: once, beside what was there before."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.exc import StatementError

from models.report import Reading
from models.tables import Base, articles, inputs, mentions
from pipeline.outcome import InputOutcome, Outcome
from pipeline.store import fulltext, ids, rows, stale
from pipeline.store.select import BATCH, Row, chunks

_KEPT = {Outcome.READ, Outcome.NO_DEAL, Outcome.OTHER_LANGUAGE, Outcome.IRRELEVANT}


@dataclass(frozen=True, slots=True)
class Examined:
    """One input after it was looked at, before the store says what is new about it.

    `reading` is there for the outcomes READ and NO_DEAL, with the context of each span of evidence;
    `sha256` and `format` wherever there were bytes.
    """

    address: str
    outcome: Outcome
    reason: str = ""
    sha256: str = ""
    format: str = ""
    reading: Reading | None = None
    contexts: rows.Contexts = field(default_factory=dict)


def begin_run(
    connection: Connection,
    reader_version: str,
    versions: Mapping[str, str],
    arguments: Mapping[str, Any],
) -> int:
    """A new run's number."""
    row = {
        "started_at": dt.datetime.now(dt.UTC),
        "interrupted": False,
        "reader_version": reader_version,
        "versions": dict(versions),
        "arguments": dict(arguments),
    }
    (number,) = connection.execute(insert(inputs.Run).values(row)).inserted_primary_key or (0,)
    return int(number)


def end_run(connection: Connection, run_id: int, *, interrupted: bool) -> None:
    """Note when a run ended and whether it was stopped."""
    ended = {"finished_at": dt.datetime.now(dt.UTC), "interrupted": interrupted}
    connection.execute(update(inputs.Run).where(inputs.Run.id == run_id).values(ended))


def storable(text: str) -> str:
    """A text with what UTF-8 cannot hold written out: bytes of a file's name that are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def current_source(connection: Connection, address: str) -> Row | None:
    """The row of `source` for the last bytes seen at an address."""
    table = inputs.Source
    found = select(*table.__table__.c).where(table.address == address, table.is_current)
    return connection.execute(found).mappings().first()


def known(
    connection: Connection, sources: Sequence[tuple[str, str]], reader_version: str
) -> set[tuple[str, str]]:
    """Those pairs of address and SHA-256 that a version of the code has read, and that stand."""
    table = inputs.Source
    chosen = select(table.address, table.sha256).where(
        table.is_current, table.reader_version == reader_version
    )
    found: set[tuple[str, str]] = set()
    for chunk in chunks(sorted({address for address, _ in sources}), BATCH):
        rows = connection.execute(chosen.where(table.address.in_(chunk)))
        found.update((address, sha256) for address, sha256 in rows)
    return found.intersection(sources)


class RunWriter:
    """Writes the inputs of one run in order, in the caller's transactions."""

    def __init__(self, run_id: int, reader_version: str) -> None:
        self.run_id = run_id
        self.reader_version = reader_version
        self._ordinal = 0
        # Articles whose standing this batch may have changed.
        self._touched: set[str] = set()

    def write(self, connection: Connection, batch: Sequence[Examined]) -> list[InputOutcome]:
        """Write a batch; returns each input's final outcome in the same order."""
        outcomes = [self._write_one(connection, examined) for examined in batch]
        stale.mark_articles(connection, self._touched)
        self._touched.clear()
        return outcomes

    def _write_one(self, connection: Connection, examined: Examined) -> InputOutcome:
        try:
            with connection.begin_nested():
                outcome, source_id = self._keep(connection, examined)
        except (StatementError, ValueError) as error:
            # A value that no column can hold, such as half a surrogate pair, is the input's fault;
            # an error of the database itself is not.
            cause = error.orig if isinstance(error, StatementError) else error
            if not isinstance(cause, ValueError):
                raise
            outcome, source_id = InputOutcome(examined.address, Outcome.FAILED, str(cause)), None
        row = {
            "run_id": self.run_id,
            "ordinal": self._ordinal,
            "address": storable(outcome.address),
            "outcome": outcome.outcome.value,
            "reason": storable(outcome.reason),
            "source_id": source_id,
        }
        connection.execute(insert(inputs.Outcome), [row])
        self._ordinal += 1
        return outcome

    def _keep(self, connection: Connection, examined: Examined) -> tuple[InputOutcome, int | None]:
        same = InputOutcome(examined.address, examined.outcome, examined.reason)
        before = current_source(connection, examined.address)
        if before is not None and self._is_unchanged(before, examined):
            return InputOutcome(examined.address, Outcome.UNCHANGED), before["id"]
        if examined.outcome not in _KEPT:
            return same, None
        original = self._original(connection, examined)
        if before is not None:
            self._supersede(connection, before)
        if examined.reading is None:
            return same, self._add_source(connection, examined, None)
        article_id = self._add_reading(connection, examined.reading, examined.contexts)
        source_id = self._add_source(connection, examined, article_id)
        if original is not None:
            reason = f"same text as {original}"
            return InputOutcome(examined.address, Outcome.DUPLICATE, reason), source_id
        return same, source_id

    def _is_unchanged(self, before: Row, examined: Examined) -> bool:
        known = (before["sha256"], before["reader_version"])
        return known == (examined.sha256, self.reader_version)

    def _original(self, connection: Connection, examined: Examined) -> str | None:
        """Another address where this version read an article of the same words."""
        if examined.reading is None:
            return None
        source, article = inputs.Source, articles.Article
        found = (
            select(source.address)
            .join(article, article.id == source.article_id)
            .where(
                article.fingerprint == ids.fingerprint(examined.reading.article.text),
                source.is_current,
                source.reader_version == self.reader_version,
                source.address != examined.address,
            )
            .order_by(source.address)
        )
        return connection.execute(found).scalars().first()

    def _add_reading(
        self, connection: Connection, reading: Reading, contexts: rows.Contexts
    ) -> str:
        article_id = ids.article_id(reading.article)
        reading_id = ids.reading_id(article_id, self.reader_version)
        if not _exists(connection, articles.Article, article_id):
            _insert(connection, rows.article_rows(reading.article))
            fulltext.add(connection, article_id, reading.article.text)
        table = mentions.Reading
        connection.execute(
            update(table)
            .where(table.article_id == article_id)
            .values(is_current=table.id == reading_id)
        )
        if not _exists(connection, table, reading_id):
            row = {
                "id": reading_id,
                "article_id": article_id,
                "reader_version": self.reader_version,
                "run_id": self.run_id,
                "is_current": True,
            }
            connection.execute(insert(table), [row])
            _insert(connection, rows.reading_rows(reading_id, reading, contexts))
        return article_id

    def _add_source(
        self, connection: Connection, examined: Examined, article_id: str | None
    ) -> int:
        row = {
            "address": examined.address,
            "sha256": examined.sha256,
            "format": examined.format,
            "record_id": examined.reading and storable(examined.reading.article.id),
            "article_id": article_id,
            "reader_version": self.reader_version,
            "run_id": self.run_id,
            "is_current": True,
        }
        result = connection.execute(insert(inputs.Source).values(row))
        if article_id is not None:
            self._touched.add(article_id)
        (number,) = result.inserted_primary_key or (0,)
        return int(number)

    def _supersede(self, connection: Connection, source: Row) -> None:
        """Make a source history."""
        table = inputs.Source
        connection.execute(update(table).where(table.id == source["id"]).values(is_current=False))
        if source["article_id"] is not None:
            self._touched.add(source["article_id"])


def _exists(connection: Connection, table: type[Base], key: str) -> bool:
    columns = table.__table__.c
    return connection.execute(select(columns["id"]).where(columns["id"] == key)).first() is not None


def _insert(connection: Connection, all_rows: rows.Rows) -> None:
    """Insert rows of several tables, those that are pointed at first."""
    by_name = {table.__tablename__: found for table, found in all_rows.items() if found}
    for table in _tables():
        if table.name in by_name:
            connection.execute(insert(table), by_name[table.name])


@cache
def _tables() -> Sequence[Table]:
    """All tables, those that are pointed at first."""
    return Base.metadata.sorted_tables
