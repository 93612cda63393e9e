"""Ingest: from paths to articles, one module a format behind one registry.

`sources` walks paths, takes archives and dumps apart, and gives raw sources, one an article;
`normalise` makes one an `Article`.
"""

from pipeline.ingest.article import normalise
from pipeline.ingest.columns import parsed as parse_columns
from pipeline.ingest.count import expected
from pipeline.ingest.errors import BrokenSourceError, EmptySourceError
from pipeline.ingest.source import RawSource, Refused
from pipeline.ingest.walk import sources

__all__ = [
    "BrokenSourceError",
    "EmptySourceError",
    "RawSource",
    "Refused",
    "expected",
    "normalise",
    "parse_columns",
    "sources",
]
