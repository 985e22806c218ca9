"""The tables of a ledger, alike in SQLite and PostgreSQL.

What people and programs told us is kept: pages, reports, claims, decisions, discards, changes. The rest is derived from it and can
be rebuilt. Nouns are kept whole as JSON in ``body``; the columns beside it only serve to find them. `migrations` says the same in
steps, and a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
# Bytewise order everywhere, so that both databases sort alike.
Word = Text().with_variant(Text(collation="C"), "postgresql")
# Past every day (`date.toordinal`), so that what has none comes last in an index.
UNDATED = 3_652_060

pages = Table(
    "pages",
    metadata,
    Column("sha256", Word, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Word, nullable=False, unique=True),
    Column("name", Word, nullable=False, index=True),
    Column("published", Date),
    Column("stub", Boolean, nullable=False),  # known by name alone, from imported claims
    Column("withdrawn", Boolean, nullable=False),
    Column("page", Word, ForeignKey("pages.sha256")),
    Column("body", Text, nullable=False),
    Column("coded", Word),  # by which version; None where nobody said
    Column("outlet", Word, index=True),
)

claims = Table(
    "claims",
    metadata,
    Column("report", Word, ForeignKey("reports.id"), primary_key=True),
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Column("coder", Word, nullable=False),
    Column("kind", Word, nullable=False, index=True),
    Column("component", Word, index=True),  # None until reconciled
    Column("body", Text, nullable=False),
)

strands = Table(
    "strands",
    metadata,
    Column("key", Word, primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, primary_key=True, autoincrement=False),
    Column("report", Word, primary_key=True),
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Index("ix_strands_report", "report"),
)

marks = Table(
    "marks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report", Word, nullable=False),
    Column("component", Word),  # one its claims were of before they changed
)

stale = Table(
    "stale",
    metadata,
    Column(
        "what", Word, primary_key=True
    ),  # component, grown, channel: to settle; fresh: new report; event, link: to go unless settled again
    Column("id", Word, primary_key=True),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Word, nullable=False, unique=True),
    Column("noun", Word, nullable=False),
    Column("body", Text, nullable=False),
)

undoings = Table(
    "undoings",
    metadata,
    Column("decision", Word, ForeignKey("decisions.id"), primary_key=True),
    Column("by", Word, nullable=False),
    Column("at", Word, nullable=False),
    Column("reason", Text, nullable=False),
)

decided = Table(
    "decided",
    metadata,
    Column("report", Word, primary_key=True),
    Column("decision", Word, ForeignKey("decisions.id"), primary_key=True),
)

discards = Table(
    "discards",
    metadata,
    Column("id", Word, primary_key=True),
    Column("body", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Word, primary_key=True),
    Column("component", Word, nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("status", Word, nullable=False),
    Column("day", Date),
    Column("first", Date),
    Column("last", Date),
    Column("affected", Integer),
    Column("told", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("rank", Integer, nullable=False),  # the day's number, UNDATED where there is none
)

cards = Table(  # of each event all that lists are ordered, narrowed and counted by; see `stores.cards`
    "cards",
    metadata,
    Column("event", Word, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("affected", Integer),
    Column("told", Integer, nullable=False),
    Column("card", Word, nullable=False),
    Index("ix_cards_rank", "rank", "event", "card"),
    Index("ix_cards_affected", "affected", "rank", "event", "card"),
    Index("ix_cards_told", "told", "rank", "event", "card"),
    sqlite_with_rowid=False,
)

facets = Table(
    "facets",
    metadata,
    Column("facet", Word, primary_key=True),
    Column("value", Word, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),  # that of the event
    Column("event", Word, primary_key=True),
    Column("affected", Integer),  # as on `cards`; PostgreSQL holds them in the index of the key too
    Column("told", Integer, nullable=False),
    Column("card", Word, nullable=False),
    Index("ix_facets_event", "event", "facet", "value"),
    sqlite_with_rowid=False,
)

members = Table(
    "members",
    metadata,
    Column("report", Word, primary_key=True),
    Column("idx", Integer, primary_key=True, autoincrement=False),
    Column("event", Word, primary_key=True),
    Index("ix_members_event", "event", "report"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("alias", Word, primary_key=True),
    Column("event", Word, nullable=False, index=True),
)

links = Table(
    "links",
    metadata,
    Column("id", Word, primary_key=True),
    Column("component", Word, nullable=False, index=True),
    Column("source", Word, nullable=False, index=True),
    Column("target", Word, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("id", Word, primary_key=True),
    Column("body", Text, nullable=False),
)

tallies = Table(
    "tallies",
    metadata,
    Column("actor", Word, primary_key=True),
    Column("target", Word, primary_key=True),
    Column("kind", Word, primary_key=True),
    Column("status", Word, primary_key=True),
    Column("month", Word, primary_key=True),
    Column("events", Integer, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Word, nullable=False, index=True),  # ISO, UTC, to the microsecond: sorts as text
    Column("noun", Word, nullable=False),
    Column("id", Word, nullable=False, index=True),
    Column("what", Word, nullable=False),
    Column("body", Text, nullable=False),
)
