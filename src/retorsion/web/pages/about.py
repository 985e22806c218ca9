"""What the desk rests on: the codebook, the words for standing and certainty, and how well the machine reads."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, get_args

from fastapi import APIRouter

from ...knowledge import kinds
from ...model import Status
from ...model.event import Standing
from ...model.query import Query
from ..answers import View, page
from ..deps import Ledger

router = APIRouter()
CODEBOOK = ("kind", "label", "family", "definition", "actor", "target", "treaty", "numbers", "unit", "plover", "cameo")
ACCURACY = ("set", "measures", "f1", "unread_f1", "number_right", "date_right", "speaker_right", "status_f1")
FIGURES = Path(__file__).parent.parent / "data" / "accuracy.json"
STANDINGS = {
    "official": "the actor’s own word",
    "acknowledged": "the word of the party it is done to",
    "corroborated": "reports of independent origin agree",
    "single_source": "one origin alone tells it, however often it was copied",
    "contested": "another origin tells another value; it stands beside as a rival",
    "derived": "computed from other values, with the workings shown",
}


def about(ledger: Ledger) -> View:
    """Show what the ledger holds and what its words mean: the kinds of measures, statuses and standings."""
    from ... import flow

    shown = {"rows": _codebook(), "standings": [(name, STANDINGS[name]) for name in get_args(Standing)], "statuses": get_args(Status),
             "version": flow.version(), "files": {form: f"/about.{form}" for form in ("json", "csv", "xlsx")}}  # fmt: skip
    return View("codebook", CODEBOOK, _codebook, "about.html", lambda: shown | {"total": ledger.count(Query())})


def _codebook() -> list[dict[str, Any]]:
    return [
        {
            "kind": name, "label": kind.label, "family": kind.family, "definition": kind.definition, "actor": kind.actor,
            "target": kind.target, "treaty": [f"{one.of} {one.article}" for one in kind.treaty],
            "numbers": [f"{of}: {means}" for of, means in kind.numbers.items()], "unit": kind.unit,
            "plover": kind.codes.plover, "cameo": kind.codes.cameo,
        }
        for name, kind in sorted(kinds().items())
    ]  # fmt: skip


def accuracy() -> View:
    """Show how well the machine reads and merges, as measured on hand-coded reports."""
    told = figures()
    return View("accuracy", ACCURACY, lambda: told["sets"], "accuracy.html", lambda: {"told": told,
                "files": {form: f"/accuracy.{form}" for form in ("json", "csv", "xlsx")}})  # fmt: skip


@cache
def figures() -> dict[str, Any]:
    """Read the figures; a test compares them with docs/limits.md."""
    read: dict[str, Any] = json.loads(FIGURES.read_text("utf-8"))
    return read


page(router, "/about", about)
page(router, "/accuracy", accuracy)
