"""Statements of FollowTheMoney: one value of one property of one entity each."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from pipeline.export.ftm.entity import Entity
from pipeline.export.ftm.properties import HAS_LANGUAGE, TYPES

# In the order in which the library writes them.
CSV_COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
# The property by which an entity is said to exist.
_BASE = "id"
# Characters that are written at once.
_BUFFER = 60_000


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, with the fields that the library's JSON has, in the same order.

    The times are empty: a store is derived as a whole and does not say when it first held a value.
    """

    canonical_id: str
    entity_id: str
    prop: str
    schema: str
    value: str
    dataset: str
    lang: str | None
    original_value: None
    first_seen: None
    last_seen: None
    external: bool
    origin: str
    id: str

    @property
    def record(self) -> dict[str, object]:
        """The statement as JSON."""
        return asdict(self)


def key(dataset: str, entity: str, prop: str, value: str, lang: str | None) -> str:
    """A statement's id, as the library's `Statement.make_key` hashes it."""
    told = f"{dataset}.{entity}.{prop}.{value}" + (f"@{lang}" if lang else "")
    return hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()


def statements(entities: Iterable[Entity]) -> Iterator[Statement]:
    """The statements of entities, those of one entity together, that it exists first."""
    for entity in entities:
        yield _statement(entity, _BASE, entity.id, None)
        for prop, text, lang in entity:
            yield _statement(entity, prop, text, lang if TYPES[prop] in HAS_LANGUAGE else None)


def _statement(entity: Entity, prop: str, value: str, lang: str | None) -> Statement:
    return Statement(
        entity.id,
        entity.id,
        prop,
        entity.schema,
        value,
        entity.dataset,
        lang,
        None,
        None,
        None,
        external=False,
        origin="dealtrace",
        id=key(entity.dataset, entity.id, prop, value, lang),
    )


def csv_lines(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Statements' records as the library's CSV, some lines at a time.

    Cells stand as they are, also those that a spreadsheet would take for a formula: programs read
    this file, and an apostrophe before a name would become part of it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, dialect=csv.unix_dialect)
    writer.writerow(CSV_COLUMNS)
    for record in records:
        cells = {**record, "external": "f", "prop_type": TYPES[str(record["prop"])]}
        writer.writerow([cells[column] for column in CSV_COLUMNS])
        if buffer.tell() > _BUFFER:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
