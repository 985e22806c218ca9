"""Run migrations on the connection that `stores.migrate` hands over."""

from alembic import context

from retorsion.stores.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
