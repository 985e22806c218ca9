"""Panels: how many events a month, by kind, PLOVER type and status. Names of columns are ones that Stata takes, cells are plain.

Months without an event have no row. An event counts in the month that all its possible days share; where they share none, or it has
no date, year and month stay empty, so that sums still hold.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ..knowledge.codes import Codes
from ..model import Event
from .acting import Acted, Side, acted, common
from .cells import harmless
from .pairs import pairs
from .view import View

Key = tuple[str, ...]
MEASURED = ("year", "month", "kind", "plover", "status")
CODED = ("cow", "gw", "iso_n")


def write_dyads(view: View, path: Path) -> int:
    """Write one row for each actor, target, month, kind, type and status that occurs; an event with two targets counts for both."""
    columns = ("actor", *(f"actor_{c}" for c in CODED), "target", *(f"target_{c}" for c in CODED), *MEASURED, "events")
    return _write(view, path, columns, lambda act: ((*_side(one), *_side(other)) for one, other in pairs(act)))


def write_countries(view: View, path: Path) -> int:
    """Write one row for each party, side (who acts, who is acted upon), month, kind, type and status that occurs."""
    columns = ("party", *(f"party_{c}" for c in CODED), "side", *MEASURED, "events")
    return _write(view, path, columns, _alone)


def _write(view: View, path: Path, columns: Sequence[str], who: Callable[[Acted], Iterable[Key]]) -> int:
    """Count and write; what is held in memory is the cells of the panel, not the events."""
    found: Counter[Key] = Counter()
    for event in view.events():
        act = acted(event)
        found.update({(*party, *_measured(event, act)) for party in who(act)})
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(columns)
        table.writerows((*map(harmless, key), number) for key, number in sorted(found.items()))
    return len(found)


def _alone(act: Acted) -> Iterator[Key]:
    for name, sides in (("actor", act.actors), ("target", act.recipients)):
        yield from ((*_side(side), name) for side in sides)


def _measured(event: Event, act: Acted) -> Key:
    when = event.date.value if event.date else None
    return common(when, "%Y") or "", (common(when, "%Y%m") or "")[4:].lstrip("0"), event.kind, act.type or "", event.status


def _side(side: Side | None) -> Key:
    codes = side.codes if side else Codes("")
    return codes.code, *(str(int(number)) if number else "" for number in (codes.cown, codes.gwn, codes.isonum))
