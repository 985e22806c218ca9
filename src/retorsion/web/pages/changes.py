"""What was added, changed or withdrawn since a day."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from fastapi import APIRouter

from ...exporters import ledger_rows as made
from ...stores import Store
from ..answers import View, page
from ..asked import Day, Number, read_day
from ..deps import Ledger
from .event import fields_of

router = APIRouter()
LEAF = 100
SHOWN = ("event", "report", "decision")
"""What a page tells of; the files tell of links and channels too."""


def changes(ledger: Ledger, since: Day = None, offset: Number = 0) -> View:
    """List what changed, latest first on the page; a file holds it oldest first."""
    moment = _moment(since)
    return View("changes", made.CHANGE, lambda: map(made.change_row, ledger.changes(moment)), "changes.html",
                lambda: _shown(ledger, moment, offset))  # fmt: skip


def _moment(since: Any) -> datetime | None:
    day = read_day(since)
    return datetime.combine(day, time(), UTC) if day else None


def _shown(ledger: Store, since: datetime | None, offset: int) -> dict[str, Any]:
    found = ledger.latest_changes(since, nouns=SHOWN, limit=LEAF + 1, offset=offset)
    events = ledger.events_of(entry.id for entry in found[:LEAF] if entry.noun == "event")
    asked = f"since={since.date()}&" if since else ""
    return {
        "since": since.date() if since else None, "entries": [(entry, fields_of(entry)) for entry in found[:LEAF]],
        "events": events, "names": ledger.names(entry.id for entry in found[:LEAF] if entry.noun == "report"),
        "after": f"/changes?{asked}offset={offset + LEAF}" if len(found) > LEAF else None,
        "before": f"/changes?{asked}offset={max(0, offset - LEAF)}" if offset else None,
        "files": {form: f"/changes.{form}?{asked}".rstrip("?&") for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


page(router, "/changes", changes)
