"""Folders of Parquet files that hold what was read, to be loaded into a store or looked into."""

from pipeline.shards.folder import Shards, seen_in
from pipeline.shards.loading import Loaded, load

__all__ = ["Loaded", "Shards", "load", "seen_in"]
