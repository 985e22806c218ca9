"""iCalendar: each deadline as an all-day entry under the event's id, so that a calendar that reads it again moves what was amended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar
from icalendar import Event as Entry

from ..knowledge.actors import name_of
from ..model import Event, When
from .annotations import summary
from .cells import printable
from .linked import address
from .view import Told, View

NEVER = date(1970, 1, 1)
"""The stamp of an entry none of whose reports has a day; the format asks for one."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of entries; an event without a deadline has none."""
    frame = Calendar()
    frame.add("prodid", f"-//Retorsion//{_line(view.version) or 'retorsion'}//EN")
    frame.add("version", "2.0")
    opening, closing = frame.to_ical().split(b"END:VCALENDAR")
    number = 0
    with path.open("wb") as out:
        out.write(opening)
        for told in view.told():
            if made := entry(told):
                out.write(made.to_ical())
                number += 1
        out.write(b"END:VCALENDAR" + closing)
    return number


def entry(told: Told) -> Entry | None:
    """Make the entry of an event's deadline, or None where it has none."""
    event = told.event
    days = _days(event.deadline.value) if event.deadline else None
    if days is None:
        return None
    made = Entry()
    made.add("uid", event.id)
    made.add("dtstamp", datetime.combine(max((r.published for r in told.reports.values() if r.published), default=NEVER), time(), UTC))
    made.add("dtstart", days[0])
    made.add("dtend", days[1] + timedelta(days=1))  # the format names the first day after
    made.add("summary", _line(f"Deadline: {_names(event.targets)} ({event.kind.replace('_', ' ')} by {_names(event.actors)})"))
    made.add("description", "\n".join(map(_line, (summary(event), *(e.quote for e in event.evidence if e.quote)))))
    made.add("categories", [_line(event.kind)])
    made.add("status", status(event))
    made.add("sequence", amended(told))
    made.add("transp", "TRANSPARENT")
    if url := next((url for report in told.reports.values() if (url := address(report.url))), None):
        made.add("url", url)
    return made


def status(event: Event) -> str:
    """Return the status of a deadline: cancelled with a measure that is denied or refused, tentative where it is not done or contested."""
    if event.status in ("denied", "refused_to_do"):
        return "CANCELLED"
    contested = event.deadline is not None and "contested" in event.deadline.standing
    return "CONFIRMED" if event.status == "carried_out_or_announced" and not contested else "TENTATIVE"


def amended(told: Told) -> int:
    """Count how often a deadline was told otherwise than before, which grows with each amendment."""
    return max(0, len({_days(claim.deadline) for claim in told.claims if claim.deadline}) - 1)


def _line(words: str) -> str:
    """Put words into one line, without what no calendar can hold."""
    return " ".join(printable(words).split())


def _names(codes: Sequence[str]) -> str:
    return ", ".join(map(name_of, codes)) or "unnamed"


def _days(when: When) -> tuple[date, date] | None:
    """Return first and last day of a deadline; one with an open end is its known day alone."""
    ends = [day for day in (when.first, when.last) if day]
    return (ends[0], ends[-1]) if ends else None
