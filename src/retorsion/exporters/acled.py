"""A table in ACLED's 31 columns, one row an event. ACLED itself codes no diplomacy; what is ours in it, and the gaps: docs/formats.md."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..knowledge.columns import formats
from ..model import Event, When
from .acting import Side, acted, common
from .cells import harmless
from .view import Told, View

PRECISION = ((1, 1), (7, 2), (31, 3))
"""ACLED's time precision by the most days an interval may have: 1 the day, 2 the week, 3 the month."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    form, number = formats()["acled"], 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        table = csv.DictWriter(out, form.columns, restval=form.missing)
        table.writeheader()
        for told in view.told():
            table.writerow({name: harmless(cell) for name, cell in row(told).items() if cell is not None})
            number += 1
    return number


def row(told: Told) -> dict[str, Any]:
    """Make the row of an event."""
    event, act = told.event, acted(told.event)
    when = event.date.value if event.date else None
    day, precision = middle(when)
    return {
        "event_id_cnty": event.id,
        "event_date": day.isoformat() if day else None,
        "year": common(when, "%Y"),
        "time_precision": precision,
        "event_type": "Diplomatic measure",
        "sub_event_type": event.kind,
        **_sides("1", act.actors),
        **_sides("2", act.recipients),
        "source": "; ".join(dict.fromkeys(report.outlet for report in told.reports.values() if report.outlet)),
        "notes": " ".join(event.evidence[0].quote.split()) if event.evidence else None,
        "tags": "; ".join(_tags(event)),
    }


def middle(when: When | None) -> tuple[date | None, int | None]:
    """Return the middle day of an interval with ACLED's time precision; nothing where it is longer than a month.

    >>> middle(When(date(2021, 4, 1), date(2021, 4, 30), "month"))
    (datetime.date(2021, 4, 15), 3)
    """
    precision = next((code for most, code in PRECISION if when and when.days and when.days <= most), None)
    if when is None or when.first is None or when.days is None or precision is None:
        return None, None
    return when.first + timedelta(days=(when.days - 1) // 2), precision


def _sides(number: str, sides: Sequence[Side]) -> dict[str, str]:
    """Put the first on a side in ACLED's column for an actor, the others in that for those who act with it."""
    if not sides:
        return {}
    return {f"actor{number}": sides[0].name, f"assoc_actor_{number}": "; ".join(side.name for side in sides[1:])}


def _tags(event: Event) -> list[str]:
    told = {"status": event.status, "form": event.form, "count": event.count.value if event.count else None, "unit": event.unit}
    return [f"{name}={value}" for name, value in told.items() if value is not None]
