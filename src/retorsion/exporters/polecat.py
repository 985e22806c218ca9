"""POLECAT's weekly files: 40 columns, tab-separated, one row an event with all its actors and recipients. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..knowledge.columns import formats
from .acting import Side, acted, exact_day
from .tsv import write as write_lines
from .view import Told, View

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return write_lines((row(told, view.version) for told in view.told()), path, formats()["polecat"])


def row(told: Told, version: str = "") -> dict[str, Any]:
    """Make the row of an event."""
    event, act = told.event, acted(told.event)
    reports = list(told.reports.values())
    published = [report.published for report in reports if report.published]
    return {
        "Event ID": event.id,
        "Event Date": exact_day(event),
        "Event Type": act.type,
        "Event Mode": act.modes,
        "Intensity": act.intensity,
        "Quad Code": QUADS.get(act.quad or 0),
        "Contexts": act.contexts,
        **_party("Actor", act.actors),
        **_party("Recipient", act.recipients),
        "Source": list(dict.fromkeys(report.outlet for report in reports if report.outlet)),
        "Publication Date": min(published) if published else None,
        "Language": list(dict.fromkeys(report.language for report in reports)),
        "Version": version,
    }


def _party(role: str, sides: Iterable[Side]) -> dict[str, Any]:
    """Fill the columns of one side; a body has PLOVER's "country" for bodies, and none of COW."""
    held = list(sides)
    return {
        f"{role} Name": [side.name for side in held],
        f"{role} Country": [side.codes.plover or side.code for side in held],
        f"{role} COW": [str(side.codes.cown or "None") for side in held],
    }
