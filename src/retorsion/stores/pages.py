"""Keep copies of pages as they came, packed, under the hash of their bytes."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from . import schema as t
from .errors import LedgerError


def keep_page(connection: Connection, report: str, raw: bytes) -> None:
    """Keep a copy of a report's page; the same bytes are kept once."""
    row = packed(raw)
    if not connection.execute(select(t.pages.c.size).where(t.pages.c.sha256 == row["sha256"])).first():
        connection.execute(insert(t.pages), row)
    connection.execute(update(t.reports).where(t.reports.c.id == report).values(page=row["sha256"]))


def packed(raw: bytes) -> dict[str, Any]:
    """Make the row of a page."""
    return {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw), "body": zlib.compress(raw)}


def unpacked(row: Row[Any]) -> bytes:
    """Return a page's bytes; raises LedgerError where they no longer match their hash."""
    try:
        raw = zlib.decompress(row.body)
    except zlib.error:
        raw = b""
    if hashlib.sha256(raw).hexdigest() != row.sha256:
        raise LedgerError(f"the copy of the page with the hash {row.sha256} is damaged")
    return raw


def page_of(connection: Connection, report: str) -> bytes | None:
    """Return the copy of a report's page; raises LedgerError where it no longer matches its hash."""
    row = connection.execute(select(t.pages).join(t.reports, t.reports.c.page == t.pages.c.sha256).where(t.reports.c.id == report)).first()
    return unpacked(row) if row else None
