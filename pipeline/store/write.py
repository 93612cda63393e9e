"""Write what was read: once, beside what was there before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.exc import DataError, StatementError

from models.tables import Base, articles, inputs, mentions
from pipeline.outcome import Examined, InputOutcome, Outcome, storable
from pipeline.store import fulltext, ids, ledger, stale
from pipeline.store.entries import Contents, Entry, ReadContents
from pipeline.store.ledger import Decided, Held
from pipeline.store.rows import Rows
from pipeline.store.select import BATCH, chunks, numbers

# Articles whose rows are in memory at once.
_AT_ONCE = 50


class RunWriter:
    """Writes the inputs of one run, in the caller's transactions.

    A run from elsewhere comes with the runs in the store that began after it: `newer`, which may be
    none. What it found unchanged counts as its own then, so that no run from between stands.
    """

    def __init__(self, run_id: int, reader_version: str, newer: Set[int] | None = None) -> None:
        self.run_id = run_id
        self.reader_version = reader_version
        self.newer = newer or set()
        self.loads = newer is not None
        self._inputs = 0

    def write(self, connection: Connection, batch: Sequence[Examined]) -> list[InputOutcome]:
        """Write the next inputs; returns each one's final outcome in the same order."""
        contents = ReadContents()
        entries = contents.entries(batch, self._inputs)
        self._inputs += len(entries)
        return self.enter(connection, entries, contents)

    def enter(
        self, connection: Connection, entries: Sequence[Entry], contents: Contents
    ) -> list[InputOutcome]:
        """Write entries of the run, which must be in order, and be none that were written before.

        A value that no column can hold, such as half a surrogate pair, is its input's fault: the
        input fails, and the others are written. An error of the database itself is not.
        """
        try:
            with connection.begin_nested():
                return self._enter(connection, entries, contents)
        except (StatementError, ValueError) as error:
            if not _tells_a_value(error):
                raise
            if len(entries) == 1:
                reason = str(error.orig if isinstance(error, StatementError) else error)
                failed = Entry(entries[0].ordinal, entries[0].address, Outcome.FAILED, reason)
                return self._enter(connection, [failed], contents)
        middle = len(entries) // 2
        halves = entries[:middle], entries[middle:]
        return [one for half in halves for one in self.enter(connection, half, contents)]

    def _enter(
        self, connection: Connection, entries: Sequence[Entry], contents: Contents
    ) -> list[InputOutcome]:
        known = ledger.opened(connection, entries, self.reader_version, self.run_id, self.newer)
        decided = [known.take(entry) for entry in entries]
        article_ids = sorted({held.article_id for held in known.added if held.article_id})
        _add_articles(connection, article_ids, contents)
        self._add_readings(connection, article_ids, contents)
        _update(connection, known.superseded, is_current=False)
        if self.loads:
            _update(connection, known.seen_again, run_id=self.run_id)
        _add_sources(connection, known.added)
        self._add_outcomes(connection, decided)
        changed = [*known.added, *known.superseded]
        stale.mark(connection, {held.fingerprint for held in changed if held.fingerprint})
        return [one.outcome for one in decided]

    def _add_readings(
        self, connection: Connection, article_ids: Sequence[str], contents: Contents
    ) -> None:
        """Add what this version read in articles; it stands unless a newer run's does."""
        versions = _versions(connection, article_ids)
        later = self._read_later(connection, article_ids)
        missing, standing = {}, []
        for article_id in article_ids:
            stands = article_id not in later
            if stands and versions[article_id] - {self.reader_version}:
                standing.append(article_id)
            if self.reader_version not in versions[article_id]:
                missing[article_id] = self._reading_row(article_id, is_current=stands)
        self._let_stand(connection, standing)
        made = (
            {mentions.Reading: [row], **contents.reading(article_id, row["id"])}
            for article_id, row in missing.items()
        )
        _insert(connection, made)

    def _reading_row(self, article_id: str, *, is_current: bool) -> dict[str, Any]:
        return {
            "id": ids.reading_id(article_id, self.reader_version),
            "article_id": article_id,
            "reader_version": self.reader_version,
            "run_id": self.run_id,
            "is_current": is_current,
        }

    def _read_later(self, connection: Connection, article_ids: Sequence[str]) -> set[str]:
        """Those of the articles that another version read in a run that began after this one."""
        source = inputs.Source
        chosen = select(source.article_id).where(
            source.run_id.in_(sorted(self.newer)), source.reader_version != self.reader_version
        )
        found: set[str] = set()
        for chunk in chunks(article_ids, BATCH) if self.newer else ():
            rows = connection.execute(chosen.where(source.article_id.in_(chunk)))
            found.update(row[0] for row in rows if row[0] is not None)
        return found

    def _let_stand(self, connection: Connection, article_ids: Sequence[str]) -> None:
        """Make this version's readings of articles the ones that stand."""
        table = mentions.Reading
        is_ours = table.reader_version == self.reader_version
        for chunk in chunks(article_ids, BATCH):
            among = table.article_id.in_(chunk)
            connection.execute(update(table).where(among).values(is_current=is_ours))

    def _add_outcomes(self, connection: Connection, decided: Iterable[Decided]) -> None:
        rows = [
            {
                "run_id": self.run_id,
                "ordinal": one.entry.ordinal,
                "address": storable(one.outcome.address),
                "outcome": one.outcome.outcome.value,
                "reason": storable(one.outcome.reason),
                "source_id": one.source and one.source.id,
            }
            for one in decided
        ]
        if rows:
            connection.execute(insert(inputs.Outcome), rows)


def _tells_a_value(error: StatementError | ValueError) -> bool:
    """Whether an error is the fault of a value that was to be written."""
    cause = error.orig if isinstance(error, StatementError) else error
    return isinstance(cause, ValueError | LookupError | OverflowError) or isinstance(
        error, DataError
    )


def _add_articles(connection: Connection, article_ids: Sequence[str], contents: Contents) -> None:
    """Add those articles that are not there, and make them searchable."""
    article = articles.Article
    known: set[str] = set()
    for chunk in chunks(article_ids, BATCH):
        known.update(connection.execute(select(article.id).where(article.id.in_(chunk))).scalars())
    new = [article_id for article_id in article_ids if article_id not in known]
    for some in chunks(new, _AT_ONCE):
        made = [contents.article(article_id) for article_id in some]
        _insert(connection, made)
        fulltext.add(connection, {row["id"]: row["text"] for rows in made for row in rows[article]})


def _versions(connection: Connection, article_ids: Sequence[str]) -> dict[str, set[str]]:
    """By article, the versions of the code that have read it."""
    table = mentions.Reading
    chosen = select(table.article_id, table.reader_version)
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(article_ids, BATCH):
        for article_id, version in connection.execute(chosen.where(table.article_id.in_(chunk))):
            found[article_id].add(version)
    return found


def _add_sources(connection: Connection, added: Sequence[Held]) -> None:
    """Add sources, and note their numbers."""
    source = inputs.Source
    if added:
        for held, number in zip(added, numbers(connection, source.id), strict=False):
            held.id = number
        connection.execute(insert(source), [held.row() for held in added])


def _update(connection: Connection, sources: Iterable[Held], **values: object) -> None:
    """Change those of some sources that are stored."""
    table = inputs.Source
    stored = [held.id for held in sources if held.id is not None]
    for chunk in chunks(stored, BATCH):
        connection.execute(update(table).where(table.id.in_(chunk)).values(values))


def _insert(connection: Connection, found: Iterable[Rows]) -> None:
    """Insert rows of several tables, those that are pointed at first, some of them at a time."""
    given = iter(found)
    while some := list(islice(given, _AT_ONCE)):
        by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for rows in some:
            for kind, told in rows.items():
                by_name[kind.__tablename__] += told
        for table in _tables():
            if by_name[table.name]:
                connection.execute(insert(table), by_name[table.name])


@cache
def _tables() -> Sequence[Table]:
    """All tables, those that are pointed at first."""
    return Base.metadata.sorted_tables
