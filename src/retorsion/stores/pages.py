"""Keep copies of pages as they came, packed, under the hash of their bytes."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, insert, select, update

from . import schema as t
from .errors import LedgerError


def keep_page(connection: Connection, report: str, raw: bytes) -> None:
    """Keep a copy of a report's page; the same bytes are kept once."""
    digest = hashlib.sha256(raw).hexdigest()
    if not connection.execute(select(t.pages.c.size).where(t.pages.c.sha256 == digest)).first():
        connection.execute(insert(t.pages).values(sha256=digest, size=len(raw), body=zlib.compress(raw)))
    connection.execute(update(t.reports).where(t.reports.c.id == report).values(page=digest))


def page_of(connection: Connection, report: str) -> bytes | None:
    """Return the copy of a report's page; raises LedgerError where it no longer matches its hash."""
    row = connection.execute(select(t.pages).join(t.reports, t.reports.c.page == t.pages.c.sha256).where(t.reports.c.id == report)).first()
    if row is None:
        return None
    raw = zlib.decompress(row.body)
    if hashlib.sha256(raw).hexdigest() != row.sha256:
        raise LedgerError(f"the copy kept of report {report} is damaged: it no longer has the hash {row.sha256}")
    return raw
