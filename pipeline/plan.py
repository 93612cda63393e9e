"""How a run is done."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import BinaryIO

from pipeline.choice import Choice, Chosen
from pipeline.executors import Workers
from pipeline.ingest import sources
from pipeline.ingest.walk import STDIN
from pipeline.meter import Meter


@dataclass(frozen=True, slots=True)
class Plan:
    """Who reads, which inputs are taken, and whether those without a sign of a deal are read.

    `listed` and `columns` are those of `ingest.sources`: a list of more paths, and what tables call
    an article's fields.
    """

    workers: Workers = field(default_factory=Workers)
    choice: Choice = field(default_factory=Choice)
    thorough: bool = False
    listed: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def chosen(
        self, paths: Sequence[str], stdin: BinaryIO | None = None, meter: Meter | None = None
    ) -> Chosen:
        """The inputs that are taken of all under the paths and on the list; moves a meter on.

        Raises UsageError as `ingest.sources` does, and as `Chosen` does.
        """
        everything = partial(
            sources,
            paths,
            stdin,
            listed=self.listed,
            columns=self.columns,
            since=self.choice.since,
            meter=meter,
        )
        return Chosen(self.choice, everything, is_stream=STDIN in (*paths, self.listed))

    def described(self) -> dict[str, object]:
        """The plan as a run's record keeps it: what can be written as JSON."""
        return asdict(self)
