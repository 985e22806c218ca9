"""Make the tables that sum a ledger up, and the index of events of more than a day; `stores.migrate` fills them."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, Text, text

revision = "0006"
down_revision = "0005"

Word = Text().with_variant(Text(collation="C"), "postgresql")
LONG = text("(first IS NULL OR last IS NULL OR first <> last) AND rank < 3652060")


def upgrade() -> None:
    """Create the tables and indexes; nothing that was kept before changes."""
    op.create_table(
        "totals",
        Column("facet", Word, primary_key=True),
        Column("value", Word, primary_key=True),
        Column("events", Integer, nullable=False),
    )
    op.create_index("ix_totals_events", "totals", ["facet", "events", "value"])
    _acts()
    op.create_index("ix_events_long", "events", ["last", "first", "rank"], sqlite_where=LONG, postgresql_where=LONG)


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
