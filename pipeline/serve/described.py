"""What Datasette's pages tell of tables, views and columns, and queries to begin with."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from models.tables import Base
from models.tables.views import VIEWS

_QUERIES = Path(__file__).with_name("queries.toml")
# What the database keeps for itself.
_HIDDEN = ("alembic_version", "meta", "stale", "search_document")


@cache
def metadata(database: str) -> Mapping[str, Any]:
    """Datasette's metadata for a store that it knows by a name."""
    tables = {table.name: _told(table.comment or "", _columns(table)) for table in _tables()}
    views = {view.name: _told(view.comment, view.columns) for view in VIEWS}
    hidden = {name: tables.get(name, {}) | {"hidden": True} for name in _HIDDEN}
    queries = tomllib.loads(_QUERIES.read_text("utf-8"))
    return {"databases": {database: {"tables": tables | views | hidden, "queries": queries}}}


def _tables() -> list[Any]:
    return list(Base.metadata.tables.values())


def _columns(table: Any) -> Mapping[str, str]:
    return {column.name: column.comment for column in table.columns if column.comment}


def _told(comment: str, columns: Mapping[str, str]) -> dict[str, Any]:
    return {"description": comment, "columns": dict(columns)}
