"""Claims of our own making for the tests of merging, in the fewest words."""

from datetime import date
from typing import Any

from retorsion.merging import MemoryLedger, reconcile
from retorsion.model import Claim, Event, Report
from retorsion.model.flat import claim_from_row, report_from_row

Row = dict[str, Any]


def row(report: str, actor: str, target: str, kind: str = "expulsion", **more: Any) -> Row:
    """Make a flat row; the outlet is the report's name up to a dash, so "a-2" is another report of outlet "a"."""
    return {"report": report, "outlet": f"Outlet {report.split('-')[0]}", "actor": actor, "target": target, "kind": kind} | more


def claims(*rows: Row) -> list[Claim]:
    return [claim_from_row(row) for row in rows]


def reports(*rows: Row) -> list[Report]:
    return list({row["report"]: report_from_row(row) for row in rows}.values())


def ledger(*rows: Row, **more: Any) -> MemoryLedger:
    return reconcile(claims(*rows), reports=reports(*rows), **more)


def partition(*rows: Row, **more: Any) -> set[frozenset[str]]:
    """Return the sets of reports that events rest on."""
    return {frozenset(event.reports) for event in ledger(*rows, **more).events()}


def only(*rows: Row) -> Event:
    (event,) = ledger(*rows).events()
    return event


def day(text: str) -> date:
    return date.fromisoformat(text)
