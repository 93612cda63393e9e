"""The words in which the revisions say what a table has: short, and the same for ever.

A revision must make today what it made when it was written; so it takes nothing from the tables of
`models`, whose columns move on. Columns may not be null unless `null` says so. Constraints get
their names from the naming convention of the metadata.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.type_api import TypeEngine

Items = Iterable[sa.schema.SchemaItem]
BOUNDS = "exact approx min max"


def create(table: str, *items: Items) -> None:
    """Make a table."""
    op.create_table(table, *(item for group in items for item in group))


def index(table: str, *columns: str) -> None:
    """Index a table's columns."""
    op.create_index(None, table, list(columns))


def _columns(kind: TypeEngine[Any], *names: str, null: bool = False) -> Items:
    return [sa.Column(name, kind, nullable=null) for name in names]


# The types are those of `models.tables.types` on both databases.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
text = partial(_columns, TEXT)
integer = partial(_columns, sa.Integer())
real = partial(_columns, sa.Double())
boolean = partial(_columns, sa.Boolean())
number = partial(_columns, sa.Numeric())
time = partial(_columns, sa.String(40))
day = partial(_columns, sa.Date())
json = partial(_columns, sa.JSON())
data = partial(_columns, sa.LargeBinary())


def one_of(name: str, values: str, *, null: bool = False) -> Items:
    """Text that is one of these values, which blanks part."""
    listed = ", ".join(f"'{value}'" for value in values.split())
    return [sa.Column(name, sa.String(20), nullable=null), *check(f"{name} IN ({listed})", name)]


def money(prefix: str = "", *, null: bool = False) -> Items:
    """An amount's six columns."""
    return [
        *number(f"{prefix}value", f"{prefix}low", f"{prefix}high", null=True),
        *text(f"{prefix}currency", null=True),
        *one_of(f"{prefix}bound", BOUNDS, null=null),
        *boolean(f"{prefix}vague", null=null),
    ]


def date() -> Items:
    """The two columns of a date as precise as it was told."""
    return [*text("date", null=True), *integer("quarter", null=True)]


def span(start: str = "start_at", end: str = "end_at") -> Items:
    """Two offsets in order."""
    rule = f"0 <= {start} AND {start} <= {end}"
    return [*integer(start, end), *check(rule, f"{start}_to_{end}")]


def key(*columns: str) -> Items:
    """The primary key."""
    return [sa.PrimaryKeyConstraint(*columns)]


def unique(*columns: str) -> Items:
    """Columns that no two rows share."""
    return [sa.UniqueConstraint(*columns)]


def check(rule: str, name: str) -> Items:
    """A rule that each row keeps."""
    return [sa.CheckConstraint(rule, name=name)]


def belongs(table: str, **columns: str) -> Items:
    """Columns, each with the other table's that it points at; a row goes with its owner."""
    targets = [f"{table}.{target}" for target in columns.values()]
    return [sa.ForeignKeyConstraint(list(columns), targets, ondelete="CASCADE")]
