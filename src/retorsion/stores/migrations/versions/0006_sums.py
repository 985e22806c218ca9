"""Make the tables that sum a ledger up, and lay the facets out anew; `stores.migrate` fills them."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, Text

revision = "0006"
down_revision = "0005"

Word = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables; nothing that was kept before changes."""
    op.create_table(
        "totals",
        Column("facet", Word, primary_key=True),
        Column("value", Word, primary_key=True),
        Column("events", Integer, nullable=False),
    )
    op.create_index("ix_totals_events", "totals", ["facet", "events", "value"])
    _facets()
    _acts()


def _facets() -> None:
    """Lay the facets out anew: all of one event side by side in an index. They are derived, and `stores.migrate` makes them again."""
    op.drop_table("facets")
    op.create_table(
        "facets",
        Column("facet", Word, primary_key=True),
        Column("value", Word, primary_key=True),
        Column("event", Word, primary_key=True),
        Column("rank", Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facets_event", "facets", ["event", "facet", "value"])
    op.create_index("ix_facets_rank", "facets", ["facet", "value", "rank", "event"])


def _acts() -> None:
    op.create_table(
        "sides",
        Column("actor", Word, primary_key=True),
        Column("target", Word, primary_key=True),
        Column("rank", Integer, primary_key=True, autoincrement=False),
        Column("event", Word, primary_key=True),
        Column("first", Integer),
        Column("last", Integer),
        Column("done", Boolean, nullable=False),
        Column("people", Integer, nullable=False),
        Column("due", Integer),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sides_event", "sides", ["event"])
    op.create_table(
        "replies",
        Column("actor", Word, primary_key=True),
        Column("target", Word, primary_key=True),
        Column("rank", Integer, primary_key=True, autoincrement=False),
        Column("link", Word, primary_key=True),
        Column("event", Word, nullable=False),
        Column("first", Integer),
        Column("last", Integer),
        Column("mirrored", Boolean, nullable=False),
        Column("days", Integer),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_replies_link", "replies", ["link"])
