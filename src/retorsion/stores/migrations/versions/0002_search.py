"""Make reports searchable by their words, those already kept included."""

from alembic import op

from retorsion.stores.searching import index_all

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the index (FTS5, or a tsvector under GIN) and fill it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(words)")
    else:
        op.execute("CREATE TABLE search (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
    index_all(op.get_bind())
