"""Make the tables of the people at a desk, and see to it that what they did is only ever added to."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0004"
down_revision = "0003"

Word = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables; nothing that was kept before changes."""
    _people()
    _doings()
    if op.get_context().dialect.name == "postgresql":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE RULE audit_no_{verb.lower()} AS ON {verb} TO audit DO INSTEAD NOTHING")
    else:
        for verb in ("UPDATE", "DELETE"):
            stop = "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
            op.execute(f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit {stop}")


def _people() -> None:
    op.create_table(
        "people",
        Column("name", Word, primary_key=True),
        Column("role", Word, nullable=False),
        Column("password", Word, nullable=False),
        Column("since", Word, nullable=False),
    )
    op.create_table(
        "sessions",
        Column("id", Word, primary_key=True),
        Column("person", Word, ForeignKey("people.name", ondelete="CASCADE"), nullable=False, index=True),
        Column("begun", Word, nullable=False),
        Column("seen", Word, nullable=False),
    )
    op.create_table(
        "tokens",
        Column("id", Word, primary_key=True),
        Column("digest", Word, nullable=False, unique=True),
        Column("person", Word, ForeignKey("people.name", ondelete="CASCADE"), nullable=False, index=True),
        Column("label", Text, nullable=False),
        Column("begun", Word, nullable=False),
        Column("revoked", Word),
    )
    op.create_table(
        "refusals",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("name", Word, nullable=False),
        Column("address", Word, nullable=False, index=True),
        Column("at", Word, nullable=False),
    )
    op.create_table("keys", Column("name", Word, primary_key=True), Column("secret", Word, nullable=False))


def _doings() -> None:
    op.create_table(
        "audit",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("at", Word, nullable=False),
        Column("by", Word, nullable=False),
        Column("what", Word, nullable=False),
        Column("about", Text, nullable=False),
        Column("detail", Text, nullable=False),
    )
    op.create_table("visits", Column("person", Word, primary_key=True), Column("seen", Integer, nullable=False))
    op.create_table(
        "accepted",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("event", Word, nullable=False, index=True),
        Column("mark", Word, nullable=False),
        Column("by", Word, nullable=False),
        Column("at", Word, nullable=False),
        Column("reason", Text, nullable=False),
        Column("undone", Word),
    )
    op.create_table(
        "proposals",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("event", Word, nullable=False, index=True),
        Column("row", Text, nullable=False),
        Column("mark", Word, nullable=False),
        Column("by", Word, nullable=False),
        Column("at", Word, nullable=False),
        Column("state", Word, nullable=False),
        Column("decided_by", Word),
        Column("decided_at", Word),
        Column("why", Text, nullable=False),
    )
