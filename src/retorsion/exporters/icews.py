"""ICEWS: 20 columns, tab-separated, one row for each pair of source and target. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..knowledge.actors import is_state
from ..knowledge.columns import formats
from .acting import Side, acted, exact_day
from .pairs import number, pairs
from .tsv import write as write_lines
from .view import Told, View


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return write_lines((row for told in view.told() for row in rows(told)), path, formats()["icews"])


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """Make the rows of an event; its story is the first report that tells it."""
    event, act = told.event, acted(told.event)
    outlets = [report.outlet for report in told.reports.values() if report.outlet]
    names = [report.name for report in told.reports.values()]
    for one, other in pairs(act):
        yield {
            "Event ID": number(event, one, other),
            "Event Date": exact_day(event),
            **_side("Source", one),
            "Event Text": event.kind.replace("_", " "),
            "CAMEO Code": act.cameo,
            "Intensity": act.goldstein,
            **_side("Target", other),
            "Story ID": names[0] if names else None,
            "Publisher": outlets[0] if outlets else None,
        }


def _side(role: str, side: Side | None) -> dict[str, Any]:
    if side is None:
        return {}
    return {f"{role} Name": side.name, f"{role} Country": side.name if is_state(side.code) else None}
