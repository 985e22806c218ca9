"""A report as it was read: its text, never rewritten, and what each stretch of it is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .span import Span
from .when import When

Role = Literal["byline", "dateline", "lead", "body", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Mark a stretch of the text with what it is for, and why we think so."""

    span: Span
    role: Role
    reason: str = ""

    @property
    def coded(self) -> bool:
        """Tell whether the passage tells the story (lead or body), so that it may be coded."""
        return self.role in ("lead", "body")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Hold what stands before the first sentence: "BRUSSELS, April 22. /TASS/."."""

    span: Span
    place: str | None = None
    agency: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Hold one news report.

    ``id`` is a hash of outlet, address, date and raw bytes; ``name`` is what the reader of files calls it (the ``id`` a JSON
    report gives, or the
    file's stem). ``text`` is canonical: every offset in the project counts its code points. ``published_by`` says which rule
    found ``published``
    ("given", "sidecar", "htmldate:meta", "dateline, year inferred" …). ``passages`` cover the text in order and without overlap.
    """

    id: str
    name: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_by: str | None = None
    fetched: datetime | None = None
    language: str = "en"
    passages: tuple[Passage, ...] = ()
    dateline: Dateline | None = None
    fingerprint: tuple[int, ...] = ()
    source: str | None = None

    @property
    def today(self) -> date | None:
        """Return the day the report speaks on, from which "Wednesday" and "last month" count: dateline first, then publication."""
        if self.dateline and self.dateline.when and self.dateline.when.grain == "day":
            return self.dateline.when.first
        return self.published
