"""Ingest: from paths to articles, one module a format behind one registry.

`sources` walks paths and gives raw sources, one an article; `normalise` makes one an `Article`.
"""

from pipeline.ingest.article import normalise
from pipeline.ingest.errors import BrokenSourceError, EmptySourceError
from pipeline.ingest.source import RawSource, Refused
from pipeline.ingest.walk import sources

__all__ = [
    "BrokenSourceError",
    "EmptySourceError",
    "RawSource",
    "Refused",
    "normalise",
    "sources",
]
