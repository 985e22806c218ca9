"""The tables that sum a ledger up, so that a page over very many events reads few rows. Derived, like the events they are about.

`facets` says of each event by what it is found; here stands how many events each value finds, and what two parties did to each other.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table

from .schema import Word, metadata

totals = Table(
    "totals",
    metadata,
    Column("facet", Word, primary_key=True),
    Column("value", Word, primary_key=True),
    Column("events", Integer, nullable=False),
    Index("ix_totals_events", "facet", "events", "value"),
)

sides = Table(  # an event once for each who → whom
    "sides",
    metadata,
    Column("actor", Word, primary_key=True),
    Column("target", Word, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),  # that of the event
    Column("event", Word, primary_key=True),
    Column("first", Integer),  # days as numbers (`date.toordinal`)
    Column("last", Integer),
    Column("done", Boolean, nullable=False),
    Column("people", Integer, nullable=False),  # sent home by a done removal, where one faced one
    Column("due", Integer),  # the last day of its deadline, where it was done or planned
    Index("ix_sides_event", "event"),
    sqlite_with_rowid=False,
)

replies = Table(  # a done act of retaliation once for each who → whom of the done act that it answers
    "replies",
    metadata,
    Column("actor", Word, primary_key=True),
    Column("target", Word, primary_key=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),  # that of the answered event, as its first and last
    Column("link", Word, primary_key=True),
    Column("event", Word, nullable=False),
    Column("first", Integer),
    Column("last", Integer),
    Column("mirrored", Boolean, nullable=False),
    Column("days", Integer),  # until the answer, where both are dated to the day
    Index("ix_replies_link", "link"),
    sqlite_with_rowid=False,
)
