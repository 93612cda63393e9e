"""Look into one shard: its run, its inputs, and the rows of each article."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from models.errors import SourceError
from models.tables import Base, articles
from pipeline.outcome import Outcome
from pipeline.shards import part, tables
from pipeline.store.entries import Entry
from pipeline.store.rows import Rows

_OF_SOURCE = ("sha256", "format", "record_id", "article_id")


class Shard:
    """A shard that is sound, which gives a store the rows of its articles (`entries.Contents`).

    `run` is the row of its run, with the run's name as `run`; `entries` are what became of each of
    its inputs, in order. Raises SourceError for a shard that is not sound.
    """

    def __init__(self, path: Path) -> None:
        self._tables = part.get(path)
        self._places = {
            kind: _places(path, kind, self._tables[kind.__tablename__]) for kind in tables.CONTENTS
        }
        (self.run,) = tables.rows(self._tables["run"])
        self.run |= {name: json.loads(self.run[name]) for name in ("versions", "arguments")}
        self._refuse_gaps(path)
        self.entries = list(self._entries())

    def _entries(self) -> Iterator[Entry]:
        texts = self._tables["article"]
        fingerprints = dict(
            zip(texts["id"].to_pylist(), texts["fingerprint"].to_pylist(), strict=True)
        )
        sources = {row["ordinal"]: row for row in self._tables["source"].to_pylist()}
        for row in self._tables["outcome"].to_pylist():
            told = row["ordinal"], row["address"], Outcome(row["outcome"]), row["reason"]
            source = sources.get(row["ordinal"], {})
            found = {name: source[name] for name in _OF_SOURCE if name in source}
            yield Entry(*told, **found, fingerprint=fingerprints.get(source.get("article_id")))

    def article(self, article_id: str) -> Rows:
        """See `Contents`."""
        return {kind: self._rows(kind, article_id) for kind in tables.CONTENTS if _is_article(kind)}

    def reading(self, article_id: str, reading_id: str) -> Rows:
        """See `Contents`."""
        del article_id
        others = (kind for kind in tables.CONTENTS if not _is_article(kind))
        return {kind: self._rows(kind, reading_id) for kind in others}

    def _rows(self, kind: type[Base], owner: str) -> list[dict[str, Any]]:
        if owner not in self._places[kind]:
            return []
        start, stop = self._places[kind][owner]
        return tables.rows(self._tables[kind.__tablename__].slice(start, stop - start))

    def _refuse_gaps(self, path: Path) -> None:
        """Raise SourceError where a source's article is not there, or was not read."""
        held = set(self._tables["article"]["id"].to_pylist())
        read = set(self._tables["reading"]["article_id"].to_pylist())
        wanted = set(self._tables["source"]["article_id"].to_pylist()) - {None}
        if not wanted <= held & read:
            raise SourceError(f"{path} has sources whose articles it lacks")


def _is_article(kind: type[Base]) -> bool:
    return kind.__module__ == articles.__name__


def _places(path: Path, kind: type[Base], table: pa.Table) -> Mapping[str, tuple[int, int]]:
    """From where to where the rows of each article or reading go."""
    found: dict[str, tuple[int, int]] = {}
    owners = pc.coalesce(*(table[name] for name in tables.CONTENTS[kind])).to_pylist()
    for n, told in enumerate(owners):
        owner = told.split("-")[0]  # of a report's id, its reading's
        start, stop = found.get(owner, (n, n))
        if stop != n:
            raise SourceError(f"{path} has rows out of order in {kind.__tablename__}")
        found[owner] = (start, n + 1)
    return found
