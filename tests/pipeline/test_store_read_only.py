"""A store that is opened to be read: while others write, and on a read-only disk."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from derivation import built, news

from models.errors import BusyStoreError, StoreError
from pipeline.store import open_store
from pipeline.store.dump import hashes

_NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store with some deals; its name is one that an address has to quote."""
    path = tmp_path / "50% of #1.db"
    with built(path, news(4)):
        return path


def test_nothing_is_written(file: Path) -> None:
    before = file.read_bytes()
    with open_store(str(file), read_only=True) as store:
        assert list(store.deals())
        with pytest.raises(StoreError, match="readonly"), store.changing() as connection:
            connection.exec_driver_sql("DELETE FROM deal")
        with pytest.raises(StoreError, match="readonly"), store.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM deal")
    assert file.read_bytes() == before


def test_it_stays_readable_while_others_write(file: Path) -> None:
    with (
        open_store(str(file)) as writer,
        open_store(str(file), read_only=True, patience=0) as reader,
    ):
        before = len(reader.deal_ids())
        with writer.changing() as connection:
            connection.exec_driver_sql("DELETE FROM deal_link")
            connection.exec_driver_sql("UPDATE deal SET round = 'Z'")
            assert len(list(reader.summaries())) == before
            with pytest.raises(BusyStoreError), open_store(str(file), patience=0) as other:
                other.changing().__enter__()
        assert {one.round for one in reader.summaries()} == {"Z"}


@contextmanager
def read_only_folder(*files: Path) -> Iterator[Path]:
    """A folder with copies of files, in which nobody can write while the context lasts.

    Who may write anywhere is somebody else meanwhile.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file in files:
            shutil.copy(file, folder)
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(_NOBODY)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_store_on_a_read_only_disk_is_read(file: Path) -> None:
    with open_store(str(file)) as store:
        told = hashes(store)
    with read_only_folder(file) as folder:
        with pytest.raises(StoreError):
            open_store(str(folder / file.name))
        with open_store(str(folder / file.name), read_only=True) as store:
            assert hashes(store) == told


def test_what_lies_beside_a_store_is_never_left_out(file: Path) -> None:
    log = Path(f"{file}-wal")
    with open_store(str(file)) as store:
        with store.changing() as connection:
            connection.exec_driver_sql("UPDATE deal SET round = 'Z'")
        with read_only_folder(file, log) as folder, pytest.raises(StoreError):
            open_store(str(folder / file.name), read_only=True)
