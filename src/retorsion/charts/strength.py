"""How strong a mission was: the ceiling as steps, and below it who was sent home, refused, and what the numbers leave open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from ..model import StrengthPoint
from .style import LIGHT, SOURCE, headed, values

SENT = {
    "withdrawn": "sent home (people)",
    "refused": "refused (people)",
    "unaccounted": "unaccounted for (posts)",
    "vacant": "vacant (posts)",
}
TONES = [LIGHT["dark"], LIGHT["middle"], LIGHT["pale"], LIGHT["rule"]]


def strength(points: Sequence[StrengthPoint], *, title: str | None = None, source: str = SOURCE) -> Any:
    """Draw the dated points of one mission, as `questions.strength` returns them; posts and people are never added."""
    name = points[0].mission.key if points else "a mission"
    dated = [point for point in points if point.date]
    parts = [_ceilings(dated)] if any(point.ceiling_from or point.ceiling_to for point in dated) else []
    return headed(alt.vconcat(*parts, _numbers(dated)), title or f"Strength of {name}", source)


def _day(point: StrengthPoint) -> str:
    assert point.date
    return str(point.date.first or point.date.last)


def _ceilings(points: Sequence[StrengthPoint]) -> Any:
    """Draw the ceiling: a step at each decision; the number before the first one is drawn up to it."""
    rows: list[dict[str, Any]] = []
    for point in points:
        if point.ceiling_from:
            rows.append({"day": _day(point), "posts": point.ceiling_from.value, "label": None})
        if point.ceiling_to:
            rows.append({"day": _day(point), "posts": point.ceiling_to.value, "label": point.ceiling_to.value})
    for order, row in enumerate(rows):
        row["order"] = order
    base = alt.Chart(values(rows)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True, grid=False)),
        y=alt.Y("posts:Q", title="Ceiling (posts)", scale=alt.Scale(zero=True), axis=alt.Axis(tickMinStep=1)),
        order="order:Q",
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2.5, color=LIGHT["dark"])
    dots = base.mark_point(filled=True, size=60, color=LIGHT["dark"])
    text = base.transform_filter("datum.label != null").mark_text(dx=8, dy=-9, align="left").encode(text="label:Q")
    return alt.layer(line, dots, text).properties(width=600, height=190)


def _numbers(points: Sequence[StrengthPoint]) -> Any:
    """Draw the people and posts of each date side by side, never stacked: they are of different sorts."""
    rows = [
        {"day": _day(point), "what": label, "number": value.value}
        for point in points
        for name, label in SENT.items()
        if (value := getattr(point, name))
    ]
    domain = [label for label in SENT.values() if any(row["what"] == label for row in rows)]
    tones = [tone for label, tone in zip(SENT.values(), TONES, strict=True) if label in domain]
    base = alt.Chart(values(rows)).encode(
        x=alt.X("day:O", title="Date of the decision", axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        xOffset=alt.XOffset("what:N", sort=domain),
        y=alt.Y("number:Q", title="People or posts", axis=alt.Axis(tickMinStep=1)),
    )
    bars = base.mark_bar(stroke=LIGHT["soft"], strokeWidth=0.8, width={"band": 0.6}).encode(
        color=alt.Color("what:N", title=None, scale=alt.Scale(domain=domain, range=tones), legend=alt.Legend(orient="top", columns=2))
    )
    return alt.layer(bars, base.mark_text(dy=-7).encode(text="number:Q")).properties(width=600, height=190)
