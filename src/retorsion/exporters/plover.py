"""PLOVER records as JSON lines, one event a line with its actors as lists, in the fields of PLOVER's manual. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..model import Report
from . import jsonl
from .acting import Side, day_of
from .deeds import Deed, of_event
from .view import View


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of records."""
    return put(map(of_event, view.told()), path, view.version)


def put(deeds: Iterable[Deed], path: Path, version: str = "") -> int:
    """Write acts to a file and return the number of records."""
    return jsonl.write((record(deed, version) for deed in deeds), path, ())


def record(deed: Deed, version: str = "") -> dict[str, Any]:
    """Make the record of an act; what is not known is null, or an empty list."""
    act, day = deed.act, day_of(deed.when)
    quoted = next((evidence for evidence in deed.evidence if evidence.quote), None)
    report = next(iter(deed.reports.values()), None) if quoted is None else deed.reports.get(quoted.report)
    span = quoted.span if quoted else None
    return {
        "id": deed.id,
        "has_event": True,
        "date": day.isoformat() if day else None,
        "actor": [_entity(side) for side in act.actors],
        "recipient": [_entity(side) for side in act.recipients],
        "event": [act.type] if act.type else [],
        "mode": list(act.modes),
        "context": list(act.contexts),
        "event_loc": deed.place.name if deed.place else None,
        "quad_code": act.quad,
        "event_scale": act.intensity,
        "link": list(deed.links),
        "text": quoted.quote if quoted else None,
        "text_info": {"start": span.start, "end": span.end} if span else None,
        "cite_info": _cited(report, version) if report else None,
        "coder": "; ".join(deed.coders) or None,
        "comment": deed.comment or None,
    }


def _entity(side: Side) -> dict[str, Any]:
    """Show an actor: PLOVER's code, and ours beside it, for most bodies share one of PLOVER's."""
    found = {"code": side.codes.plover or side.code or None, "entity_text": side.name, "identifier_id": side.code or None}
    return found | ({"sector": side.sector} if side.sector else {})


def _cited(report: Report, version: str) -> dict[str, Any]:
    return {
        "citation": report.name,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "publication": report.outlet,
        "version": version,
    }
