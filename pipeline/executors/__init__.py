"""Where work is done: in this process, in several, or on a cluster, behind one interface.

Every executor is a `concurrent.futures.Executor`; `in_order` maps work over a stream with it.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.executors.limits import Limits, LostError, UnfinishedError, kept
from pipeline.executors.pool import ProcessPool, one_thread
from pipeline.executors.serial import SerialExecutor
from pipeline.executors.stream import in_order

__all__ = ["Limits", "LostError", "UnfinishedError", "Workers", "in_order", "kept", "one_thread"]

# Chunks under way for each worker: enough that one slow chunk does not leave the others idle.
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Workers:
    """Who works: `count` processes of this machine, one being this process itself.

    Or those of the Dask cluster whose scheduler is at the address `cluster`. `limits` are what each
    may take for one source.
    """

    count: int = 1
    limits: Limits = field(default_factory=Limits)
    cluster: str | None = None

    @contextmanager
    def executor(self) -> Iterator[tuple[Executor, int]]:
        """The executor, and how many chunks of work may be under way at once.

        What is under way when the block ends is given up. Raises UsageError where there is no such
        cluster.
        """
        executor, ahead = self._begun()
        try:
            yield executor, ahead
        finally:
            executor.shutdown(cancel_futures=True)

    def _begun(self) -> tuple[Executor, int]:
        if self.cluster is not None:
            from pipeline.executors.cluster import ClusterExecutor  # noqa: PLC0415 - seldom needed

            cluster = ClusterExecutor(self.cluster)
            return cluster, cluster.workers * _AHEAD
        if self.count == 1:
            return SerialExecutor(), 1
        return ProcessPool(self.count, self.limits), self.count * _AHEAD
