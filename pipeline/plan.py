"""How a run is done."""

from dataclasses import dataclass, field

from pipeline.executors import Workers


@dataclass(frozen=True, slots=True)
class Plan:
    """Who reads, and whether all sources are read or only those that show a sign of a deal."""

    workers: Workers = field(default_factory=Workers)
    thorough: bool = False
