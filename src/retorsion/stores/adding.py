"""Put reports with their claims into a ledger and take them out again: all of a report or nothing, twice the same as once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select, update

from ..model import Claim, Report
from . import schema as t
from .errors import LedgerError
from .history import record
from .importing import take_over_stub
from .marking import mark
from .searching import index_report
from .writing import claims_of, resolve, write_claims, write_report

Step = Callable[[str], None]


def add_report(connection: Connection, report: Report, claims: Sequence[Claim], *, coder: str, step: Step) -> bool:
    """Write a report and what a coder made of it; returns False where the ledger holds just that already."""
    if stray := next((claim for claim in claims if claim.report != report.id), None):
        raise LedgerError(f"report {report.name}: a claim of another report ({stray.report}) was handed in with it")
    foreign = take_over_stub(connection, report)
    written = write_report(connection, report)
    step("report written")
    coders = {coder, *(claim.coder for claim in claims)}
    kept = [claim for claim in claims_of(connection, report.id) if claim.coder not in coders] + foreign
    coded = write_claims(connection, report, [*kept, *claims])
    if written or coded:
        index_report(connection, report, [*kept, *claims])
    step("claims written")
    return written or coded


def withdraw_report(connection: Connection, name: str) -> bool:
    """Take a report, and all it says, out of the ledger; it stays on file. Returns False where it was out already."""
    report = resolve(connection, name)
    if report is None:
        raise LedgerError(f"no report is called {name!r}")
    row = connection.execute(select(t.reports.c.body, t.reports.c.withdrawn).where(t.reports.c.id == report)).one()
    if row.withdrawn:
        return False
    mark(connection, report)
    connection.execute(update(t.reports).where(t.reports.c.id == report).values(withdrawn=True))
    record(connection, "report", report, old=row.body, new=None)
    return True
