"""GDELT 2.0 mentions: 16 columns, one row for each place that tells of an event, with our offsets. Gaps: docs/formats.md.

Offsets count code points of the report's text as it was read, where GDELT's count characters of a text it does not publish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..knowledge.columns import formats
from .acting import day_of
from .deeds import Deed, of_event
from .pairs import number, pairs
from .tsv import write as write_lines
from .view import View

WEB, CITATION = 1, 2
"""GDELT's kinds of documents: a page with an address, or one that is only cited."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return put(map(of_event, view.told()), path)


def put(deeds: Iterable[Deed], path: Path, version: str = "") -> int:
    """Write acts to a file and return the number of rows; the format has no place for the version."""
    return write_lines((row for deed in deeds for row in rows(deed)), path, formats()["gdelt_mentions"])


def rows(deed: Deed) -> Iterator[dict[str, Any]]:
    """Make the rows of an act: for each pair, as in the file of events, each place that tells of it."""
    for one, other in pairs(deed.act):
        for evidence in deed.evidence:
            report = deed.reports.get(evidence.report)
            start = evidence.span.start if evidence.span else None
            yield {
                "GLOBALEVENTID": number(deed.id, one, other),
                "EventTimeDate": _moment(day_of(deed.when)),
                "MentionTimeDate": _moment(report.published if report else None),
                "MentionType": WEB if report and report.url else CITATION,
                "MentionSourceName": report.outlet if report else None,
                "MentionIdentifier": (report.url or report.name) if report else evidence.report,
                "ActionCharOffset": (deed.triggers or {}).get(evidence, start) if start is not None else None,
                "InRawText": 1 if evidence.span else None,
                "MentionDocLen": len(report.text) if report and report.text else None,
                "Extras": evidence.quote or None,
            }


def _moment(day: date | None) -> str | None:
    """Show a day as GDELT does a moment; the time of day is not known and zero."""
    return f"{day:%Y%m%d}000000" if day else None
