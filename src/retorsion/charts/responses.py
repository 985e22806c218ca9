"""What answered what: events in time, a row for each actor, an arrow's line from the cause to the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from ..model import Event, Link
from .style import LIGHT, SOURCE, headed, values


def responses(links: Iterable[Link], events: Mapping[str, Event], *, title: str = "What answered what", source: str = SOURCE) -> Any:
    """Draw the links between dated events (id → event). Stated links are solid, inferred ones dashed; disputed ones are paler."""
    rows = [row for link in links if (row := _row(link, events)) is not None]
    ends = sorted({row[end] for row in rows for end in ("cause_end", "answer_end")})
    spots = alt.Chart(values([{"actor": actor, "day": day} for _, actor, day in ends]))
    actor = alt.Y("actor:N", title="Who acts", axis=alt.Axis(grid=True, ticks=False, domain=False))
    day = alt.X("day:T", title="Date", axis=alt.Axis(grid=False, format="%b %Y", labelOverlap=True), scale=alt.Scale(padding=14))
    dots = spots.mark_point(filled=True, size=70, opacity=1, color=LIGHT["dark"]).encode(x=day, y=actor)
    lines = alt.Chart(values([{**row, "cause_end": None, "answer_end": None} for row in rows])).mark_rule(strokeWidth=1.5)
    lines = lines.encode(
        x=alt.X("cause_day:T", title="Date"), x2="answer_day:T", y=alt.Y("cause:N", title="Who acts"), y2="answer:N",
        strokeDash=_either(alt.StrokeDash, "basis", {"stated": [1, 0], "inferred": [5, 4]}),
        color=_either(alt.Color, "word", {"undisputed": LIGHT["ink"], "disputed": LIGHT["middle"]}),
    )  # fmt: skip
    return headed(alt.layer(lines, dots).properties(width=640, height=alt.Step(36)), title, source)


def _either(channel: Any, name: str, looks: Mapping[str, Any]) -> Any:
    """Show a field of two values by two looks, named above the figure."""
    return channel(f"{name}:N", title=None, legend=alt.Legend(orient="top"), scale=alt.Scale(domain=[*looks], range=[*looks.values()]))


def _row(link: Link, events: Mapping[str, Event]) -> dict[str, Any] | None:
    cause, answer = events.get(link.source), events.get(link.target)
    if cause is None or answer is None or not cause.date or not answer.date:
        return None
    row: dict[str, Any] = {"basis": link.basis, "word": "disputed" if link.opponents else "undisputed"}
    for name, event, when in (("cause", cause, cause.date.value), ("answer", answer, answer.date.value)):
        row |= {name: ", ".join(event.actors) or "?", f"{name}_day": str(when.first or when.last)}
        row[f"{name}_end"] = (event.id, row[name], row[f"{name}_day"])
    return row
