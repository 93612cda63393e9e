"""The schema of a store: its version, and how it comes to the present one.

Every store is made and moved by the same revisions (Alembic's, in `pipeline.store.migrations`),
each of which takes it one version up. There is no way down: keep a copy instead.
"""

from sqlalchemy import Connection, delete, insert, inspect, select
from sqlalchemy.schema import SetColumnComment, SetTableComment

from models.tables import APPLICATION_ID, SCHEMA_VERSION, Base, inputs
from models.tables.views import VIEWS

_ALEMBIC = "alembic_version"


def is_empty(connection: Connection) -> bool:
    """Whether the database has no table at all."""
    return not inspect(connection).get_table_names()


def is_ours(connection: Connection) -> bool:
    """Whether this is a store of dealtrace."""
    if not inspect(connection).has_table(inputs.Meta.__tablename__):
        return False
    if connection.dialect.name != "sqlite":
        return True
    return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def version(connection: Connection) -> int:
    """The schema's version; SQLite's own mark and the table must tell the same one."""
    told = select(inputs.Meta.value).where(inputs.Meta.key == "schema_version")
    found = int(connection.execute(told).scalar() or 0)
    if connection.dialect.name != "sqlite":
        return found
    return max(found, int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0))


def revision(number: int) -> str:
    """The name of the revision that makes this version of the schema."""
    return f"{number:04}"


def upgrade(connection: Connection) -> None:
    """Bring an empty database or an older store to the present schema, in the caller's transaction.

    Stores of versions before Alembic's table was kept are told by their own mark.
    """
    from alembic import command  # noqa: PLC0415 - slow, and of no use for a store that is up to date
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "pipeline.store:migrations")
    config.attributes["connection"] = connection
    if not is_empty(connection) and not inspect(connection).has_table(_ALEMBIC):
        command.stamp(config, revision(version(connection)))
    _drop_views(connection)
    command.upgrade(config, "head")
    _make_views(connection)
    _describe(connection)
    _mark(connection)


def _drop_views(connection: Connection) -> None:
    """Take the views away: a table that they read could not be replaced."""
    for name in inspect(connection).get_view_names():
        if name in {view.name for view in VIEWS}:
            connection.exec_driver_sql(f"DROP VIEW {name}")


def _make_views(connection: Connection) -> None:
    for view in VIEWS:
        made = for_database(connection, view.select)
        connection.exec_driver_sql(f"CREATE VIEW {view.name} AS {made}")


def for_database(connection: Connection, select_: str) -> str:
    """A SELECT with the database's function that joins texts in place of `{joined}`."""
    joined = "string_agg" if connection.dialect.name == "postgresql" else "group_concat"
    return select_.replace("{joined}", joined)


def _describe(connection: Connection) -> None:
    """Let the database itself say what each table and column holds, where it can."""
    if connection.dialect.supports_comments:
        for table in Base.metadata.sorted_tables:
            connection.execute(SetTableComment(table))
            for column in table.columns:
                connection.execute(SetColumnComment(column))
        for view in VIEWS:
            _comment(connection, f"VIEW {view.name}", view.comment)
            for name, comment in view.columns.items():
                _comment(connection, f"COLUMN {view.name}.{name}", comment)


def _comment(connection: Connection, what: str, comment: str) -> None:
    written = comment.replace("'", "''")
    connection.exec_driver_sql(f"COMMENT ON {what} IS '{written}'")


def _mark(connection: Connection) -> None:
    key = "schema_version"
    connection.execute(delete(inputs.Meta).where(inputs.Meta.key == key))
    connection.execute(insert(inputs.Meta), [{"key": key, "value": str(SCHEMA_VERSION)}])
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
