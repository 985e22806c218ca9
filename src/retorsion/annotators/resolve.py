"""Do the arithmetic of dates: from the parts of an expression and the report's day to an interval. No text is seen here."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from typing import Literal

from ..model import Grain, When

Edge = Literal["first", "middle", "last", "end", "before", "after"]
AHEAD = 60  # days: "March 17" told in February is to come; told in December it is long past
AHEAD_DEADLINE = 300  # days: "by March 17" is to come, unless that is almost a year away
THIRDS_IN_DAYS: Mapping[Grain, tuple[int, int]] = {"week": (2, 5), "month": (10, 20)}
THIRDS_IN_MONTHS: Mapping[Grain, tuple[int, int]] = {"season": (1, 2), "year": (4, 8), "span": (48, 84)}  # a span: a decade


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold what an expression names. ``relation`` counts from the unit we are in (-1 last, 1 next); ``season`` is its two months."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    season: tuple[int, int] | None = None
    decade: int | None = None
    relation: int | None = None
    edge: Edge | None = None
    unit: str | None = None
    number: int | None = None
    offset: int | None = None
    counted: Literal["ago", "within", "follows", "back"] | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Hold the interval, the next such one ahead where the words leave that open, and the days a deadline runs."""

    when: When | None = None
    alternative: When | None = None
    days: int | None = None


def resolve(parts: Parts, today: date | None, *, deadline: bool = False) -> Resolved:
    """Resolve an expression on the report's day; without that day only full dates resolve. ``deadline``: it says by when.

    Impossible dates (31 February), and days before the first year or after the last, give no interval.
    """
    try:
        found = _counted(parts, today) if parts.counted else _named(parts, today, deadline)
    except (OverflowError, ValueError):  # the calendar ends, or has no such day
        return Resolved()
    if parts.edge is None or parts.counted:
        return found
    when, alternative = (_edge(when, parts.edge, today=today, deadline=deadline) for when in (found.when, found.alternative))
    return Resolved(when, alternative)


def resolve_weekday(weekday: int, today: date, direction: int) -> date:
    """Return the latest such day up to today (-1) or the first from today on (1); Monday is 0.

    >>> resolve_weekday(2, date(2021, 10, 7), -1).isoformat()
    '2021-10-06'
    """
    return today - timedelta((today.weekday() - weekday) % 7) if direction < 0 else today + timedelta((weekday - today.weekday()) % 7)


def week_of(day: date) -> When:
    """Return the week of a day, Sunday to Saturday."""
    sunday = resolve_weekday(6, day, -1)
    return When(sunday, sunday + timedelta(6), "week", "relative")


def month_of(year: int, month: int) -> When:
    """Return a month as an interval; months count on past December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def shift_months(day: date, months: int) -> date:
    """Return the same day some months on, or the last of a shorter month.

    >>> shift_months(date(2021, 1, 31), 1).isoformat()
    '2021-02-28'
    """
    target = month_of(day.year, day.month + months)
    assert target.first and target.last
    return target.first.replace(day=min(day.day, target.last.day))


def _named(parts: Parts, today: date | None, deadline: bool) -> Resolved:
    if parts.decade is not None:
        return Resolved(When(date(parts.decade, 1, 1), date(parts.decade + 9, 12, 31), "span"))
    if parts.year is not None:
        return Resolved(_in_year(parts, parts.year))
    if today is None:
        return Resolved()
    if parts.offset is not None:
        return Resolved(When.day(today + timedelta(parts.offset), "relative"))
    if parts.unit == "year" and (parts.month or parts.season):
        when = _in_year(parts, today.year + (parts.relation or 0))
        return Resolved(_relative(when) if when else None)
    if parts.unit == "weekend":
        return _weekend(parts.relation, today)
    if parts.unit:
        return Resolved(_unit(parts.unit, parts.relation or 0, today))
    if parts.month or parts.season or parts.day:
        return _nearest(parts, today, deadline)
    if parts.weekday is not None:
        return _weekday(parts, today, deadline)
    return Resolved()


def _in_year(parts: Parts, year: int) -> When | None:
    if parts.season:
        first, last = parts.season
        return _join(month_of(year, first), month_of(year, last + 12 * (last < first)), "season")
    if not parts.month:
        return When(date(year, 1, 1), date(year, 12, 31), "year")
    if not parts.day:
        return month_of(year, parts.month)
    day = date(year, parts.month, parts.day)
    if parts.weekday is not None and day.weekday() != parts.weekday:
        return None
    if parts.end_day is None:
        return When.day(day)
    return When(day, date(year, parts.end_month or parts.month, parts.end_day), "span")


def _nearest(parts: Parts, today: date, deadline: bool) -> Resolved:
    found = [_relative(when) for when in _candidates(parts, today)]
    if not found:
        return Resolved()
    if parts.relation is not None:
        return Resolved(_related(found, parts.relation, today))
    reach = AHEAD_DEADLINE if deadline else AHEAD if parts.day else 0
    past = [when for when in found if _first(when) <= today + timedelta(reach)]
    ahead = [when for when in found if _first(when) > today]
    when = past[-1] if past else None
    return Resolved(when, None if deadline else next((other for other in ahead if other != when), None))


def _candidates(parts: Parts, today: date) -> Iterator[When]:
    """Yield the expression in each year around today in which there is such a day."""
    for year in range(max(today.year - 4, MINYEAR), today.year + 5):
        months = range(1, 13) if parts.day and not parts.month else [None]
        for month in months:
            try:
                named = Parts(month=month or parts.month, day=parts.day, end_month=parts.end_month, end_day=parts.end_day,
                              weekday=parts.weekday, season=parts.season)  # fmt: skip
                when = _in_year(named, year)
            except (ValueError, OverflowError):
                continue
            if when:
                yield when


def _related(found: list[When], relation: int, today: date) -> When | None:
    """Pick last, this or next March or summer; "this March" is the one of this year."""
    if relation < 0:
        return next((when for when in reversed(found) if _last(when) < today), None)
    if relation > 0:
        return next((when for when in found if _first(when) > today), None)
    return next((when for when in found if _first(when).year == today.year), None)


def _weekday(parts: Parts, today: date, deadline: bool) -> Resolved:
    assert parts.weekday is not None
    before, after = resolve_weekday(parts.weekday, today - timedelta(1), -1), resolve_weekday(parts.weekday, today + timedelta(1), 1)
    if parts.relation is not None:
        this_week = _first(week_of(today)) + timedelta((parts.weekday + 1) % 7)
        return Resolved(When.day({-1: before, 0: this_week, 1: after}[parts.relation], "relative"))
    named = resolve_weekday(parts.weekday, today, 1 if deadline else -1)
    return Resolved(When.day(named, "relative"), None if deadline else When.day(after, "relative"))


def _weekend(relation: int | None, today: date) -> Resolved:
    """Return the last, next or (without a word) latest weekend; "this" one is the nearest, of the past until Tuesday."""
    saturday = resolve_weekday(5, today, -1)
    started = (today - saturday).days < 2  # we are in it
    last, after = saturday - timedelta(7 * started), saturday + timedelta(7)
    two = {None: saturday, -1: last, 0: saturday if (today - saturday).days < 4 else after, 1: after}[relation]
    return Resolved(_days(two, 2), _days(after, 2) if relation is None else None)


def _days(first: date, count: int) -> When:
    return When(first, first + timedelta(count - 1), "span", "relative")


def _unit(unit: str, relation: int, today: date) -> When | None:
    match unit:
        case "day":
            return When.day(today + timedelta(relation), "relative")
        case "week":
            return week_of(today + timedelta(7 * relation))
        case "month":
            return _relative(month_of(today.year, today.month + relation))
        case "year":
            return When(date(today.year + relation, 1, 1), date(today.year + relation, 12, 31), "year", "relative")
    return None


def _counted(parts: Parts, today: date | None) -> Resolved:
    """Count days from today: ago, ahead (a deadline), since the act named behind, or back to where a span begins."""
    if parts.number is None or parts.unit is None:
        return Resolved()
    days = days_in(parts.number, parts.unit)
    if today is None:
        return Resolved(days=days if parts.counted == "within" else None)
    months = parts.number * {"month": 1, "year": 12}.get(parts.unit, 0)
    if parts.counted == "within":
        end = shift_months(today, months) if months else today + timedelta(days) if days else None
        return Resolved(When.day(end, "relative") if end else None, days=days)
    if parts.unit in ("decade", "hour") and parts.counted != "back":
        return Resolved(_ago_hours(parts, today))
    start = shift_months(today, -months) if months else today - timedelta(days or 0)
    if parts.counted == "back":
        return Resolved(When(start, today, "span", "relative") if days else None)
    if months:
        return Resolved(_unit(parts.unit, 0, start))
    return Resolved(week_of(start) if parts.unit == "week" and parts.counted == "ago" else When.day(start, "relative"))


def _ago_hours(parts: Parts, today: date) -> When | None:
    if parts.unit == "decade" or parts.number is None or parts.number % 24:
        return None
    return When.day(today - timedelta(parts.number // 24), "relative")


def days_in(number: int, unit: str) -> int | None:
    """Count the days of a stretch of time, hours rounded up to whole days; None for units of no fixed length in days.

    >>> days_in(72, "hour"), days_in(2, "week"), days_in(1, "month")
    (3, 14, 30)
    """
    if unit == "hour":
        return -(-number // 24)
    length = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}.get(unit)
    return number * length if length else None


def _edge(when: When | None, edge: Edge, *, today: date | None, deadline: bool) -> When | None:
    """Cut an interval to its first, middle or last third, to its last day (by the end of …), or at today (earlier, later)."""
    if when is None or when.first is None or when.last is None:
        return when
    if edge in ("before", "after"):
        if today is None or not when.first <= today <= when.last:
            return when
        return _cut(when, when.first, today) if edge == "before" else _cut(when, today, when.last)
    if edge == "end" and deadline:
        return When.day(when.last, when.how)
    if when.grain == "day":
        return when
    middle, last = _thirds(when.first, when.grain)
    match edge:
        case "first":
            return _cut(when, when.first, middle - timedelta(1))
        case "middle":
            return _cut(when, middle, last - timedelta(1))
        case _:
            return _cut(when, last, when.last)


def _thirds(first: date, grain: Grain) -> tuple[date, date]:
    """Return the days on which the middle and the last third begin."""
    if grain in THIRDS_IN_DAYS:
        one, two = THIRDS_IN_DAYS[grain]
        return first + timedelta(one), first + timedelta(two)
    one, two = THIRDS_IN_MONTHS[grain]
    return shift_months(first, one), shift_months(first, two)


def _cut(when: When, first: date, last: date) -> When:
    return When(first, last, "span" if first != last else "day", when.how)


def _join(one: When, two: When, grain: Grain) -> When:
    return When(one.first, two.last, grain)


def _relative(when: When) -> When:
    return When(when.first, when.last, when.grain, "relative")


def _first(when: When) -> date:
    assert when.first
    return when.first


def _last(when: When) -> date:
    assert when.last
    return when.last
