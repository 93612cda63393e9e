"""The formats that tables are written in."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from models.errors import UsageError


class Format(StrEnum):
    """A format that programs read; its value is its name on the command line."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    MARKDOWN = "markdown"

    @classmethod
    def of(cls, path: Path) -> Self:
        """The format that a file's name tells; raises UsageError where it tells none."""
        suffix = path.suffix.casefold()
        if suffix not in SUFFIXES:
            raise UsageError(f"no format is known by {path.name!r}: try {', '.join(SUFFIXES)}")
        return cls(SUFFIXES[suffix])

    @property
    def media_type(self) -> str:
        """What HTTP calls it."""
        return _MEDIA_TYPES[self]


SUFFIXES = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".md": Format.MARKDOWN,
}
_MEDIA_TYPES = {
    Format.JSON: "application/json; charset=utf-8",
    Format.JSONL: "application/x-ndjson; charset=utf-8",
    Format.CSV: "text/csv; charset=utf-8",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
}
