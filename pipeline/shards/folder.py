"""A folder of shards, to which one process at a time writes."""

import datetime as dt
import fcntl
import json
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from models.errors import StoreError
from pipeline.shards import part
from pipeline.shards.seen import Seen
from pipeline.shards.sink import ShardSink

_AT_ONCE = 1_000


class Shards:
    """A folder of shards; use it as a context manager. One process at a time writes to it.

    Raises StoreError where the folder cannot be written, or another process writes to it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / ".lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(f"another process writes to {self.folder}") from error
        except OSError as error:
            raise StoreError(f"cannot write to {self.folder}: {error.strerror}") from error
        for left in self.folder.glob(f"{part.PARTIAL}*"):
            shutil.rmtree(left)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.close()

    def begin_run(
        self, reader_version: str, versions: Mapping[str, str], arguments: Mapping[str, Any]
    ) -> "ShardSink":
        """Open a run. Raises SourceError where a shard of an earlier one is broken."""
        now = dt.datetime.now(dt.UTC)
        run = {
            "run": str(uuid.uuid4()),
            "started_at": now,
            "finished_at": None,
            "interrupted": False,
            "reader_version": reader_version,
            "versions": json.dumps(dict(versions)),
            "arguments": json.dumps(dict(arguments)),
        }
        return ShardSink(self.folder, run, seen_in(self.folder))


def seen_in(folder: Path) -> Seen:
    """What stands in the shards of a folder, which need not be there.

    Raises SourceError where a shard is broken.
    """
    seen = Seen()
    for shard in part.found_in(folder) if folder.exists() else ():
        source = part.get_table(shard, "source")
        for some in source.to_batches(max_chunksize=_AT_ONCE):
            pairs = zip(some["address"].to_pylist(), some["sha256"].to_pylist(), strict=True)
            (version,) = set(some["reader_version"].to_pylist())
            seen.add(pairs, version)
    return seen
