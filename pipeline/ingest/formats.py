"""The registry of formats: a file's suffix and how to read it.

A new format is one module and one line here: in `READERS` where a file is one article, in
`SPLITTERS` where it holds any number of them.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath

from pipeline.ingest import (
    archive,
    compressed,
    csv_table,
    feed,
    html,
    json_lines,
    markdown,
    parquet,
    plain,
    record,
    warc,
)
from pipeline.ingest.page import Page
from pipeline.ingest.source import Container, Part, RawSource

Reader = Callable[[RawSource], Page]
Splitter = Callable[[Container], Iterator[Part]]

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": record.read,
    ".ndjson": record.read,
}

SPLITTERS: dict[str, Splitter] = {
    ".jsonl": json_lines.split,
    ".ndjson": json_lines.split,
    ".csv": csv_table.split,
    ".tsv": csv_table.split,
    ".parquet": parquet.split,
    ".rss": feed.split,
    ".atom": feed.split,
    ".xml": feed.split,
    ".warc": warc.split,
    ".warc.gz": warc.split,
    ".tar": archive.split_tar,
    ".zip": archive.split_zip,
    **dict.fromkeys(compressed.SUFFIXES, compressed.split),
}

# Formats whose lines are their inputs.
LINED = frozenset({".jsonl", ".ndjson"})


def format_of(name: str) -> str:
    """The key into `SPLITTERS` or `READERS` that a file's name suggests; it may be in neither."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    both, last = "".join(suffixes), "".join(suffixes[-1:])
    return both if both in SPLITTERS else last


def is_one(name: str) -> bool:
    """Whether a file of this name is one input: an article, or something that nobody reads."""
    return format_of(name) not in SPLITTERS


def is_read(name: str) -> bool:
    """Whether there is a reader for a file of this name."""
    return format_of(name) in SPLITTERS or format_of(name) in READERS


def unknown(name: str) -> str:
    """Why a file of this name is not read."""
    suffix = format_of(name)
    return f"unknown format {suffix}" if suffix else "unknown format (no suffix)"
