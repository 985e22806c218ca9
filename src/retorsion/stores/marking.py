"""Mark what must be reconciled, in the same transaction as the change that makes it necessary."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from . import schema as t


def mark(connection: Connection, report: str) -> None:
    """Mark a report whose claims, standing or decisions change. Call it before the change: it notes the components its claims are of."""
    rows = connection.execute(select(t.claims.c.component).where(t.claims.c.report == report).distinct())
    components: set[str | None] = {component for (component,) in rows}
    found = [{"report": report, "component": component} for component in sorted(components | {None}, key=str)]
    connection.execute(insert(t.marks), found)
