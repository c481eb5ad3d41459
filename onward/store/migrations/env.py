"""Entry point of Alembic: runs on the given connection, in its open transaction."""

from __future__ import annotations

from alembic import context

from onward.store.tables import TABLES

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=TABLES,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
