"""Write and find the rows of reports, claims and discards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from ..model import Claim, Discard, Report
from ..model.codec import dumps, loads
from . import schema as t
from .errors import LedgerError
from .history import record
from .marking import FEW, batches


def write_report(connection: Connection, report: Report, *, stub: bool = False) -> None:
    """Insert or update a report's row; a withdrawn one is reinstated. The history tells what changed."""
    row = connection.execute(select(t.reports.c.body, t.reports.c.withdrawn).where(t.reports.c.id == report.id)).one_or_none()
    body = dumps(report)
    if row and row.body == body and not row.withdrawn:
        return
    values = {
        "name": bare(report.name),
        "published": report.published,
        "stub": stub,
        "withdrawn": False,
        "body": body,
        "outlet": outlet_of(report),
    }
    if row:
        connection.execute(update(t.reports).where(t.reports.c.id == report.id).values(**values))
    else:
        connection.execute(insert(t.reports).values(id=report.id, **values))
    record(connection, "report", report.id, old=row.body if row and not row.withdrawn else None, new=body)


def outlet_of(report: Report) -> str | None:
    """Return the outlet of a report as a column holds it."""
    return bare(report.outlet) if report.outlet else None


def holds(connection: Connection, report: Report) -> bool:
    """Tell whether the ledger holds a report just as it is."""
    counted = (t.reports.c.id == report.id, t.reports.c.body == dumps(report), ~t.reports.c.withdrawn)
    return connection.execute(select(t.reports.c.id).where(*counted)).first() is not None


def write_claims(connection: Connection, report: str, claims: Sequence[Claim]) -> None:
    """Replace all claims of a report by others, which are in place."""
    connection.execute(delete(t.claims).where(t.claims.c.report == report))
    rows = [
        {"report": report, "idx": idx, "coder": claim.coder, "kind": claim.kind, "body": dumps(claim)} for idx, claim in enumerate(claims)
    ]
    if rows:
        connection.execute(insert(t.claims), rows)


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


def told(connection: Connection, reports: Iterable[str]) -> tuple[list[Claim], list[Report]]:
    """Return reports with all their claims."""
    claims: list[Claim] = []
    found: list[Report] = []
    for few in batches(sorted(reports), FEW):
        ordered = select(t.claims.c.body).where(t.claims.c.report.in_(few)).order_by(t.claims.c.report, t.claims.c.idx)
        claims += [loads(Claim, body) for (body,) in connection.execute(ordered)]
        bodies = connection.execute(select(t.reports.c.body).where(t.reports.c.id.in_(few)).order_by(t.reports.c.id))
        found += [loads(Report, body) for (body,) in bodies]
    return claims, found


def resolve(connection: Connection, name: str) -> str | None:
    """Find the id of a report by its id or name; raises LedgerError where several bear the name."""
    if connection.execute(select(t.reports.c.id).where(t.reports.c.id == bare(name))).first():
        return bare(name)
    called = connection.execute(select(t.reports).where(t.reports.c.name == bare(name)).order_by(t.reports.c.id)).all()
    found = [row for row in called if not row.withdrawn] or called
    if len(found) > 1:
        each = ", ".join(f"{row.id} ({row.published or 'undated'})" for row in found)
        raise LedgerError(f"several reports are called {name!r}; say which by its id: {each}")
    return found[0].id if found else None


def namesakes(connection: Connection, report: Report) -> list[str]:
    """Return the ids of other reports of the same name that count, stubs aside."""
    called = select(t.reports.c.id).where(t.reports.c.name == bare(report.name), t.reports.c.id != report.id)
    return list(connection.execute(called.where(~t.reports.c.withdrawn, ~t.reports.c.stub).order_by(t.reports.c.id)).scalars())


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
