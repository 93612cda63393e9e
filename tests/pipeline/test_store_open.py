import sqlite3
import sys
from pathlib import Path

import pytest
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import CreateTable

from models.errors import StoreError
from models.tables import Base
from pipeline.store import open_store


def test_a_missing_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        open_store(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}"])
def test_a_store_is_made_and_opened_again(tmp_path: Path, form: str) -> None:
    where = form.format(tmp_path / "new.db")
    open_store(where, create=True).close()
    with open_store(where) as store:
        assert list(store.readings()) == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database. " * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_store(str(path), create=True)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
    with pytest.raises(StoreError, match="not a dealtrace store"):
        open_store(str(path), create=True)


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "future.db"
    open_store(str(path), create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match=r"newer dealtrace \(schema 999"):
        open_store(str(path))


@pytest.mark.parametrize(
    "where", ["nosuchdatabase://host/x", "://", "sqlite:////no/such/folder/x.db"]
)
def test_a_place_that_cannot_be_opened_is_refused(where: str) -> None:
    with pytest.raises(StoreError):
        open_store(where, create=True)


def test_a_missing_driver_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError) as told:
        open_store("postgresql+psycopg://nowhere.example/x")
    assert "pip install 'dealtrace[postgresql]'" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_server_that_does_not_answer_is_told_in_one_line() -> None:
    with pytest.raises(StoreError) as told:
        open_store("postgresql+psycopg://user:secret@127.0.0.1:1/x")
    assert "\n" not in str(told.value)


def test_a_library_too_old_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 26, 0))
    with pytest.raises(StoreError, match=r"3\.34 is needed"):
        open_store(str(tmp_path / "x.db"), create=True)
    assert not (tmp_path / "x.db").exists()


def test_the_database_enforces_its_rules(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with open_store(str(path), create=True) as store, store.transaction() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "journal_mode")
        }
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal"}


def test_every_table_and_column_says_what_it_holds() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if not (column.comment and table.comment)
    ]
    assert silent == []


def test_every_table_can_be_made_on_postgresql() -> None:
    dialect = PGDialect()  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
    made = [
        str(CreateTable(table).compile(dialect=dialect)) for table in Base.metadata.sorted_tables
    ]
    assert all(statement.strip().startswith("CREATE TABLE") for statement in made)


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        table.name
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert unnamed == []
