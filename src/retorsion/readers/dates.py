"""Read a day that a field or a dateline gives."""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_abbr
from email.utils import parsedate_to_datetime

MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBERS = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_WORDED = re.compile(
    rf"(?:{WEEKDAY},?\s+)?(?:(?P<m1>{MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH})\.?)"
    r"(?:,?\s+(?P<year>\d{4})(?!\d))?",
    re.IGNORECASE,
)


def day(value: object) -> dt.date | None:
    """Return the day that ``value`` names, or None where it names none; the time of day and its zone are left out.

    >>> day("2021-10-07T23:30:00+02:00"), day("Thu, 07 Oct 2021 10:00:00 GMT"), day("7 October 2021"), day("2021-13-45")
    (datetime.date(2021, 10, 7), datetime.date(2021, 10, 7), datetime.date(2021, 10, 7), None)
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    numbers = _NUMBERS.match(text)
    if numbers:
        return _made(*(int(number) for number in numbers.groups()))
    worded = _WORDED.fullmatch(text)
    if worded and worded["year"]:
        return worded_day(worded.group(), None)
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def worded_day(text: str, year: int | None) -> dt.date | None:
    """Return the day of words such as "April 22, 2021"; ``year`` serves where the words have none."""
    found = _WORDED.search(text)
    if not found:
        return None
    month = MONTHS[(found["m1"] or found["m2"])[:3].lower()]
    told = int(found["year"]) if found["year"] else year
    return _made(told, month, int(found["d1"] or found["d2"])) if told else None


def _made(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
