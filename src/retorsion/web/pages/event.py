"""One event: its values and what speaks against them, the words of each report, what it answers, how it changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException

from ...charts.marking import Stretch, stretches
from ...exporters import is_measure, measure_row
from ...exporters import ledger_rows as made
from ...merging.strands import numbered
from ...model import Claim, Event, Report
from ...questions.changes import BOOKKEEPING
from ...stores import Entry, Store
from ..answers import View, page
from ..deps import Ledger
from ..rows import event_rows

router = APIRouter()
VALUES = (
    ("count", "Number"), ("count_from", "Before"), ("count_to", "After, or ceiling"), ("remaining", "May stay"), ("vacant", "Vacant"),
    ("date", "Date"), ("effective", "Takes effect"), ("deadline", "Deadline"),
)  # fmt: skip
SIDE_BY_SIDE = 12
"""Reports shown in full; a hundredth copy of a wire adds nothing to the page."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Hold one report of an event: what it tells of it, and its text with those words marked."""

    report: Report
    claims: Sequence[Claim]
    stretches: Sequence[Stretch]


def event(ledger: Ledger, ident: str) -> View:
    """Show one event, by its id or one it once had."""
    found = found_event(ledger, ident)
    return View(f"event-{found.id}", made.EVENT, lambda: event_rows(ledger, [found]), "event.html", lambda: _shown(ledger, found),
                lambda: _more(ledger, found))  # fmt: skip


def found_event(ledger: Store, ident: str) -> Event:
    """Return the event of an id; raises 404 where the ledger has none."""
    found = ledger.event(ident)
    if found is None:
        raise HTTPException(404, f"the ledger has no event {ident}")
    return found


def _more(ledger: Store, event: Event) -> dict[str, Any]:
    told = claims_of(ledger, event)
    names = ledger.names(event.reports)
    known = {report.id: report for report in ledger.reports_in(event.reports)}
    return {
        "measures": [measure_row(claim, known[claim.report]) for claim in told if claim.report in known and is_measure(claim)],
        "links": [made.response_row(link, names=names) for link in ledger.links_of([event.id])],
        "history": [made.change_row(entry) for entry in ledger.history_of(event.id)],
    }


def claims_of(ledger: Store, event: Event) -> list[Claim]:
    """Return the claims an event was settled from."""
    claims = numbered(ledger.told_by(event.reports))
    return [claims[key] for key in event.claims if key in claims]


def tellings(ledger: Store, event: Event, most: int = SIDE_BY_SIDE) -> list[Telling]:
    """Return what each report tells of an event, earliest first; reports known by name alone have no text."""
    claims = claims_of(ledger, event)
    ids = event.reports[:most]
    known = {report.id: report for report in ledger.reports_in(ids)}
    names = ledger.names(ids)
    found = [known.get(ident) or Report(ident, names.get(ident, ident), "") for ident in ids]
    own = {ident: [claim for claim in claims if claim.report == ident] for ident in ids}
    told = [Telling(report, own[report.id], stretches(report, own[report.id])) for report in found]
    return sorted(told, key=lambda one: (one.report.published is None, str(one.report.published), one.report.id))


def _shown(ledger: Store, event: Event) -> dict[str, Any]:
    links = ledger.links_of([event.id])
    near = ledger.events_of({end for link in links for end in (link.source, link.target)} - {event.id})
    return {
        "event": event,
        "values": [(name, label, value) for name, label in VALUES if (value := getattr(event, name))],
        "tellings": tellings(ledger, event), "names": ledger.names(event.reports), "near": near,
        "causes": [link for link in links if link.target == event.id], "effects": [link for link in links if link.source == event.id],
        "history": [(entry, fields_of(entry)) for entry in reversed(ledger.history_of(event.id))],
        "files": {form: f"/events/{event.id}.{form}" for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


def fields_of(entry: Entry) -> list[tuple[str, str, str]]:
    """Return what an entry of the history changed, without what only bookkeeping sees: field, old and new value in a word."""
    return [(one.name, _readable(one.old), _readable(one.new)) for one in entry.fields if one.name not in BOOKKEEPING]


def _readable(plain: str | None) -> str:
    """Show an old or new value in a word: that of a settled value, with its standing."""
    held = json.loads(plain) if plain else None
    if isinstance(held, dict) and "value" in held:
        standing = ", ".join(str(one).replace("_", " ") for one in held.get("standing", ()))
        return f"{_readable(json.dumps(held['value']))}{f' ({standing})' if standing else ''}"
    if isinstance(held, dict) and ("first" in held or "last" in held):
        return " – ".join(dict.fromkeys(str(held.get(end) or "…") for end in ("first", "last")))
    if isinstance(held, list):
        return ", ".join(_readable(json.dumps(one)) for one in held)
    return "" if held is None else str(held)


page(router, "/events/{ident}", event)
