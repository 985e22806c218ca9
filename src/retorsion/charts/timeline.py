"""What two parties did to each other, in time: a dot for a day, a bar where the reports leave the day open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import altair as alt

from ..knowledge import kinds
from ..model import Event, When
from .style import LIGHT, SOURCE, headed, values

LABELLED = 60
"""Events up to which each number is written beside its mark; more would lie over one another."""


def timeline(events: Iterable[Event], *, title: str = "Measures in time", source: str = SOURCE) -> Any:
    """Draw dated events, a row for each actor and kind; what was not done is hollow, uncertain dates are bars, deadlines short strokes.

    Undated events cannot be drawn; count them beside the figure.
    """
    rows = [row for event in events if event.date and (row := _row(event, event.date.value))]
    _spread(rows)
    order = [*dict.fromkeys(row["lane"] for row in sorted(rows, key=lambda row: (row["actor"], row["lane"])))]
    y = alt.Y("lane:N", sort=order, title=None, axis=alt.Axis(grid=True, domain=False, ticks=False, labelPadding=8))
    x = alt.X(
        "from:T", title="Date", axis=alt.Axis(format=_format(rows), grid=False, labelOverlap=True, tickCount=6), scale=alt.Scale(padding=14)
    )
    base = alt.Chart(values(rows)).encode(y=y, x=x, tooltip=["lane:N", "shown:N", "number:Q"])
    bars = base.transform_filter("datum.spread").mark_bar(height=9).encode(x2="to:T", color=_tone())
    dots = base.transform_filter("!datum.spread").mark_point(size=90, filled=True, opacity=1).encode(color=_tone(), shape=_shape())
    due = base.transform_filter("datum.due").mark_rule(strokeDash=[3, 3], color=LIGHT["soft"]).encode(x=alt.X("from:T"), x2="due:T")
    layers = [due, bars, dots]
    if len(rows) <= LABELLED:
        for below in (False, True):
            text = base.transform_filter(f"datum.number != null && datum.below == {str(below).lower()}")
            layers.append(text.mark_text(dx=7, dy=13 if below else -9, align="left").encode(text="number:Q"))
    return headed(alt.layer(*layers).properties(width=640, height=alt.Step(34)), title, source)


def _row(event: Event, when: When) -> dict[str, Any]:
    first, last = when.first or when.last, when.last or when.first
    assert first and last
    known = kinds().get(event.kind)
    due = event.deadline.value.last if event.deadline else None
    return {
        "actor": ", ".join(event.actors),
        "lane": f"{', '.join(event.actors) or '?'} → {', '.join(event.targets) or '?'}: {known.label if known else event.kind}",
        "from": first.isoformat(),
        "to": (last + timedelta(1)).isoformat(),
        "spread": first != last or when.first is None or when.last is None,
        "due": due.isoformat() if due and due > last else None,
        "number": event.count.value if event.count else None,
        "done": SAID[event.status != "carried_out_or_announced"],
        "shown": f"{first} – {last}" if first != last else str(first),
    }


def _spread(rows: list[dict[str, Any]]) -> None:
    """Put a number below its mark where that of the mark before it, in the same row, stands above and near."""
    days = [date.fromisoformat(row["from"]).toordinal() for row in rows]
    near = (max(days) - min(days)) / 20 if days else 0
    before: dict[str, tuple[int, bool]] = {}
    for row in sorted(rows, key=lambda row: row["from"]):
        day = date.fromisoformat(row["from"]).toordinal()
        last, below = before.get(row["lane"], (-(10**9), True))
        row["below"] = day - last < near and not below
        before[row["lane"]] = day, row["below"]


def _format(rows: list[dict[str, Any]]) -> str:
    """Write days over less than a year and a half, months over more."""
    days = [date.fromisoformat(row[end]) for row in rows for end in ("from", "to")]
    return "%-d %b %Y" if days and (max(days) - min(days)).days < 540 else "%b %Y"


SAID = ["done or announced", "only said"]


def _tone() -> alt.Color:
    scale = alt.Scale(domain=SAID, range=[LIGHT["dark"], LIGHT["middle"]])
    return alt.Color("done:N", title=None, scale=scale, legend=alt.Legend(orient="top", direction="horizontal"))


def _shape() -> alt.Shape:
    return alt.Shape("done:N", title=None, scale=alt.Scale(domain=SAID, range=["circle", "diamond"]))
