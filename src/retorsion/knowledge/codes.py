"""States and bodies in the codes of others, and who belonged to a body when: the tables of ``codes/``.

A body is never expanded into its members where something is coded; `members` answers those who want to know on their own account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .actors import actor_book
from .load import remembered
from .tables import Row, rows


@dataclass(frozen=True, slots=True)
class Codes:
    """Hold one actor in the codes of others; None where a scheme has no code for it.

    ``cow`` and ``cown`` are the letters and number of Correlates of War, ``gwn`` the number of Gleditsch and Ward, ``plover`` the
    "country" PLOVER gives (IGO for most bodies), ``group`` what GDELT calls a known group. Valid ``since`` a day, ``until`` before another.
    """

    code: str
    iso3: str | None = None
    iso2: str | None = None
    isonum: str | None = None
    cow: str | None = None
    cown: int | None = None
    gwn: int | None = None
    fips: str | None = None
    cameo: str | None = None
    plover: str | None = None
    group: str | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether these codes were in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


def codes_of(code: str, on: date | None = None) -> Codes:
    """Return the codes of a state or body on a day, or those in force now; an actor of no table has none.

    >>> codes_of("DEU").cown, codes_of("DEU").gwn, codes_of("DEU", date(1985, 6, 1)).cown
    (255, 260, 260)
    >>> codes_of("DEU").fips, codes_of("GMB").iso2, codes_of("NATO").plover
    ('GM', 'GM', 'IGO')
    """
    lines = code_book().get(code, ())
    return next((line for line in reversed(lines) if on is None or line.holds(on)), Codes(code))


def members(body: str, on: date) -> tuple[str, ...] | None:
    """Return who belonged to a body on a day, by code, or None where there is no list; a body of that day's name answers (EU: EEC).

    >>> "GBR" in members("EU", date(2020, 1, 31)), "GBR" in members("EU", date(2020, 2, 1))
    (True, False)
    >>> len(members("EU", date(1985, 1, 1))), members("ICC", date(2020, 1, 1))
    (10, None)
    """
    found = memberships().get(actor_book().code_on(body, on))
    if found is None:
        return None
    return tuple(sorted(member.code for member in found if member.since <= on and (member.until is None or on < member.until)))


@dataclass(frozen=True, slots=True)
class Member:
    """Hold one membership of a body: ``until`` is the first day without it."""

    code: str
    since: date
    until: date | None = None


@remembered
def code_book() -> Mapping[str, Sequence[Codes]]:
    """Read the tables: for each actor its lines, earliest first. Raises KnowledgeError naming file, line and what was expected."""
    found: dict[str, list[Codes]] = defaultdict(list)
    for row in rows("codes/states.csv"):
        found[_known(row, "code")].append(_of_state(row))
    for row in rows("codes/bodies.csv"):
        found[_known(row, "code")] = [Codes(row["code"], plover=row.need("plover"), cameo=row.need("cameo"), group=row["group"] or None)]
    return {code: tuple(sorted(lines, key=lambda line: line.since or date.min)) for code, lines in found.items()}


@remembered
def memberships() -> Mapping[str, Sequence[Member]]:
    """Read who belonged to which body. Raises KnowledgeError naming file, line and what was expected."""
    found: dict[str, list[Member]] = defaultdict(list)
    for row in rows("codes/memberships.csv"):
        since = row.day("from")
        if since is None:
            raise row.fault("from: expected the day the membership began, found an empty cell")
        found[_known(row, "body")].append(Member(_known(row, "member"), since, row.day("to")))
    return dict(found)


def _of_state(row: Row) -> Codes:
    return Codes(
        row["code"],
        iso3=row["iso3"] or None,
        iso2=row["iso2"] or None,
        isonum=row["isonum"] or None,
        cow=row["cow"] or None,
        cown=_number(row, "cown"),
        gwn=_number(row, "gwn"),
        fips=row["fips"] or None,
        cameo=row["cameo"] or None,
        plover=row["code"],
        since=row.day("from"),
        until=row.day("to"),
    )


def _number(row: Row, column: str) -> int | None:
    if row[column] and not row[column].isdecimal():
        raise row.fault(f"{column}: expected a whole number, found {row[column]!r}")
    return int(row[column]) if row[column] else None


def _known(row: Row, column: str) -> str:
    if row.need(column) not in actor_book().actors:
        raise row.fault(f"{column}: expected a code of actors/states.csv or actors/bodies.csv, found {row[column]!r}")
    return row[column]
