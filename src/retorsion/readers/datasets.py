"""Rows of the field's data sets → flat measures: POLECAT, GDELT 2.0 events and ICEWS. What tells no diplomatic measure says why not.

These sets hold no words of reports: their measures stand on a bare reference. Which code means which kind is said, with reasons, in
``knowledge/codes/to_kinds.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from ..knowledge.parties import party_of
from ..knowledge.to_kinds import Meaning, meaning_of_cameo, meaning_of_plover, to_kinds
from .claim_rows import NoMeasureError, Row

AUXILIARY = {"historical": "carried_out_or_announced", "future": "planned", "hypothetical": "hypothetical", "negation": "denied"}
"""What PLOVER's auxiliary modes say of a measure. POLECAT itself does not code them; our own files in its columns do."""


def polecat(row: Row) -> Row:
    """Return the measure that a row of POLECAT tells; raises NoMeasureError or ValueError, with the reason."""
    kind_of_act, contexts = _need(row, "Event Type").upper(), [word.replace(" ", "_") for word in _list(row, "Contexts")]
    modes = _list(row, "Event Mode")
    codes = [f"{kind_of_act}-{mode}" for mode in modes if mode not in AUXILIARY] or [kind_of_act]
    meanings = ((code, meaning) for code in codes if (meaning := meaning_of_plover(code, contexts)))
    code, meaning = next(meanings, (codes[0], None))
    told = _told(meaning, f"PLOVER {code}{' in its context' if code in _in_context() else ''}")
    _official("polecat", _list(row, "Primary Actor Sector"), f"PLOVER {code}")
    day, published = _day(row, "Event Date"), _day(row, "Publication Date")
    actor, target = (_known(_list(row, f"{side} Country"), _list(row, f"{side} Name")) for side in ("Actor", "Recipient"))
    ident, version = _need(row, "Event ID"), f"POLECAT {row.get('Version', '')}".strip()
    about = {"report": f"polecat:{ident}", "outlet": row.get("Source"), "rule": f"PLOVER {code}", "version": version}
    status = next(({"status": AUXILIARY[mode]} for mode in modes if mode in AUXILIARY), {})
    return about | _measure(told, actor, target, day=day, published=published) | status


def gdelt(row: Row) -> Row:
    """Return the measure that a row of GDELT 2.0 events tells; raises NoMeasureError or ValueError, with the reason."""
    code = _cameo(row, "EventCode")
    told = _told(meaning_of_cameo(code), f"CAMEO {code}")
    _official("gdelt", [row[name] for name in ("Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code") if name in row], f"CAMEO {code}")
    actor, target = (_first(row, f"{side}CountryCode", f"{side}Name") for side in ("Actor1", "Actor2"))
    day, added = _day(row, "SQLDATE"), _day(row, "DATEADDED")
    ident, url = _need(row, "GLOBALEVENTID"), row.get("SOURCEURL")
    about = {"report": url or f"gdelt:{ident}", "url": url, "outlet": _site(url), "version": "GDELT 2.0"}
    return about | {"rule": f"CAMEO {code}, GDELT event {ident}"} | _measure(told, actor, target, day=day, published=added)


def icews(row: Row) -> Row:
    """Return the measure that a row of ICEWS tells; raises NoMeasureError or ValueError, with the reason."""
    code = _cameo(row, "CAMEO Code")
    told = _told(meaning_of_cameo(code), f"CAMEO {code}")
    _official("icews", _list(row, "Source Sectors", ","), f"CAMEO {code}")
    actor, target = (_first(row, f"{side} Country", f"{side} Name") for side in ("Source", "Target"))
    ident, story = _need(row, "Event ID"), row.get("Story ID")
    about = {"report": f"icews:{story}" if story else f"icews-event:{ident}", "outlet": row.get("Publisher"), "version": "ICEWS"}
    return (
        about | {"rule": f"CAMEO {code}, ICEWS event {ident}"} | _measure(told, actor, target, day=_day(row, "Event Date"), published=None)
    )


def _measure(told: Meaning, actor: Iterable[str], target: Iterable[str], *, day: date | None, published: date | None) -> dict[str, Any]:
    """Put together what all sets tell. A day that is also the day of publication may be one that the set filled in: it is inferred."""
    actors, targets = _parties(actor, day), _parties(target, day)
    if {*actors} & {*targets} or not actors or not targets:
        both = " and ".join("+".join(codes) or "nobody we know" for codes in (actors, targets))
        raise NoMeasureError(f"between {both}: no two states or bodies")
    when = {"from": day.isoformat(), "to": day.isoformat(), "how": "inferred" if day == published else "stated"} if day else None
    return {
        "kind": told.kind, "status": told.status, "actor": actors, "target": targets, "date": when,
        "published": published.isoformat() if published else None,
    }  # fmt: skip


def _told(meaning: Meaning | None, code: str) -> Meaning:
    if meaning is None:
        raise NoMeasureError(f"{code} is no diplomatic measure, or may as well be none")
    return meaning


def _in_context() -> frozenset[str]:
    return frozenset(name.split()[0] for name in to_kinds().plover)


def _official(form: str, sectors: Iterable[str], code: str) -> None:
    """Check that who acts may act for a state; nobody's sector told is no objection."""
    told = [sector.strip() for sector in sectors]
    if told and not to_kinds().official[form] & {*told}:
        raise NoMeasureError(f"{code} by {', '.join(sorted(told))}, who act for no state")


def _parties(told: Iterable[str], on: date | None) -> list[str]:
    return list(dict.fromkeys(code for words in told if (code := party_of(words, on))))


def _cameo(row: Row, column: str) -> str:
    """Read a code, with the leading zero that spreadsheet programs take from it."""
    code = _need(row, column)
    if not (code.isdecimal() and 2 <= len(code) <= 4):
        raise ValueError(f"{column}: {code!r} is no CAMEO code of two to four digits")
    return f"0{code}" if len(code) == 2 or code[0] > "2" else code


def _need(row: Row, column: str) -> str:
    if not row.get(column):
        raise ValueError(f"{column}: expected a value, found an empty cell")
    return str(row[column])


def _list(row: Row, column: str, joint: str = ";") -> list[str]:
    return [word.strip() for word in str(row.get(column, "")).split(joint) if word.strip() and word.strip() != "None"]


def _known(countries: list[str], names: list[str]) -> list[str]:
    """Return each party by its country, or by its name where the country is nobody's: IGO with the name NATO."""
    return [country if party_of(country) else name for country, name in zip_longest(countries, names, fillvalue="")]


def _first(row: Row, *columns: str) -> list[str]:
    """Return what the first of these columns that is not empty holds; a name is tried where the code before it is of nobody we know."""
    return next(([row[column]] for column in columns if row.get(column) and party_of(row[column])), [])


def _day(row: Row, column: str) -> date | None:
    """Read a day as these sets write it: 2021-10-07, or 20211007 with or without a time behind it; an empty cell is None."""
    words = str(row.get(column, ""))
    if not words:
        return None
    for form, length in (("%Y-%m-%d", 10), ("%Y%m%d", 8)):
        try:
            return datetime.strptime(words[:length], form).date()
        except ValueError:
            continue
    raise ValueError(f"{column}: expected a day such as 2021-10-07, not {words!r}")


def _site(url: str | None) -> str | None:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
