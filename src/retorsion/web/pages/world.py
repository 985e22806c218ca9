"""The map: how many measures each state took, or met."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from ...stores import Store
from ..answers import View, page
from ..deps import Ledger
from ..pictures import picture

router = APIRouter()
WORLD = ("code", "events")
Side = Annotated[Literal["target", "actor"], Query()]


def world_map(ledger: Ledger, side: Side = "target") -> View:
    """Show a number for each party: of the events against it, or of its own."""
    numbers = _numbers(ledger, side)
    rows = [{"code": code, "events": number} for code, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))]
    return View(f"map-{side}", WORLD, lambda: rows, "map.html", lambda: _shown(rows, side))


def _numbers(ledger: Store, side: Literal["target", "actor"]) -> dict[str, int]:
    return dict(ledger.leading(side)[0])


def _shown(rows: list[dict[str, Any]], side: str) -> dict[str, Any]:
    from ...charts.world import BORDERS

    return {"rows": rows, "side": side, "borders": BORDERS,
            "files": {form: f"/map.{form}?side={side}" for form in ("json", "csv", "xlsx")}}  # fmt: skip


def world_chart(ledger: Ledger, side: Side = "target") -> Any:
    """Draw the map."""
    from ... import charts

    title = "Measures against each state or body" if side == "target" else "Measures by each state or body"
    return charts.world(_numbers(ledger, side), title=title)


page(router, "/map", world_map)
picture(router, "/map/chart", world_chart)
