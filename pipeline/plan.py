"""How a run is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.executors import Workers


@dataclass(frozen=True, slots=True)
class Plan:
    """Who reads, and whether all sources are read or only those that show a sign of a deal.

    `listed` and `columns` are those of `ingest.sources`: a list of more paths, and what tables call
    an article's fields.
    """

    workers: Workers = field(default_factory=Workers)
    thorough: bool = False
    listed: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
