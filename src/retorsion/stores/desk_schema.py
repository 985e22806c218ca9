"""The tables of the people at a desk: who they are, what they did there. Beside the ledger, never derived from it, never in its archive."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from .schema import Word, metadata

people = Table(
    "people",
    metadata,
    Column("name", Word, primary_key=True),
    Column("role", Word, nullable=False),
    Column("password", Word, nullable=False),  # argon2id
    Column("since", Word, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Word, primary_key=True),  # SHA-256 of what the browser holds
    Column("person", Word, ForeignKey("people.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("begun", Word, nullable=False),
    Column("seen", Word, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Word, primary_key=True),
    Column("digest", Word, nullable=False, unique=True),  # SHA-256 of the token
    Column("person", Word, ForeignKey("people.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("begun", Word, nullable=False),
    Column("revoked", Word),
)

refusals = Table(
    "refusals",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("name", Word, nullable=False),
    Column("address", Word, nullable=False, index=True),
    Column("at", Word, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Word, nullable=False),
    Column("by", Word, nullable=False),
    Column("what", Word, nullable=False),
    Column("about", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("name", Word, primary_key=True),
    Column("secret", Word, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("person", Word, primary_key=True),
    Column("seen", Integer, nullable=False),  # the last entry of the history that this person has been shown
)

accepted = Table(
    "accepted",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event", Word, nullable=False, index=True),
    Column("mark", Word, nullable=False),  # of the event as it stood
    Column("by", Word, nullable=False),
    Column("at", Word, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undone", Word),  # by whom
)

proposals = Table(
    "proposals",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("event", Word, nullable=False, index=True),
    Column("row", Text, nullable=False),  # as `decisions.judge_rows` takes it
    Column("mark", Word, nullable=False),
    Column("by", Word, nullable=False),
    Column("at", Word, nullable=False),
    Column("state", Word, nullable=False),  # waiting, agreed, declined
    Column("decided_by", Word),
    Column("decided_at", Word),
    Column("why", Text, nullable=False),
)
