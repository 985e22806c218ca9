"""Find what stands before the first sentence: place, agency and day."""

from __future__ import annotations

import datetime as dt
import re

from ..knowledge import remembered
from ..knowledge.actors import all_actors
from ..model import Dateline, Span, When
from .cues import cues, outlets
from .dates import MONTH, WEEKDAY, WEEKDAYS, worded_day

YEARS_AHEAD = 5
"""How many years after the last year it mentions a report may have been written. A day falls on the same weekday again after five years at
the soonest, so that a longer reach would seldom leave one answer."""

_CAPS = r"[A-ZÀ-ÖØ-ÞŠŽČŁŚĐ]"
_NAME = rf"{_CAPS}[\w.'’-]+"
_DATE = rf"(?:{WEEKDAY},? )?(?:{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:,? \d{{4}})?(?![\w-])"
_REGION = rf"(?:, (?!{_DATE})(?:{_NAME})(?: {_NAME}){{0,2}})?"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,60})\)|/(?P<slashed>[^/\n]{2,30})/)"
_DASH = r"(?P<dash>\s?[-–—―_]{1,3}(?=\s|$))"
_COLON = r"(?P<colon>:(?=\s))"
_LONG = 80
"""Characters behind "Manama:" from which it opens a story; a headline ("Moscow: 45 envoys must leave") says who speaks."""
_HEAD = re.compile(
    rf"(?P<place>{_CAPS}[\w.'’-]+(?:[ /](?!{_DATE}){_NAME}){{0,3}}{_REGION}),?"
    rf"(?:(?:[,.]? )(?P<date>{_DATE}))?(?P<stop>\.)?\s?(?:{_AGENCY}\.?)?(?:{_DASH}|{_COLON})?"
)
_AGENCY_FIRST = re.compile(
    rf"\((?P<agency>[^()\n]{{2,40}})\) (?P<place>{_NAME}(?: {_NAME}){{0,2}})(?:,? (?P<date>{_DATE}))?(?P<stop>\.)?{_DASH}"
)
_PARTS = re.compile(r",|\s[-–—/]\s|/")
_DAY_ALONE = re.compile(rf"(?P<date>{_DATE})\.?$")
_SAID_ON = re.compile(
    rf"\b(?:said|told|says|announced|reported|noted|stated|added|declared)\b[^.\n]{{0,60}}?\bon ({WEEKDAY})\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.,])(?<!by )(?<!until )(?<!till )(?<!through )(?<!for )((?:19|20)\d\d)(?![\d%])(?!,\d)")


def dateline(text: str, line: Span, published: dt.date | None = None) -> Dateline | None:
    """Return the dateline at the start of ``line``, or None where the line begins with its first sentence.

    A missing year comes from the publication date; without one it is inferred where the weekday in the lead and the years in the
    text leave one answer, else the day stays unknown.

    >>> found = dateline("MOSCOW, 17 Apr (Agency A) — Two left.", Span(0, 37), dt.date(2021, 4, 18))
    >>> found.place, found.agency, found.when.first
    ('MOSCOW', 'Agency A', datetime.date(2021, 4, 17))
    """
    alone = _DAY_ALONE.match(text, line.start, line.end)
    if alone:
        when = _resolve(text, line, alone["date"], published)
        return Dateline(line, when=when) if when else None
    found = _AGENCY_FIRST.match(text, line.start, line.end) or _HEAD.match(text, line.start, line.end)
    if not found or not _holds(found.groupdict(), behind=line.end - found.end()):
        return None
    parts = found.groupdict()
    agency = parts["agency"] or parts.get("slashed")
    when = _resolve(text, line, parts["date"], published) if parts["date"] else None
    return Dateline(Span(line.start, found.end()), parts["place"].strip(" ."), _first(agency), when)


def _first(agency: str | None) -> str | None:
    """Return the name of the agency alone: "Xinhua, by our writers" is Xinhua, and so is "Daily B / Xinhua - 9 May"."""
    parts = [part.strip() for part in _PARTS.split(agency)] if agency else []
    return next((part for part in parts if part.lower() in outlets()), parts[0] if parts else None)


def _holds(parts: dict[str, str | None], *, behind: int) -> bool:
    """Tell a dateline from a sentence that only begins like one; ``behind`` is the length of what follows it in its line."""
    place = parts["place"] or ""
    town = place.split(",")[0]
    if parts.get("colon") and not (parts["date"] or parts["agency"]):
        return town.lower() in _seats() and (town.isupper() or behind >= _LONG)
    agency = parts["agency"] or parts.get("slashed")
    if town.strip(".").lower() in cues().not_places or town.lower() in cues().not_places:
        return False
    ended = bool(parts["dash"] or parts["stop"] or agency)
    if agency and not (parts["dash"] or parts["date"] or parts.get("slashed")):
        return town.isupper() and (_first(agency) or "").lower() in outlets()
    if town.isupper():
        return bool((parts["date"] and ended) or agency or (parts["dash"] and len(town.split()) <= 3))
    return bool(agency and (parts["dash"] or parts["date"])) or bool(parts["date"] and parts["dash"])


@remembered
def _seats() -> frozenset[str]:
    """Return the cities from which states and bodies act, in small letters."""
    return frozenset(one.seat.lower() for one in all_actors() if one.seat)


def _resolve(text: str, line: Span, words: str, published: dt.date | None) -> When | None:
    stated = worded_day(words, None)
    if stated:
        return When.day(stated, "dateline")
    if published:
        around = [worded_day(words, published.year + step) for step in (-1, 0, 1)]
        days = [found for found in around if found]
        return When.day(min(days, key=lambda found: abs(found - published)), "dateline") if days else None
    inferred = _inferred(text, line, words)
    return When.day(inferred, "inferred") if inferred else None


def _inferred(text: str, line: Span, words: str) -> dt.date | None:
    """Return the one day that fits the weekday on which somebody "said on Thursday" in the lead, and the years of the text."""
    weekdays = {found.lower() for found in _SAID_ON.findall(text, line.start, line.end)}
    weekdays |= {found[1].lower() for found in re.finditer(rf"\b({WEEKDAY})\b", words)}
    years = [int(year) for year in _YEAR.findall(text)]
    if len(weekdays) != 1 or not years:
        return None
    wanted = WEEKDAYS.index(weekdays.pop())
    days = [worded_day(words, max(years) + step) for step in range(YEARS_AHEAD + 1)]
    fitting = [found for found in days if found and found.weekday() == wanted]
    return fitting[0] if len(fitting) == 1 else None
