"""What stands at the addresses of a batch while it is gone through, entry by entry."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, fields

from sqlalchemy import Connection, func, select

from models.tables import articles, inputs
from pipeline.outcome import InputOutcome, Outcome
from pipeline.store.entries import KEPT, Entry
from pipeline.store.select import BATCH, chunks


@dataclass(slots=True)
class Held:
    """A row of `source`, stored (it has an id) or to be stored; and its text's fingerprint."""

    address: str
    sha256: str
    format: str
    record_id: str | None
    article_id: str | None
    reader_version: str
    run_id: int
    is_current: bool
    id: int | None = None
    fingerprint: str | None = None

    def row(self) -> dict[str, object]:
        """The columns of `source`."""
        return {name: getattr(self, name) for name in _COLUMNS}


_COLUMNS = tuple(one.name for one in fields(Held) if one.name != "fingerprint")


@dataclass(slots=True)
class Decided:
    """The final outcome of an entry, and the source that it is, was before, or became."""

    entry: Entry
    outcome: InputOutcome
    source: Held | None = None


@dataclass
class Ledger:
    """Says what is new about each entry of a batch, given what the store holds.

    `newer` are the runs that began after this one: what they read stands, and what this one read at
    the same address goes beside it as history.
    """

    reader_version: str
    run_id: int
    newer: Set[int]
    current: dict[str, Held]
    # By fingerprint: the first address outside the batch of a text that this version has read.
    originals: dict[str, str]
    added: list[Held] = field(default_factory=list)
    superseded: list[Held] = field(default_factory=list)
    seen_again: list[Held] = field(default_factory=list)
    _at: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for held in list(self.current.values()):
            self._stand(held)

    def take(self, entry: Entry) -> Decided:
        """What becomes of the next entry."""
        before = self.current.get(entry.address)
        told = InputOutcome(entry.address, entry.outcome, entry.reason)
        version = (entry.sha256, self.reader_version)
        if before is not None and (before.sha256, before.reader_version) == version:
            if before.run_id not in self.newer:
                self.seen_again.append(before)
            return Decided(entry, InputOutcome(entry.address, Outcome.UNCHANGED), before)
        if entry.outcome not in KEPT:
            return Decided(entry, told)
        if original := self._original(entry):
            reason = f"same text as {original}"
            told = InputOutcome(entry.address, Outcome.DUPLICATE, reason)
        return Decided(entry, told, self._add(entry, before))

    def _original(self, entry: Entry) -> str | None:
        """The first other address where this version read an article of the same words."""
        if entry.fingerprint is None:
            return None
        others = self._at[entry.fingerprint] - {entry.address}
        elsewhere = self.originals.get(entry.fingerprint)
        return min(others if elsewhere is None else {*others, elsewhere}, default=None)

    def _add(self, entry: Entry, before: Held | None) -> Held:
        stands = before is None or before.run_id not in self.newer
        told = entry.address, entry.sha256, entry.format, entry.record_id, entry.article_id
        held = Held(*told, self.reader_version, self.run_id, stands, None, entry.fingerprint)
        self.added.append(held)
        if stands:
            if before is not None:
                self._supersede(before)
            self._stand(held)
        return held

    def _supersede(self, before: Held) -> None:
        before.is_current = False
        self.superseded.append(before)
        if before.fingerprint is not None:
            self._at[before.fingerprint].discard(before.address)

    def _stand(self, held: Held) -> None:
        self.current[held.address] = held
        if held.fingerprint is not None and held.reader_version == self.reader_version:
            self._at[held.fingerprint].add(held.address)


def opened(
    connection: Connection,
    entries: Sequence[Entry],
    reader_version: str,
    run_id: int,
    newer: Set[int] = frozenset(),
) -> Ledger:
    """A ledger for a batch."""
    current = {held.address: held for held in _current(connection, entries)}
    originals = dict(_originals(connection, entries, reader_version, current))
    return Ledger(reader_version, run_id, newer, current, originals)


def _current(connection: Connection, entries: Iterable[Entry]) -> Iterator[Held]:
    """What the store holds as the last bytes seen at the addresses of a batch."""
    source, article = inputs.Source, articles.Article
    chosen = (
        select(*source.__table__.c, article.fingerprint)
        .outerjoin(article, article.id == source.article_id)
        .where(source.is_current)
    )
    for chunk in chunks(sorted({entry.address for entry in entries}), BATCH):
        for row in connection.execute(chosen.where(source.address.in_(chunk))).mappings():
            yield Held(**row)


def _originals(
    connection: Connection, entries: Iterable[Entry], reader_version: str, but: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """By fingerprint the first address, but for some, where a version has read such a text."""
    source, article = inputs.Source, articles.Article
    chosen = (
        select(article.fingerprint, func.min(source.address))
        .join(source, source.article_id == article.id)
        .where(
            source.is_current,
            source.reader_version == reader_version,
            source.address.not_in(list(but)),
        )
        .group_by(article.fingerprint)
    )
    texts = sorted({entry.fingerprint for entry in entries if entry.fingerprint is not None})
    for chunk in chunks(texts, BATCH):
        rows = connection.execute(chosen.where(article.fingerprint.in_(chunk)))
        yield from ((row[0], row[1]) for row in rows)
