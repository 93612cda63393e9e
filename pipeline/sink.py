"""Where what was examined goes: a store, or a folder of shards."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from pipeline.outcome import Examined, InputOutcome


class Sink(Protocol):
    """Takes in the inputs of one run, in input order; raises StoreError where it cannot."""

    def known(self, sources: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those pairs of address and SHA-256 that this version has read, and that stand."""

    def write(self, batch: Sequence[Examined]) -> list[InputOutcome]:
        """Keep a batch; the final outcome of each input in the same order."""

    def finish(self, *, interrupted: bool) -> None:
        """Note that the run has ended, and whether before its last input."""


class Destination(Protocol):
    """What runs can be written to."""

    def begin_run(
        self, reader_version: str, versions: Mapping[str, str], arguments: Mapping[str, Any]
    ) -> Sink:
        """Open a run by a version of the code that reads, with all that its results depend on."""
