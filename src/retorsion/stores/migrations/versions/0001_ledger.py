"""Make the first tables: what was told, what is derived, and the history."""

from alembic import op
from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, Text

revision = "0001"
down_revision = None

Word = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create every table; alembic keeps its own beside them."""
    op.create_table(
        "pages",
        Column("sha256", Word, primary_key=True),
        Column("size", Integer, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "reports",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("id", Word, nullable=False, unique=True),
        Column("name", Word, nullable=False),
        Column("published", Date),
        Column("stub", Boolean, nullable=False),
        Column("withdrawn", Boolean, nullable=False),
        Column("page", Word, ForeignKey("pages.sha256")),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_reports_name", "reports", ["name"])
    op.create_table(
        "claims",
        Column("report", Word, ForeignKey("reports.id"), primary_key=True),
        Column("idx", Integer, primary_key=True, autoincrement=False),
        Column("coder", Word, nullable=False),
        Column("kind", Word, nullable=False),
        Column("component", Word),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_claims_kind", "claims", ["kind"])
    op.create_index("ix_claims_component", "claims", ["component"])
    op.create_table(
        "strands",
        Column("key", Word, primary_key=True),
        Column("first", Integer, primary_key=True, autoincrement=False),
        Column("last", Integer, primary_key=True, autoincrement=False),
        Column("report", Word, primary_key=True),
        Column("idx", Integer, primary_key=True, autoincrement=False),
    )
    op.create_index("ix_strands_report", "strands", ["report"])
    op.create_table(
        "marks",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("report", Word, nullable=False),
        Column("component", Word),
    )
    op.create_table(
        "stale",
        Column("what", Word, primary_key=True),
        Column("id", Word, primary_key=True),
    )
    op.create_table(
        "decisions",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("id", Word, nullable=False, unique=True),
        Column("noun", Word, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_table(
        "undoings",
        Column("decision", Word, ForeignKey("decisions.id"), primary_key=True),
        Column("by", Word, nullable=False),
        Column("at", Word, nullable=False),
        Column("reason", Text, nullable=False),
    )
    op.create_table(
        "decided",
        Column("report", Word, primary_key=True),
        Column("decision", Word, ForeignKey("decisions.id"), primary_key=True),
    )
    op.create_table(
        "discards",
        Column("id", Word, primary_key=True),
        Column("body", Text, nullable=False),
    )
    op.create_table(
        "events",
        Column("id", Word, primary_key=True),
        Column("component", Word, nullable=False),
        Column("kind", Word, nullable=False),
        Column("status", Word, nullable=False),
        Column("day", Date),
        Column("first", Date),
        Column("last", Date),
        Column("affected", Integer),
        Column("told", Integer, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_events_component", "events", ["component"])
    op.create_index("ix_events_day", "events", ["day", "id"])
    op.create_table(
        "facets",
        Column("facet", Word, primary_key=True),
        Column("value", Word, primary_key=True),
        Column("event", Word, primary_key=True),
    )
    op.create_index("ix_facets_event", "facets", ["event"])
    op.create_table(
        "members",
        Column("report", Word, primary_key=True),
        Column("idx", Integer, primary_key=True, autoincrement=False),
        Column("event", Word, primary_key=True),
    )
    op.create_index("ix_members_event", "members", ["event"])
    op.create_table(
        "aliases",
        Column("alias", Word, primary_key=True),
        Column("event", Word, nullable=False),
    )
    op.create_index("ix_aliases_event", "aliases", ["event"])
    op.create_table(
        "links",
        Column("id", Word, primary_key=True),
        Column("component", Word, nullable=False),
        Column("source", Word, nullable=False),
        Column("target", Word, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_links_component", "links", ["component"])
    op.create_index("ix_links_source", "links", ["source"])
    op.create_index("ix_links_target", "links", ["target"])
    op.create_table(
        "channels",
        Column("id", Word, primary_key=True),
        Column("body", Text, nullable=False),
    )
    op.create_table(
        "tallies",
        Column("actor", Word, primary_key=True),
        Column("target", Word, primary_key=True),
        Column("kind", Word, primary_key=True),
        Column("status", Word, primary_key=True),
        Column("month", Word, primary_key=True),
        Column("events", Integer, nullable=False),
    )
    op.create_table(
        "changes",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("at", Word, nullable=False),
        Column("noun", Word, nullable=False),
        Column("id", Word, nullable=False),
        Column("what", Word, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("ix_changes_at", "changes", ["at"])
