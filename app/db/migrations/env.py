"""Alembic's entry: runs migrations on the database that the caller names."""

from alembic import context
from sqlmodel import SQLModel

import app.db.account_tables
import app.db.tables  # noqa: F401
from app.db.session import make_engine

engine = make_engine(context.config.attributes["url"])
try:
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, compare_type=True
        )
        with context.begin_transaction():
            context.run_migrations()
finally:
    engine.dispose()
