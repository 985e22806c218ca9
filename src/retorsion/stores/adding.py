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
from .writing import claims_of, holds, in_place, resolve, write_claims, write_report

Step = Callable[[str], None]


def add_report(connection: Connection, report: Report, claims: Sequence[Claim], *, coder: str, step: Step) -> bool:
    """Write a report and what a coder made of it; returns False where the ledger holds just that already."""
    if stray := next((claim for claim in claims if claim.report != report.id), None):
        raise LedgerError(f"report {report.name}: a claim of another report ({stray.report}) was handed in with it")
    foreign = take_over_stub(connection, report)
    coders = {coder, *(claim.coder for claim in claims)}
    old = claims_of(connection, report.id)
    told = in_place([*claims, *foreign, *(claim for claim in old if claim.coder not in coders)])
    if told == old and holds(connection, report):
        return False
    mark(connection, report.id)
    write_report(connection, report)
    step("report written")
    write_claims(connection, report.id, told)
    step("claims written")
    index_report(connection, report, told)
    return True


def withdraw_report(connection: Connection, name: str) -> bool:
    """Take a report, and all it says, out of the ledger; it stays on file. Returns False where it was out already."""
    report = resolve(connection, name)
    if report is None:
        raise LedgerError(f"no report is called {name!r}; `retorsion events` shows what the reports are called")
    row = connection.execute(select(t.reports.c.body, t.reports.c.withdrawn).where(t.reports.c.id == report)).one()
    if row.withdrawn:
        return False
    mark(connection, report)
    connection.execute(update(t.reports).where(t.reports.c.id == report).values(withdrawn=True))
    record(connection, "report", report, old=row.body, new=None)
    return True
