"""ICEWS: 20 columns, tab-separated, one row for each pair of source and target. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..knowledge.actors import is_state, name_of
from ..knowledge.columns import formats
from ..model import Place
from .acting import Side, day_of
from .deeds import Deed, of_event
from .pairs import number, pairs
from .tsv import write as write_lines
from .view import View

LEVELS = {"city": "City", "region": "Province"}


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return put(map(of_event, view.told()), path)


def put(deeds: Iterable[Deed], path: Path, version: str = "") -> int:
    """Write acts to a file and return the number of rows; the format has no place for the version."""
    return write_lines((row for deed in deeds for row in rows(deed)), path, formats()["icews"])


def rows(deed: Deed) -> Iterator[dict[str, Any]]:
    """Make the rows of an act; its story is the first report that tells it."""
    outlets = [report.outlet for report in deed.reports.values() if report.outlet]
    names = [report.name for report in deed.reports.values()]
    for one, other in pairs(deed.act):
        yield {
            "Event ID": number(deed.id, one, other),
            "Event Date": day_of(deed.when),
            **_side("Source", one),
            "Event Text": deed.label.replace("_", " "),
            "CAMEO Code": deed.act.cameo,
            "Intensity": deed.act.goldstein,
            **_side("Target", other),
            "Story ID": names[0] if names else None,
            "Publisher": outlets[0] if outlets else None,
            **_place(deed.place),
        }


def _side(role: str, side: Side | None) -> dict[str, Any]:
    if side is None:
        return {}
    return {f"{role} Name": side.name, f"{role} Country": side.name if is_state(side.code) else None}


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    found: dict[str, Any] = {"Latitude": place.lat, "Longitude": place.lon, "Country": name_of(place.country) if place.country else None}
    return found | ({LEVELS[place.precision]: place.name} if place.precision in LEVELS else {})
