"""GDELT 2.0 mentions: 16 columns, one row for each place that tells of an event, with our offsets. Gaps: docs/formats.md.

Offsets count code points of the report's text as it was read, where GDELT's count characters of a text it does not publish.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..knowledge.columns import formats
from .acting import acted, exact_day
from .pairs import number, pairs
from .tsv import write as write_lines
from .view import Told, View

WEB, CITATION = 1, 2
"""GDELT's kinds of documents: a page with an address, or one that is only cited."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of rows."""
    return write_lines((row for told in view.told() for row in rows(told)), path, formats()["gdelt_mentions"])


def rows(told: Told) -> Iterator[dict[str, Any]]:
    """Make the rows of an event: for each pair, as in the file of events, each place that tells of it."""
    event = told.event
    triggers = {claim.evidence: claim.trigger.span.start for claim in told.claims if claim.trigger and claim.trigger.span}
    for one, other in pairs(acted(event)):
        for evidence in event.evidence:
            report = told.reports.get(evidence.report)
            yield {
                "GLOBALEVENTID": number(event, one, other),
                "EventTimeDate": _moment(exact_day(event)),
                "MentionTimeDate": _moment(report.published if report else None),
                "MentionType": WEB if report and report.url else CITATION,
                "MentionSourceName": report.outlet if report else None,
                "MentionIdentifier": (report.url or report.name) if report else evidence.report,
                "ActionCharOffset": triggers.get(evidence, evidence.span.start if evidence.span else None),
                "InRawText": 1 if evidence.span else None,
                "MentionDocLen": len(report.text) if report and report.text else None,
                "Extras": evidence.quote or None,
            }


def _moment(day: date | None) -> str | None:
    """Show a day as GDELT does a moment; the time of day is not known and zero."""
    return f"{day:%Y%m%d}000000" if day else None
