"""Runs the migrations on the connection that the record hands over."""

from __future__ import annotations

from alembic import context

from worker.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
