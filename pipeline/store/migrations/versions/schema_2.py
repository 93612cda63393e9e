"""Schema 2: the words in which an article says that two names are one."""

from pipeline.store.migrations.ddl import belongs, create, index, integer, key, span, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table `alias`; articles read before have no row in it until they are read again."""
    create(
        "alias",
        text("reading_id"),
        integer("ordinal"),
        text("name", "alias", "canonical"),
        span(),
        text("quote"),
        key("reading_id", "ordinal"),
        belongs("reading", reading_id="id"),
    )
    index("alias", "alias")
    index("alias", "canonical")
