"""One report with all that it tells; and what was left out of it, and why."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException

from ...charts.marking import stretches
from ...exporters import MEASURE, is_measure, measure_row, report_row
from ...merging.strands import numbered
from ...model import Claim, Report
from ...stores import Store
from ..answers import View, page
from ..deps import Ledger

router = APIRouter()


def report(ledger: Ledger, ident: str) -> View:
    """Show one report, by its id, with all its measures."""
    found = next(iter(ledger.reports_in([ident])), None)
    if found is None:
        raise HTTPException(404, f"the ledger has no text of a report {ident}")
    claims = [*numbered(ledger.told_by([ident])).values()]
    return View(f"report-{found.name}", MEASURE, lambda: (measure_row(claim, found) for claim in claims if is_measure(claim)),
                "report.html", lambda: _shown(ledger, found, claims), lambda: {"report": report_row(found)})  # fmt: skip


def _shown(ledger: Store, report: Report, claims: list[Claim]) -> dict[str, Any]:
    events = ledger.told_in(report.id)
    of = {index: event for event in events for name, index in event.claims if name == report.id}
    return {
        "report": report, "claims": [(number, claim, of.get(number - 1)) for number, claim in enumerate(claims, 1)],
        "stretches": stretches(report, claims), "coders": sorted({claim.coder for claim in claims}),
        "files": {form: f"/reports/{report.id}.{form}" for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


page(router, "/reports/{ident}", report)
