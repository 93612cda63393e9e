"""What Alembic runs before the revisions; `pipeline.store.schema` hands the connection over."""

from alembic import context

from models.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,  # for its naming convention
    render_as_batch=True,
)
context.run_migrations()
