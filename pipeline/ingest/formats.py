"""The registry of formats: a file's suffix and how to read it.

A new format is one module and one line here.
"""

from collections.abc import Callable
from pathlib import PurePath

from pipeline.ingest import html, markdown, plain, record
from pipeline.ingest.page import Page
from pipeline.ingest.source import RawSource

Reader = Callable[[RawSource], Page]

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": record.read,
    ".ndjson": record.read,
}

# Formats that hold one article a line.
LINED = frozenset({".jsonl", ".ndjson"})


def format_of(path: str) -> str:
    """The key into `READERS` that a path's suffix suggests; it may not be there."""
    return PurePath(path).suffix.lower()
