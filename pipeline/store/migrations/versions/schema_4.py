"""Schema 4: runs have names, and of most sources of a dump nothing but the address is indexed."""

import sqlalchemy as sa
from alembic import op

from pipeline.store.migrations.ddl import TEXT

revision = "0004"
down_revision = "0003"

_HAS_ARTICLE = sa.text("article_id IS NOT NULL")


def upgrade() -> None:
    """Add `run.name`, null for the runs that are there; replace the indices of `source`."""
    op.add_column("run", sa.Column("name", TEXT))
    op.create_index(None, "run", ["name"], unique=True)
    for name in ("address", "article_id", "run_id", "sha256"):
        op.drop_index(f"ix_source_{name}", "source")
    op.drop_index("uq_source_current_address", "source")
    for name in ("address", "article_id", "sha256"):
        op.create_index(
            None, "source", [name], sqlite_where=_HAS_ARTICLE, postgresql_where=_HAS_ARTICLE
        )
    op.create_index(
        "uq_source_current_address",
        "source",
        ["address"],
        unique=True,
        sqlite_where=sa.text("is_current = 1"),
        postgresql_where=sa.text("is_current"),
    )
