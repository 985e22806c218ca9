"""The world, shaded by how many measures each state takes part in. Outlines are Natural Earth's, and say nothing of whose a land is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt

from ..knowledge.gazetteer import seat_place
from .style import LIGHT, SOURCE, headed, values

OUTLINES = Path(__file__).parent / "data" / "world.json"
"""Natural Earth 1:110 million (public domain), by way of the npm package world-atlas 2.0.2 (ISC); states by ISO 3166-1 alpha-3."""
BORDERS = (
    "Outlines by Natural Earth, simplified. Crimea, Northern Cyprus and Somaliland are drawn apart and never shaded, "
    "Western Sahara and Kosovo are drawn apart; no outline says whose a land is."
)
"""What must be said beside every such map."""


def world(numbers: Mapping[str, int], *, title: str = "Measures by state", unit: str = "measures", source: str = SOURCE) -> Any:
    """Draw a number for each state (alpha-3 code → number): outlines shaded, what has no outline as a dot.

    Bodies stand where they have their seat. What has none has no place on the map; list it beside.
    """
    shapes = alt.InlineData(values=outlines(), format=alt.TopoDataFormat(type="topojson", feature="countries"))
    rows: list[dict[str, Any]] = [{"id": code, "number": number} for code, number in sorted(numbers.items()) if number]
    shade = alt.Color("number:Q", title=unit.capitalize(), scale=alt.Scale(type="sqrt", range=[LIGHT["pale"], LIGHT["dark"]]))
    ground = alt.Chart(shapes).mark_geoshape(fill="transparent", stroke=LIGHT["soft"], strokeWidth=0.4)
    known = {shape["id"] for shape in outlines()["objects"]["countries"]["geometries"]}
    lands = alt.Chart(shapes).mark_geoshape(stroke=LIGHT["soft"], strokeWidth=0.5).encode(color=shade)
    lands = lands.transform_lookup(lookup="id", from_=alt.LookupData(values(rows), "id", ["number"])).transform_filter("datum.number > 0")
    small = [row | {"lon": at.lon, "lat": at.lat} for row in rows if row["id"] not in known and (at := seat_place(row["id"]))]
    dots = alt.Chart(values(small)).mark_circle(size=60, stroke=LIGHT["ink"], strokeWidth=0.7, opacity=1)
    dots = dots.encode(longitude="lon:Q", latitude="lat:Q", color=shade)
    layers = [ground, lands, dots] if small else [ground, lands]
    figure = alt.layer(*layers).project("naturalEarth1").properties(width=820, height=430)
    return headed(figure, title, f"{source}; outlines Natural Earth")


@cache
def outlines() -> dict[str, Any]:
    """Return the outlines of states as TopoJSON."""
    read: dict[str, Any] = json.loads(OUTLINES.read_text("utf-8"))
    return read
