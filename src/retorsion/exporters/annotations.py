"""W3C Web Annotations: each piece of evidence as a target with quote and position, the event as what is said of it. JSON-LD, one page.

Positions count code points of the text as it was read (`retorsion read` writes it). A program that counts UTF-16 units, as browsers do,
must go by the quote with what stands before and behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model import Event, Evidence, Report
from .linked import address, urn
from .linked import write as write_linked
from .view import Told, View

AROUND = 32
"""Code points of the text before and behind a quote, enough to tell two places of the same words apart."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of annotations; an event without quoted words has none."""
    head = {"@context": CONTEXT, "id": urn("annotations", "page"), "type": "AnnotationPage"}
    return write_linked((note for told in view.told() for note in notes(told, view.version)), path, head=head, of="items")


def notes(told: Told, version: str = "") -> Iterator[dict[str, Any]]:
    """Make the annotations of an event."""
    event = told.event
    for number, evidence in enumerate(event.evidence):
        report = told.reports.get(evidence.report)
        if report and evidence.quote:
            yield {
                "id": urn("annotation", f"{event.id}-{number}"),
                "type": "Annotation",
                "motivation": "classifying",
                "generator": {"type": "Software", "name": f"retorsion {version}".strip()},
                "body": [
                    _body("classifying", event.kind),
                    _body("describing", summary(event)),
                    {"id": urn("event", event.id), "type": "Dataset"},
                ],
                "target": _target(report, evidence),
            }


def summary(event: Event) -> str:
    """Say in a line who did what to whom, how many, when and how certainly."""
    when = event.date.value if event.date else None
    days = dict.fromkeys(str(day) for day in (when.first, when.last) if day) if when else {}
    number = " ".join(filter(None, (str(event.count.value), event.unit))) if event.count else None
    who = f"{', '.join(event.actors) or 'unnamed'}: {event.kind.replace('_', ' ')}, {', '.join(event.targets) or 'unnamed'}"
    return "; ".join(filter(None, (who, number, "/".join(days), event.status.replace("_", " "))))


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(report: Report, evidence: Evidence) -> dict[str, Any]:
    quoted: dict[str, Any] = {"type": "TextQuoteSelector", "exact": evidence.quote}
    source = address(report.url) or urn("report", report.id)
    if evidence.span is None:
        return {"source": source, "selector": [quoted]}
    start, end = evidence.span.start, evidence.span.end
    quoted |= {"prefix": report.text[max(0, start - AROUND) : start], "suffix": report.text[end : end + AROUND]}
    return {"source": source, "selector": [quoted, {"type": "TextPositionSelector", "start": start, "end": end}]}
