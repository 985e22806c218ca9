"""A mission: how strong it was, step by step, with what the numbers leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException

from ... import questions
from ...exporters import Row
from ...exporters import ledger_rows as made
from ...knowledge import kinds
from ...model import StrengthPoint
from ...model.query import Query
from ...stores import Store
from ..answers import View, page
from ..asked import code_of
from ..deps import Ledger
from ..excerpts import MOST, excerpt, latest
from ..held import hold
from ..pictures import picture
from ..wording import url

router = APIRouter()
MISSIONS = ("mission", "events")
FAMILIES = ("removal", "refusal", "strength")
LISTED = 300


def counting() -> tuple[str, ...]:
    """Return the kinds of measures that tell something of a mission's strength."""
    return tuple(name for name, kind in kinds().items() if kind.family in FAMILIES or name == "staff_withdrawal")


def missions(ledger: Ledger) -> View:
    """List the missions whose strength measures bear on: whose, at which host; most events first."""
    rows = hold(ledger, "missions", lambda: _listed(ledger))
    return View("missions", MISSIONS, lambda: rows, "missions.html", lambda: {"rows": rows[:LISTED], "total": len(rows),
                "files": {form: f"/missions.{form}" for form in ("json", "csv", "xlsx")}})  # fmt: skip


def _listed(ledger: Store) -> list[Row]:
    numbers: Counter[str] = Counter()
    asked = {*counting()}
    for tally in ledger.summarise(["kind", "actor", "target"]):
        kind, actor, target = tally.key
        if kind in asked and actor and target:
            sender, host = (target, actor) if kinds()[kind].actor == "host" else (actor, target)
            numbers[f"{sender}@{host}"] += tally.events
    return [{"mission": name, "events": number} for name, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))]


def mission(ledger: Ledger, post: str) -> View:
    """Show the strength of a mission such as RUS@NATO over time."""
    sides = _sides(post)
    return View(post, made.MISSION, lambda: map(made.mission_row, points(ledger, *sides)), "mission.html", lambda: _shown(ledger, *sides))


def _sides(post: str) -> tuple[str, str]:
    sender, _, host = post.partition("@")
    if not sender or not host:
        raise HTTPException(404, f"a mission is named by whose it is and with whom, such as RUS@NATO, not {post}")
    return code_of(sender), code_of(host)


def points(ledger: Store, sender: str, host: str) -> Sequence[StrengthPoint]:
    """Return what is known of a mission from each decision on, of its latest events."""
    told = latest(ledger, Query(parties=(sender, host), kinds=counting()))
    return questions.strength(excerpt(ledger, told), f"{sender}@{host}")


def _shown(ledger: Store, sender: str, host: str) -> dict[str, Any]:
    found = points(ledger, sender, host)
    name = f"{sender}@{host}"
    return {
        "sender": sender, "host": host, "name": name, "points": found, "drawn": any(point.date for point in found), "most": MOST,
        "all": ledger.reckon(Query(parties=(sender, host), kinds=counting()), MOST)[1],
        "files": {form: f"/missions/{url(name)}.{form}" for form in ("xlsx", "csv", "json")},
    }  # fmt: skip


def mission_strength(ledger: Ledger, post: str) -> Any:
    """Draw the strength of a mission over time."""
    from ... import charts

    return charts.strength(points(ledger, *_sides(post)), title=f"Strength of {post}")


page(router, "/missions", missions)
picture(router, "/missions/{post}/strength", mission_strength)
page(router, "/missions/{post}", mission)
