"""Every store is made by migrations, and an older one loses nothing when it is moved."""

import shutil
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, create_engine, insert, inspect, select

from models.errors import StoreError
from models.tables import SCHEMA_VERSION, Base
from pipeline.derive import derive
from pipeline.store import fulltext, open_store, schema
from pipeline.store.connect import engine_at, rebuilding
from pipeline.store.migrate import migrate
from pipeline.verify import verify

DATA = Path(__file__).parent / "data"
OLDER = range(1, SCHEMA_VERSION)
Rows = dict[str, list[Mapping[str, Any]]]


@pytest.fixture
def made(database: str) -> Iterator[Engine]:
    """A new store's database."""
    open_store(database, create=True).close()
    engine = engine_at(database)
    yield engine
    engine.dispose()


def test_the_present_schema_is_the_last_revision() -> None:
    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.revision(SCHEMA_VERSION)]
    assert [script.revision for script in scripts.walk_revisions()] == [
        schema.revision(version) for version in range(SCHEMA_VERSION, 0, -1)
    ]


CHANGED = "the tables of `models` are not what the revisions make: change the last revision too"


# The full-text index, which each database keeps in its own way.
OF_SEARCH = ("article_search", "ix_search_document_words")


def test_migrations_make_the_tables_that_the_code_knows(made: Engine) -> None:
    with made.connect() as connection:
        options = {
            "compare_type": True,
            "compare_server_default": True,
            "include_name": lambda name, *_: not str(name).startswith(OF_SEARCH),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == [], CHANGED


def test_migrations_make_the_constraints_that_the_code_knows(made: Engine) -> None:
    """What Alembic does not compare: checks, keys, rules of deletion."""
    at = made.url.set(database=made.url.database and f"{made.url.database}_direct")
    with made.connect() as connection:
        if made.dialect.name == "postgresql":
            connection.exec_driver_sql("CREATE SCHEMA direct")
            connection.commit()
            at = made.url.update_query_dict({"options": "-csearch_path=direct"})
    direct = create_engine(at)
    Base.metadata.create_all(direct)
    try:
        assert described(made) == described(direct), CHANGED
    finally:
        direct.dispose()


def described(engine: Engine) -> dict[str, Any]:
    """All that the database tells of the tables that the code knows."""
    inspector = inspect(engine)
    told = {}
    for name in Base.metadata.tables:
        columns = {
            column["name"]: (str(column["type"]), getattr(column["type"], "collation", None))
            for column in inspector.get_columns(name)
        }
        required = {c["name"] for c in inspector.get_columns(name) if not c["nullable"]}
        checks = {
            (one["name"], " ".join(one["sqltext"].split()))
            for one in inspector.get_check_constraints(name)
        }
        keys = {
            (
                one["name"],
                *one["constrained_columns"],
                one["referred_table"],
                *one["referred_columns"],
                *one["options"].items(),
            )
            for one in inspector.get_foreign_keys(name)
        }
        uniques = {
            (one["name"], *one["column_names"]) for one in inspector.get_unique_constraints(name)
        }
        primary = inspector.get_pk_constraint(name)
        key = (primary["name"], *primary["constrained_columns"])
        told[name] = (columns, required, checks, keys, uniques, key)
    return told


@pytest.fixture(params=OLDER)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old_file(version: int, tmp_path: Path) -> Path:
    """An SQLite file as an older version wrote it."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as file:
        file.executescript((DATA / f"store_{version}.sql").read_text("utf-8"))
    file.close()
    return path


@pytest.fixture
def older(version: int, old_file: Path, database: str) -> Rows:
    """The rows of an older version's store, which stands in the database now."""
    rows = rows_in(f"sqlite:///{old_file}")
    if database.startswith("sqlite"):
        shutil.copy(old_file, database.removeprefix("sqlite:///"))
    else:
        put_on_server(database, version, rows)
    return rows


def rows_in(url: str) -> Rows:
    """All rows of a database by table."""
    engine = create_engine(url)
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        rows = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables.sorted_tables
        }
    engine.dispose()
    return rows


def put_on_server(url: str, version: int, rows: Rows) -> None:
    """Make tables as that version had them, with these rows and without Alembic's mark."""
    engine = engine_at(url)
    with rebuilding(engine) as connection:
        config = Config()
        config.set_main_option("script_location", "pipeline.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, schema.revision(version))
        connection.exec_driver_sql("DROP TABLE alembic_version")
        tables = MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            if rows[table.name] and table.name != "search_document":
                connection.execute(insert(table), rows[table.name])
        if "search_document" in tables.tables:
            fulltext.add_all(connection)
    engine.dispose()


KEPT = (
    "run",
    "source",
    "outcome",
    "article",
    "segment",
    "furniture",
    "reading",
    "money_mention",
    "date_mention",
    "name",
    "name_mention",
    "alias",
    "deal_report",
    "report_investor",
    "person_report",
    "decision",
)
# Columns of them that tell nothing that `standing` does not.
GONE = {"is_copy"}


def test_an_older_store_keeps_what_was_read(older: Rows, version: int, database: str) -> None:
    moved = migrate(database)
    assert moved is not None
    assert moved.version == version
    now = rows_in(database)
    for name in KEPT:
        columns = set(older[name][0]) - GONE if older.get(name) else set()
        assert shown(now[name], columns) == shown(older.get(name, []), columns), name
    evidence = older["quote" if "quote" in older else "evidence"]
    columns = set(evidence[0]) - {"id"}
    assert shown(now["quote"], columns) == shown(evidence, columns)


def shown(rows: list[Mapping[str, Any]], columns: Collection[str]) -> list[str]:
    """Rows as text in an order of their own."""
    return sorted(str({name: row[name] for name in sorted(columns)}) for row in rows)


def test_a_moved_store_is_derived_anew_and_sound(older: Rows, database: str) -> None:
    del older
    migrate(database)
    with open_store(database) as store:
        derive(store)
        assert verify(store) == []
        sources = {source.address for deal in store.deals() for source in deal.sources}
    assert sources == {"news/a.md", "news/b.md"}  # news/c.md is the first again


def test_an_older_store_is_not_opened_but_told_how_to_move(
    older: Rows, version: int, database: str
) -> None:
    del older
    hint = rf"older dealtrace \(schema {version}, .*; dealtrace migrate --store .* moves it"
    for create in (False, True):
        with pytest.raises(StoreError, match=hint):
            open_store(database, create=create)


def test_a_file_is_copied_before_it_is_moved(old_file: Path, version: int) -> None:
    before = rows_in(f"sqlite:///{old_file}")
    moved = migrate(str(old_file))
    assert moved is not None
    assert moved.backup == old_file.with_name(f"old.db.bak-{version}")
    assert rows_in(f"sqlite:///{moved.backup}") == before
    with pytest.raises(StoreError, match=f"schema {version}"):
        open_store(str(moved.backup))


def test_a_present_store_is_left_alone(database: str) -> None:
    open_store(database, create=True).close()
    assert migrate(database) is None


def test_a_move_that_fails_changes_nothing(
    older: Rows, version: int, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del older
    before = rows_in(database)
    monkeypatch.setattr(schema, "_mark", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        migrate(database)
    assert rows_in(database) == before
    monkeypatch.undo()
    moved = migrate(database)
    assert moved is not None
    assert moved.version == version


def test_a_store_with_broken_references_is_not_moved(old_file: Path) -> None:
    with sqlite3.connect(old_file) as file:
        file.execute("UPDATE reading SET run_id = 99")
    file.close()
    with pytest.raises(StoreError, match="of reading refers to no row of run"):
        migrate(str(old_file))


@pytest.mark.parametrize("content", [None, "Dear reader, this is no database. " * 100])
def test_what_is_no_store_is_not_moved(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "x.db"
    if content:
        path.write_text(content)
    with pytest.raises(StoreError):
        migrate(str(path))
