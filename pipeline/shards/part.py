"""One shard: a folder with a Parquet file for each table, there as a whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from models.errors import SourceError, UsageError
from pipeline.shards.tables import schemas

PARTIAL = ".partial-"
_SUFFIX = ".parquet"


def put(folder: Path, name: str, tables: Mapping[str, pa.Table]) -> None:
    """Write a shard of all tables; after a crash it is there complete, or only a partial folder."""
    partial = folder / f"{PARTIAL}{name}"
    partial.mkdir()
    for table, content in tables.items():
        path = partial / f"{table}{_SUFFIX}"
        pq.write_table(content, path, compression="zstd", write_page_checksum=True)
        _to_disk(path)
    _to_disk(partial)
    partial.rename(folder / name)
    _to_disk(folder)


def found_in(folder: Path) -> list[Path]:
    """The shards in a folder by the time when their runs began, and their place in the run.

    Raises UsageError where there is no such folder.
    """
    try:
        found = [path for path in folder.iterdir() if path.is_dir()]
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from error
    return sorted(path for path in found if not path.name.startswith("."))


def get(shard: Path) -> Mapping[str, pa.Table]:
    """All tables of a shard. Raises SourceError for one that is broken, or of another schema."""
    return {name: _read(shard, name, schema) for name, schema in schemas().items()}


def get_table(shard: Path, name: str) -> pa.Table:
    """One table of a shard. Raises SourceError as `get` does."""
    return _read(shard, name, schemas()[name])


def _read(shard: Path, name: str, schema: pa.Schema) -> pa.Table:
    path = shard / f"{name}{_SUFFIX}"
    try:
        table = pq.ParquetFile(path, page_checksum_verification=True).read()
    except FileNotFoundError as error:
        raise SourceError(f"{shard} has no {path.name}") from error
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    told = (table.schema.metadata or {}).get(b"dealtrace.schema", b"?").decode()
    known = schema.metadata[b"dealtrace.schema"].decode()
    if told != known:
        raise SourceError(f"{path} is of schema {told}, this dealtrace knows {known}")
    if not table.schema.equals(schema):
        raise SourceError(f"{path} has other columns than the table {name}")
    return table


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
