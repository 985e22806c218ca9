"""Find the kept reports that another version coded, and note which version coded one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select, update

from ..model import Report
from ..model.codec import loads
from . import schema as t


def note_version(connection: Connection, report: str, version: str | None) -> None:
    """Note what coded a report; None where nobody said."""
    connection.execute(update(t.reports).where(t.reports.c.id == report, t.reports.c.coded.is_distinct_from(version)).values(coded=version))


def outdated(connection: Connection, version: str) -> Sequence[str]:
    """Return the ids of the reports that count, have a text, and were coded by another version; in the order they came."""
    asked = select(t.reports.c.id).where(*_recodable(), t.reports.c.coded.is_distinct_from(version))
    return connection.execute(asked.order_by(t.reports.c.seq)).scalars().all()


def reports_in(connection: Connection, few: Sequence[str]) -> list[Report]:
    """Return some reports that can be coded, in the order they came."""
    asked = select(t.reports.c.body).where(*_recodable(), t.reports.c.id.in_(few)).order_by(t.reports.c.seq)
    return [loads(Report, body) for (body,) in connection.execute(asked)]


def _recodable() -> tuple[ColumnElement[bool], ...]:
    return ~t.reports.c.withdrawn, ~t.reports.c.stub
