"""PLOVER records as JSON lines, one event a line with its actors as lists, in the fields of PLOVER's manual. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..model import Event, Report
from . import jsonl
from .acting import Side, acted, exact_day
from .view import Told, View


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of records."""
    return jsonl.write((record(told, view.version) for told in view.told()), path, ())


def record(told: Told, version: str = "") -> dict[str, Any]:
    """Make the record of an event; what is not known is null, or an empty list."""
    event, act = told.event, acted(told.event)
    day = exact_day(event)
    quoted = next((evidence for evidence in event.evidence if evidence.quote), None)
    report = next(iter(told.reports.values()), None) if quoted is None else told.reports.get(quoted.report)
    span = quoted.span if quoted else None
    return {
        "id": event.id,
        "has_event": True,
        "date": day.isoformat() if day else None,
        "actor": [_entity(side) for side in act.actors],
        "recipient": [_entity(side) for side in act.recipients],
        "event": [act.type] if act.type else [],
        "mode": list(act.modes),
        "context": list(act.contexts),
        "quad_code": act.quad,
        "event_scale": act.intensity,
        "link": [link.source for link in told.links if link.target == event.id],
        "text": quoted.quote if quoted else None,
        "text_info": {"start": span.start, "end": span.end} if span else None,
        "cite_info": _cited(report, version) if report else None,
        "coder": "; ".join(sorted({claim.coder for claim in told.claims})) or None,
        "comment": _comment(event),
    }


def _entity(side: Side) -> dict[str, Any]:
    """Show an actor: PLOVER's code, and ours beside it, for most bodies share one of PLOVER's."""
    return {"code": side.codes.plover or side.code, "entity_text": side.name, "identifier_id": side.code}


def _cited(report: Report, version: str) -> dict[str, Any]:
    return {
        "citation": report.name,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.outlet,
        "version": version,
    }


def _comment(event: Event) -> str:
    """Say what PLOVER has no field for: our kind and status, the number, the interval, and whom a request is about."""
    when = event.date.value if event.date and not exact_day(event) else None
    told = [event.kind, event.form, event.status]
    told += [" ".join(filter(None, (str(event.count.value), event.unit))) if event.count else None]
    told += [f"between {when.first or 'an unknown day'} and {when.last or 'an unknown day'}" if when else None]
    told += [f"against {_names(event.targets)}" if event.status == "requested" and event.targets else None]
    return "; ".join(filter(None, told))


def _names(codes: Iterable[str]) -> str:
    return ", ".join(codes)
