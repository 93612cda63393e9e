"""Write one run into shards."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from models.errors import StoreError
from pipeline.outcome import Examined, InputOutcome, Outcome, storable
from pipeline.shards import part, tables
from pipeline.shards.seen import Pair, Seen
from pipeline.store import ids
from pipeline.store.entries import KEPT, Entry, ReadContents

# Inputs and articles in one shard: as much as a crash may lose.
_INPUTS, _ARTICLES = 20_000, 1_000
_Rows = dict[str, list[dict[str, Any]]]


class ShardSink:
    """Writes one run into a folder; see `pipeline.sink.Sink`.

    What is written is kept when a shard is full, and when the run ends. Each shard holds all that
    its sources refer to; which texts are copies is told when shards are loaded.
    """

    def __init__(self, folder: Path, run: dict[str, Any], seen: Seen) -> None:
        self._folder = folder
        self._run = run
        self._seen = seen
        self._inputs = self._shards = 0
        self._begin_shard()

    def known(self, sources: Sequence[Pair]) -> set[Pair]:
        """Those pairs of address and SHA-256 that this version has read, and that stand."""
        return self._seen.among(sources, self._run["reader_version"])

    def write(self, batch: Sequence[Examined]) -> list[InputOutcome]:
        """Take in a batch; the outcome of each input in the same order."""
        contents = ReadContents()
        entries = contents.entries(batch, self._inputs)
        self._inputs += len(entries)
        outcomes = self._enter(entries, contents)
        self._in_shard += len(entries)
        if self._in_shard >= _INPUTS or len(self._articles) >= _ARTICLES:
            self._end_shard()
        return outcomes

    def finish(self, *, interrupted: bool) -> None:
        """Write the last shard, which tells that the run has ended."""
        self._run |= {"finished_at": dt.datetime.now(dt.UTC), "interrupted": interrupted}
        self._end_shard()
        self._seen.close()

    def _enter(self, entries: Sequence[Entry], contents: ReadContents) -> list[InputOutcome]:
        """Take in entries; one with a value that no column can hold fails alone."""
        judged = list(self._judged(entries))
        try:
            made = self._columns(judged, contents)
        except ValueError as error:
            if len(entries) == 1:
                failed = Entry(entries[0].ordinal, entries[0].address, Outcome.FAILED, str(error))
                return self._enter([failed], contents)
            middle = len(entries) // 2
            halves = entries[:middle], entries[middle:]
            return [one for half in halves for one in self._enter(half, contents)]
        self._held.append(made)  # at once, or not at all: Ctrl-C may come at any time
        kept = [entry for entry in judged if entry.outcome in KEPT]
        self._articles.update(entry.article_id for entry in kept if entry.article_id)
        self._seen.add(((one.address, one.sha256) for one in kept), self._run["reader_version"])
        return [InputOutcome(entry.address, entry.outcome, entry.reason) for entry in judged]

    def _judged(self, entries: Sequence[Entry]) -> Iterator[Entry]:
        """The entries, with those as unchanged whose bytes stand already."""
        known = self.known([(entry.address, entry.sha256) for entry in entries])
        now: dict[str, str] = {}
        for entry in entries:
            pair = (entry.address, entry.sha256)
            stands = now[pair[0]] == pair[1] if pair[0] in now else pair in known
            if entry.outcome in KEPT and not stands:
                now[pair[0]] = pair[1]
            yield replace(entry, outcome=Outcome.UNCHANGED, reason="") if stands else entry

    def _columns(
        self, entries: Sequence[Entry], contents: ReadContents
    ) -> dict[str, pa.RecordBatch]:
        """The rows of entries, and of their articles that the shard has not yet, by table."""
        rows: _Rows = defaultdict(list)
        new: dict[str, None] = {}
        for entry in entries:
            rows["outcome"].append(self._outcome(entry))
            if entry.outcome in KEPT:
                rows["source"].append(self._source(entry))
                if entry.article_id is not None and entry.article_id not in self._articles:
                    new[entry.article_id] = None
        for article_id in new:
            reading = self._reading(article_id)
            rows["reading"].append(reading)
            for found in contents.article(article_id), contents.reading(article_id, reading["id"]):
                for kind, told in found.items():
                    rows[kind.__tablename__] += told
        return {name: tables.batch(name, told) for name, told in rows.items()}

    def _outcome(self, entry: Entry) -> dict[str, Any]:
        return {
            "run": self._run["run"],
            "ordinal": entry.ordinal,
            "address": storable(entry.address),
            "outcome": entry.outcome,
            "reason": storable(entry.reason),
        }

    def _source(self, entry: Entry) -> dict[str, Any]:
        return {
            "run": self._run["run"],
            "ordinal": entry.ordinal,
            "address": entry.address,
            "sha256": entry.sha256,
            "format": entry.format,
            "record_id": entry.record_id,
            "article_id": entry.article_id,
            "reader_version": self._run["reader_version"],
        }

    def _reading(self, article_id: str) -> dict[str, Any]:
        version = self._run["reader_version"]
        return {
            "run": self._run["run"],
            "id": ids.reading_id(article_id, version),
            "article_id": article_id,
            "reader_version": version,
        }

    def _begin_shard(self) -> None:
        self._held: list[dict[str, pa.RecordBatch]] = []
        self._articles: set[str] = set()
        self._in_shard = 0

    def _end_shard(self) -> None:
        held = [*self._held, {"run": tables.batch("run", [self._run])}]
        made = {
            name: pa.Table.from_batches([some[name] for some in held if name in some], schema)
            for name, schema in tables.schemas().items()
        }
        # Names in order are in order of time.
        name = f"{self._run['started_at']:%Y%m%dT%H%M%S%f}-{self._run['run'][:8]}-{self._shards:05}"
        self._shards += 1  # at once: what an interrupt cuts off is written as the next
        try:
            part.put(self._folder, name, made)
        except OSError as error:
            raise StoreError(f"cannot write to {self._folder}: {error.strerror}") from error
        self._begin_shard()
