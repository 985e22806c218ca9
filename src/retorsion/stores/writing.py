"""Write and find the rows of reports, claims and discards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from ..model import Claim, Discard, Report
from ..model.codec import dumps, loads
from . import schema as t
from .errors import LedgerError
from .history import record
from .marking import mark


def write_report(connection: Connection, report: Report, *, stub: bool = False) -> bool:
    """Insert or update a report's row; a withdrawn one is reinstated. The history tells what changed."""
    row = connection.execute(select(t.reports.c.body, t.reports.c.withdrawn).where(t.reports.c.id == report.id)).one_or_none()
    body = dumps(report)
    if row and row.body == body and not row.withdrawn:
        return False
    name, published = bare(report.name), report.published
    values = {"name": name, "published": published, "stub": stub, "withdrawn": False, "body": body}
    if row:
        connection.execute(update(t.reports).where(t.reports.c.id == report.id).values(**values))
    else:
        connection.execute(insert(t.reports).values(id=report.id, **values))
    mark(connection, report.id)
    record(connection, "report", report.id, old=row.body if row and not row.withdrawn else None, new=body)
    return True


def write_claims(connection: Connection, report: Report, claims: Iterable[Claim]) -> bool:
    """Replace all claims of a report, in their canonical order; returns False where the claims are the same."""
    told = in_place(claims)
    bodies = [dumps(claim) for claim in told]
    rows = select(t.claims.c.body).where(t.claims.c.report == report.id).order_by(t.claims.c.idx)
    same = bodies == list(connection.execute(rows).scalars())
    if not same:
        mark(connection, report.id)
        connection.execute(delete(t.claims).where(t.claims.c.report == report.id))
        values = [
            {"report": report.id, "idx": idx, "coder": claim.coder, "kind": claim.kind, "body": body}
            for idx, (claim, body) in enumerate(zip(told, bodies, strict=True))
        ]
        if values:
            connection.execute(insert(t.claims), values)
    return not same


def in_place(claims: Iterable[Claim]) -> list[Claim]:
    """Put a report's claims into the order that `merging.strands.numbered` gives them, each once, whoever handed them in first."""
    return sorted(set(claims), key=lambda claim: (_offset(claim), claim.kind, repr(claim)))


def _offset(claim: Claim) -> int:
    place = claim.trigger or claim.evidence
    return place.span.start if place.span else 0


def claims_of(connection: Connection, report: str) -> list[Claim]:
    """Return the claims kept of a report, in their order."""
    rows = connection.execute(select(t.claims.c.body).where(t.claims.c.report == report).order_by(t.claims.c.idx))
    return [loads(Claim, body) for (body,) in rows]


def resolve(connection: Connection, name: str) -> str | None:
    """Find the id of a report by its id or name; raises LedgerError where several bear the name."""
    if connection.execute(select(t.reports.c.id).where(t.reports.c.id == bare(name))).first():
        return bare(name)
    ids = connection.execute(select(t.reports.c.id).where(t.reports.c.name == bare(name)).order_by(t.reports.c.id)).scalars().all()
    if len(ids) > 1:
        raise LedgerError(f"several reports are called {name!r}; say which by its id: {', '.join(ids)}")
    return ids[0] if ids else None


def add_discards(connection: Connection, discards: Iterable[Discard]) -> None:
    """Keep what was dropped, once."""
    for row in map(discard_row, discards):
        if not connection.execute(select(t.discards.c.id).where(t.discards.c.id == row["id"])).first():
            connection.execute(insert(t.discards), row)


def discard_row(discard: Discard) -> dict[str, str]:
    """Make the row of a discard, named by what it holds."""
    body = dumps(discard)
    return {"id": hashlib.sha256(body.encode()).hexdigest(), "body": body}


def bare(text: str) -> str:
    """Drop what no database column holds: null characters and half surrogate pairs (bodies hold them escaped)."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
