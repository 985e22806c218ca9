"""GDELT 2.0 events: 61 columns, tab-separated without a header, one row for each pair of actor and recipient. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..knowledge.cameo import quad
from ..knowledge.columns import formats
from .acting import Side, acted, common, exact_day
from .pairs import number, pairs
from .tsv import write as write_lines
from .view import Told, View

KINDS_OF_BODIES = ("IGO", "NGO")


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return write_lines((row for told in view.told() for row in rows(told)), path, formats()["gdelt"])


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """Make the rows of an event."""
    event, act = told.event, acted(told.event)
    day, when = exact_day(event), event.date.value if event.date else None
    reports = list(told.reports.values())
    addresses = [report.url for report in reports if report.url]
    for one, other in pairs(act):
        yield {
            "GLOBALEVENTID": number(event, one, other),
            "SQLDATE": f"{day:%Y%m%d}" if day else None,
            "MonthYear": common(when, "%Y%m"),
            "Year": common(when, "%Y"),
            "FractionDate": f"{fraction(day):.4f}" if day else None,
            **_actor("Actor1", one),
            **_actor("Actor2", other),
            "EventCode": act.cameo,
            "EventBaseCode": act.cameo[:3] if act.cameo else None,
            "EventRootCode": act.cameo[:2] if act.cameo else None,
            "QuadClass": quad(act.cameo),
            "GoldsteinScale": act.goldstein,
            "NumMentions": len(event.evidence) or None,
            "NumSources": len({report.outlet for report in reports if report.outlet}) or None,
            "NumArticles": len(event.reports) or None,
            "SOURCEURL": addresses[0] if addresses else None,
        }


def fraction(day: date) -> float:
    """Return the year with the share of it that has passed, as GDELT counts: months of 30 days and a half.

    >>> fraction(date(2021, 10, 6))
    2021.7562
    """
    return round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4)


def _actor(role: str, side: Side | None) -> dict[str, Any]:
    """Fill the columns of one actor: a state has a country, a body its type and, where CAMEO knows it, its group."""
    if side is None:
        return {}
    codes = side.codes
    found = {f"{role}Code": codes.cameo or side.code, f"{role}Name": side.name.upper()}
    if codes.plover and codes.cameo and codes.cameo[:3] in KINDS_OF_BODIES:
        return found | {f"{role}KnownGroupCode": codes.group, f"{role}Type1Code": codes.cameo[:3]}
    return found | {f"{role}CountryCode": codes.cameo or side.code}
