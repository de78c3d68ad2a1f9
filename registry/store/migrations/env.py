"""How Alembic reaches the database: the connection is handed in, never read from a file."""

from alembic import context

from registry.store.base import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
