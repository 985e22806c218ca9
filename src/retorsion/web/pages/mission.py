"""A mission: how strong it was, step by step, with what the numbers leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from fastapi import APIRouter, HTTPException

from ... import questions
from ...exporters import Row
from ...exporters import ledger_rows as made
from ...model import StrengthPoint
from ...model.query import Query
from ...stores import Facet, Store
from ..answers import View, page
from ..asked import Number, code_of
from ..deps import Ledger
from ..excerpts import COUNTED, MOST, excerpt, latest
from ..leaves import leaf
from ..pictures import picture
from ..wording import url

router = APIRouter()
MISSIONS = ("mission", "events")
LISTED = 300
BATCH = 1_000
"""Events read at a time for a file."""


def missions(ledger: Ledger) -> View:
    """List the missions whose strength measures bear on: whose, at which host; most events first."""
    return View("missions", MISSIONS, lambda: _rows(ledger, None)[0], "missions.html", lambda: _listed(ledger))


def _listed(ledger: Store) -> dict[str, Any]:
    rows, total = _rows(ledger, LISTED)
    return {"rows": rows, "total": total, "files": {form: f"/missions.{form}" for form in ("json", "csv", "xlsx")}}


def _rows(ledger: Store, most: int | None) -> tuple[list[Row], int]:
    found, total = ledger.leading("mission", most)
    return [{"mission": name, "events": number} for name, number in found], total


def mission(ledger: Ledger, post: str, offset: Number = 0) -> View:
    """Show the strength of a mission such as RUS@NATO over time; a file holds all of it."""
    name = _named(post)
    return View(name, made.MISSION, lambda: _all(ledger, name), "mission.html", lambda: _shown(ledger, name, offset))


def _named(post: str) -> str:
    sender, _, host = post.partition("@")
    if not sender or not host:
        raise HTTPException(404, f"a mission is named by whose it is and with whom, such as RUS@NATO, not {post}")
    return f"{code_of(sender)}@{code_of(host)}"


def _facet(name: str) -> Facet:
    return "mission", (name,)


def points(ledger: Store, name: str, offset: int = 0) -> Sequence[StrengthPoint]:
    """Return what is known of a mission from each decision on, of the latest events that bear on it, from an offset on."""
    return questions.strength(excerpt(ledger, latest(ledger, Query(offset=offset), [_facet(name)])), name)


def _all(ledger: Store, name: str) -> Iterator[Row]:
    rest = iter(ledger.filter(Query(), [_facet(name)]))
    while found := [*islice(rest, BATCH)]:
        yield from map(made.mission_row, questions.strength(excerpt(ledger, found), name))


def _shown(ledger: Store, name: str, offset: int) -> dict[str, Any]:
    events = latest(ledger, Query(offset=offset), [_facet(name)])
    found = questions.strength(excerpt(ledger, events), name)
    sender, _, host = name.partition("@")
    address = f"/missions/{url(name)}"
    return {
        "sender": sender, "host": host, "name": name, "points": found, "drawn": any(point.date for point in found), "offset": offset,
        "leaf": leaf(lambda at: f"{address}?offset={at}", offset, MOST, shown=len(events),
                     of=ledger.reckon(Query(), COUNTED, [_facet(name)])),
        "files": {form: f"{address}.{form}" for form in ("xlsx", "csv", "json")},
    }  # fmt: skip


def mission_strength(ledger: Ledger, post: str, offset: Number = 0) -> Any:
    """Draw the strength of a mission over time."""
    from ... import charts

    return charts.strength(points(ledger, _named(post), offset), title=f"Strength of {post}")


page(router, "/missions", missions)
picture(router, "/missions/{post}/strength", mission_strength)
page(router, "/missions/{post}", mission)
