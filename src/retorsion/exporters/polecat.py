"""POLECAT's weekly files: 40 columns, tab-separated, one row an event with all its actors and recipients. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..knowledge.columns import formats
from ..model import Place
from .acting import Side, day_of
from .deeds import Deed, of_event
from .tsv import write as write_lines
from .view import View

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
LEVELS = {"city": "City", "region": "Province"}


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return put(map(of_event, view.told()), path, view.version)


def put(deeds: Iterable[Deed], path: Path, version: str = "") -> int:
    """Write acts to a file and return the number of rows."""
    return write_lines((row(deed, version) for deed in deeds), path, formats()["polecat"])


def row(deed: Deed, version: str = "") -> dict[str, Any]:
    """Make the row of an act."""
    act, reports = deed.act, list(deed.reports.values())
    published = [report.published for report in reports if report.published]
    return {
        "Event ID": deed.id,
        "Event Date": day_of(deed.when),
        "Event Type": act.type,
        "Event Mode": act.modes,
        "Intensity": act.intensity,
        "Quad Code": QUADS.get(act.quad or 0),
        "Contexts": act.contexts,
        **_party("Actor", act.actors),
        **_party("Recipient", act.recipients),
        **_place(deed.place),
        "Source": list(dict.fromkeys(report.outlet for report in reports if report.outlet)),
        "Publication Date": min(published) if published else None,
        "Language": list(dict.fromkeys(report.language for report in reports)),
        "Version": version,
    }


def _party(role: str, sides: Iterable[Side]) -> dict[str, Any]:
    """Fill the columns of one side; a body has PLOVER's "country" for bodies, and none of COW."""
    held = list(sides)
    sectors = list(dict.fromkeys(side.sector for side in held if side.sector))
    return {
        f"{role} Name": [side.name for side in held],
        f"{role} Country": [side.codes.plover or side.code or "None" for side in held],
        f"{role} COW": [str(side.codes.cown or "None") for side in held],
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": sectors,
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    found = {"Placename": place.name, "Country": place.country, "Latitude": place.lat, "Longitude": place.lon}
    return found | ({LEVELS[place.precision]: place.name} if place.precision in LEVELS else {})
