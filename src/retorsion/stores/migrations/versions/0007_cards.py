"""Give each event a card, and lay the facets out in the order they are walked in, with the card; `stores.migrate` fills them.

An event's reports are known from an index alone.
"""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0007"
down_revision = "0006"

Word = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables; nothing that was kept before changes, but lists are read off the cards now and no longer off the events."""
    for index in ("ix_events_rank", "ix_events_affected", "ix_events_told"):
        op.drop_index(index, "events")
    op.drop_index("ix_members_event", "members")
    op.create_index("ix_members_event", "members", ["event", "report"])
    _facets()
    op.create_table(
        "cards",
        Column("event", Word, primary_key=True),
        Column("rank", Integer, nullable=False),
        Column("affected", Integer),
        Column("told", Integer, nullable=False),
        Column("card", Word, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cards_rank", "cards", ["rank", "event", "card"])
    op.create_index("ix_cards_affected", "cards", ["affected", "rank", "event", "card"])
    op.create_index("ix_cards_told", "cards", ["told", "rank", "event", "card"])


def _facets() -> None:
    """Lay the facets out anew. They are derived, and `stores.migrate` makes them again."""
    op.drop_table("facets")
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "facets",
        Column("facet", Word, primary_key=not postgresql, nullable=False),
        Column("value", Word, primary_key=not postgresql, nullable=False),
        Column("rank", Integer, primary_key=not postgresql, autoincrement=False, nullable=False),
        Column("event", Word, primary_key=not postgresql, nullable=False),
        Column("affected", Integer),
        Column("told", Integer, nullable=False),
        Column("card", Word, nullable=False),
        sqlite_with_rowid=False,
    )
    if postgresql:  # where the key does not hold the whole row, the rest is put beside it
        op.execute("ALTER TABLE facets ADD PRIMARY KEY (facet, value, rank, event) INCLUDE (affected, told, card)")
    op.create_index("ix_facets_event", "facets", ["event", "facet", "value"])
