"""Make what a page asks quick to find: events in their order, by facet in their order, by outlet; the history of one noun.

``rank`` is the day's number (`date.toordinal`), a number past every day where there is none, so that one index holds the order.
"""

import json

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0005"
down_revision = "0004"

Word = Text().with_variant(Text(collation="C"), "postgresql")
UNDATED = 3652060
ORDINAL = {
    "sqlite": "CAST(julianday(day) - 1721424.5 AS INTEGER)",
    "postgresql": "(day - DATE '0001-01-01' + 1)",
}
BATCH = 1000


def upgrade() -> None:
    """Add the columns, fill them from what is kept, and build the indexes."""
    op.add_column("reports", Column("outlet", Word))
    _outlets()
    for table in ("events", "facets"):
        op.add_column(table, Column("rank", Integer, nullable=False, server_default=str(UNDATED)))
    ordinal = ORDINAL[op.get_bind().dialect.name]
    op.execute(f"UPDATE events SET rank = {ordinal} WHERE day IS NOT NULL")  # noqa: S608 - our own words
    op.execute("UPDATE facets SET rank = (SELECT e.rank FROM events e WHERE e.id = facets.event) "
               "WHERE event IN (SELECT id FROM events)")  # fmt: skip
    op.execute("INSERT INTO facets (facet, value, event, rank) SELECT 'status', status, id, rank FROM events "
               "WHERE id IN (SELECT event FROM facets)")  # fmt: skip
    op.execute("INSERT INTO facets (facet, value, event, rank) SELECT DISTINCT 'outlet', r.outlet, e.id, e.rank FROM members m "
               "JOIN reports r ON r.id = m.report JOIN events e ON e.id = m.event WHERE r.outlet IS NOT NULL")  # fmt: skip
    op.drop_index("ix_events_day", "events")
    op.create_index("ix_events_rank", "events", ["rank", "id", "first", "last"])
    op.create_index("ix_events_affected", "events", ["affected", "rank", "id"])
    op.create_index("ix_events_told", "events", ["told", "rank", "id"])
    op.create_index("ix_facets_rank", "facets", ["facet", "value", "rank", "event"])
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    op.create_index("ix_changes_id", "changes", ["id"])


def _outlets() -> None:
    """Copy the outlet of each report beside it."""
    connection, last = op.get_bind(), 0
    while rows := connection.execute(text("SELECT seq, body FROM reports WHERE seq > :last ORDER BY seq LIMIT :most"),
                                     {"last": last, "most": BATCH}).all():  # fmt: skip
        named = [{"seq": row.seq, "outlet": outlet} for row in rows if (outlet := _bare(json.loads(row.body).get("outlet")))]
        if named:
            connection.execute(text("UPDATE reports SET outlet = :outlet WHERE seq = :seq"), named)
        last = rows[-1].seq


def _bare(outlet: str | None) -> str | None:
    return outlet.replace("\0", "").encode("utf-8", "replace").decode() if outlet else None
