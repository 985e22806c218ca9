"""Resolve times that only the story knows: "the day before", "two weeks later", from the time told last before them."""

from __future__ import annotations

from datetime import timedelta

from ..model import When
from .resolve import days_in, month_of, shift_months, week_of

FINE = {"day": ("day",), "week": ("day", "week"), "month": ("day", "week", "month")}
"""How fine the time before must be told for a shift in a unit to mean something; a year may be counted from any."""


def from_story(unit: str, shift: int, told: When | None) -> When | None:
    """Return the time so many units after the one told before (before it, where ``shift`` is negative); None where that is too coarse.

    >>> from datetime import date
    >>> from_story("day", -1, When.day(date(2021, 10, 7))).first.isoformat()
    '2021-10-06'
    """
    if told is None or told.first is None or (unit in FINE and told.grain not in FINE[unit]):
        return None
    if unit in ("month", "year"):
        day = shift_months(told.first, shift * {"month": 1, "year": 12}[unit])
        found = (
            month_of(day.year, day.month) if unit == "month" else When(day.replace(month=1, day=1), day.replace(month=12, day=31), "year")
        )
    elif unit == "week" and abs(shift) <= 1:
        found = week_of(told.first + timedelta(7 * shift))
    else:
        found = When.day(told.first + timedelta(shift * (days_in(1, unit) or 0)))
    return When(found.first, found.last, found.grain, "relative")
