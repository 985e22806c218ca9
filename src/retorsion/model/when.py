"""When something was, as far as the words allow: an interval of days, never a guessed point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .span import Span

Grain = Literal["day", "week", "month", "season", "year", "span"]
How = Literal["stated", "relative", "dateline", "inferred"]


@dataclass(frozen=True, slots=True)
class When:
    """Hold an interval of whole days, both ends included; an open end is None.

    ``grain`` is the unit the report used, ``how`` the way the interval was found: ``stated`` (a full date), ``relative`` (counted from the
    publication date or dateline), ``dateline``, or ``inferred`` (from context). What cannot be resolved is no ``When`` at all: None.

    >>> When(date(2018, 3, 1), date(2018, 3, 31), "month").covers(When(date(2018, 3, 17), date(2018, 3, 17)))
    True
    """

    first: date | None
    last: date | None
    grain: Grain = "day"
    how: How = "stated"
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("an interval open at both ends says nothing; use None instead of a When")
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"an interval cannot end ({self.last}) before it begins ({self.first})")

    @classmethod
    def day(cls, day: date, how: How = "stated", span: Span | None = None) -> When:
        """Make the interval of a single day."""
        return cls(day, day, "day", how, span)

    def covers(self, other: When) -> bool:
        """Tell whether every day of ``other`` lies in this interval."""
        starts = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return starts and ends

    def overlaps(self, other: When) -> bool:
        """Tell whether the two intervals can share a day."""
        before = self.last is not None and other.first is not None and self.last < other.first
        after = other.last is not None and self.first is not None and other.last < self.first
        return not (before or after)

    @property
    def days(self) -> int | None:
        """Count the days of the interval; None where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None
