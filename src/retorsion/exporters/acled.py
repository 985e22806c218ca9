"""A table in ACLED's 31 columns, one row an event. ACLED itself codes no diplomacy; what is ours in it, and the gaps: docs/formats.md."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..knowledge.actors import name_of
from ..knowledge.codes import codes_of
from ..knowledge.columns import formats
from ..model import Place, When
from .acting import Side, common
from .cells import harmless
from .deeds import Deed, of_event
from .view import View

PRECISION = ((1, 1), (7, 2), (31, 3))
"""ACLED's time precision by the most days an interval may have: 1 the day, 2 the week, 3 the month."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return put(map(of_event, view.told()), path)


def put(deeds: Iterable[Deed], path: Path, version: str = "") -> int:
    """Write acts to a file and return the number of rows; the format has no place for the version."""
    form, number = formats()["acled"], 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        table = csv.DictWriter(out, form.columns, restval=form.missing)
        table.writeheader()
        for deed in deeds:
            table.writerow({name: harmless(cell) for name, cell in row(deed).items() if cell is not None})
            number += 1
    return number


def row(deed: Deed) -> dict[str, Any]:
    """Make the row of an act."""
    day, precision = middle(deed.when)
    quoted = next((evidence.quote for evidence in deed.evidence if evidence.quote), None)
    return {
        "event_id_cnty": deed.id,
        "event_date": day.isoformat() if day else None,
        "year": common(deed.when, "%Y"),
        "time_precision": precision,
        "event_type": deed.sort,
        "sub_event_type": deed.label,
        **_sides("1", deed.act.actors),
        **_sides("2", deed.act.recipients),
        **_place(deed.place),
        "source": "; ".join(dict.fromkeys(report.outlet for report in deed.reports.values() if report.outlet)),
        "notes": " ".join(quoted.split()) if quoted else None,
        "tags": "; ".join(f"{name}={value}" for name, value in deed.tags.items() if value is not None),
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


def _place(place: Place | None) -> dict[str, Any]:
    """Fill where the act happened, with ACLED's precision: 1 the town, 3 the region; it has none for a country."""
    if place is None:
        return {}
    codes = codes_of(place.country) if place.country else None
    found = {
        "iso": int(codes.isonum) if codes and codes.isonum else None,
        "country": name_of(place.country) if place.country else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": {"city": 1, "region": 3}.get(place.precision),
    }
    return found | {
        "location": place.name if place.precision == "city" else None,
        "admin1": place.name if place.precision == "region" else None,
    }
