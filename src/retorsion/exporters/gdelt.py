"""GDELT 2.0 events: 61 columns, tab-separated without a header, one row for each pair of actor and recipient. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..knowledge.cameo import quad
from ..knowledge.codes import codes_of
from ..knowledge.columns import formats
from ..model import Place
from .acting import Side, common, day_of
from .deeds import Deed, of_event
from .pairs import number, pairs
from .tsv import write as write_lines
from .view import View

KINDS_OF_BODIES = ("IGO", "NGO")


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return put(map(of_event, view.told()), path)


def put(deeds: Iterable[Deed], path: Path, version: str = "") -> int:
    """Write acts to a file and return the number of rows; the format has no place for the version."""
    return write_lines((row for deed in deeds for row in rows(deed)), path, formats()["gdelt"])


def rows(deed: Deed) -> Iterator[dict[str, Any]]:
    """Make the rows of an act."""
    act, day, reports = deed.act, day_of(deed.when), list(deed.reports.values())
    addresses = [report.url for report in reports if report.url]
    for one, other in pairs(act):
        yield {
            "GLOBALEVENTID": number(deed.id, one, other),
            "SQLDATE": f"{day:%Y%m%d}" if day else None,
            "MonthYear": common(deed.when, "%Y%m"),
            "Year": common(deed.when, "%Y"),
            "FractionDate": f"{fraction(day):.4f}" if day else None,
            **_actor("Actor1", one),
            **_actor("Actor2", other),
            "EventCode": act.cameo,
            "EventBaseCode": act.cameo[:3] if act.cameo else None,
            "EventRootCode": act.cameo[:2] if act.cameo else None,
            "QuadClass": quad(act.cameo),
            "GoldsteinScale": act.goldstein,
            "NumMentions": len(deed.evidence) or None,
            "NumSources": len({report.outlet for report in reports if report.outlet}) or None,
            "NumArticles": deed.told_by or None,
            **_place(deed.place),
            "SOURCEURL": addresses[0] if addresses else None,
        }


def fraction(day: date) -> float:
    """Return the year with the share of it that has passed, as GDELT counts: months of 30 days.

    >>> fraction(date(2014, 9, 24)), fraction(date(2017, 3, 2))
    (2014.7233, 2017.1699)
    """
    return round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4)


def _actor(role: str, side: Side | None) -> dict[str, Any]:
    """Fill the columns of one actor: a state has a country, a body its type and, where CAMEO knows it, its group."""
    if side is None:
        return {}
    known = side.codes.cameo or side.code
    found: dict[str, Any] = {f"{role}Name": side.name.upper()}
    if known[:3] in KINDS_OF_BODIES:
        return found | {f"{role}Code": known, f"{role}KnownGroupCode": side.codes.group, f"{role}Type1Code": known[:3]}
    sector = side.sector if side.sector and side.sector.isalpha() else None
    return found | {f"{role}Code": f"{known}{sector or ''}", f"{role}CountryCode": known, f"{role}Type1Code": sector}


def _place(place: Place | None) -> dict[str, Any]:
    """Fill where the act happened, in GDELT's types of places and countries of FIPS 10-4."""
    if place is None:
        return {}
    american = place.country == "USA"
    types = {"country": 1, "region": 2 if american else 5, "city": 3 if american else 4}
    return {
        "ActionGeo_Type": types[place.precision],
        "ActionGeo_FullName": place.name,
        "ActionGeo_CountryCode": codes_of(place.country).fips if place.country else None,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }
