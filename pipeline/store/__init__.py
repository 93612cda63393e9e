"""The database: articles, mentions and reports as they were read, deals as they are derived."""

from pipeline.store.store import Store, open_store

__all__ = ["Store", "open_store"]
