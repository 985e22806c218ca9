"""All events: what the reports together say, narrowed by a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse

from ...exporters import ledger_rows as made
from ...stores import Counts, Store
from ...stores.counting import FIELDS
from ...stores.looking import LOOKED_AT, TOLD
from ..answers import View, page
from ..asked import LEAF, Question, choices, question
from ..deps import Ledger
from ..leaves import leaf
from ..rows import all_rows

router = APIRouter()
Asked = Annotated[Question, Depends(question)]


@router.get("/", include_in_schema=False)
def door() -> RedirectResponse:
    """Lead to the events."""
    return RedirectResponse("/events", status_code=307)


def events(ledger: Ledger, asked: Asked) -> View:
    """List events; a file holds all that answer, a page fifty."""
    return View("events", made.EVENT, lambda: all_rows(ledger, asked.query), "events.html", lambda: _shown(ledger, asked),
                lambda: {"counts": _plain(ledger.counts(asked.query, LOOKED_AT)[0])})  # fmt: skip


def _shown(ledger: Store, asked: Question) -> dict[str, Any]:
    found = ledger.filter(replace(asked.query, limit=LEAF))
    counts, counted = ledger.counts(asked.query, LOOKED_AT)
    return {
        "asked": asked, "query": asked.query, "events": found, "choices": choices(), "looked_at": TOLD if asked.query.text else LOOKED_AT,
        "leaf": leaf(lambda offset: asked.address(offset=offset), asked.query.offset, LEAF, shown=len(found), of=counted),
        "counts": [(field, [(value, number, _narrowed(asked, field, value)) for value, number in one.values], one.exact)
                   for field, one in counts.items()],
        "files": {form: asked.address(f"/events.{form}") for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


def _narrowed(asked: Question, field: str, value: str) -> tuple[bool, str]:
    """Tell whether a value is asked for, and return the address that asks for it as well (or, if it is, no more)."""
    query = asked.query
    if field == "year":
        year = {"since": date(int(value), 1, 1), "until": date(int(value), 12, 31)}
        held = (query.since, query.until) == (year["since"], year["until"])
        return held, asked.address(offset=0, **({"since": None, "until": None} if held else year))
    name = FIELDS[field]
    now: tuple[str, ...] = getattr(query, name)
    held = value in now
    others = tuple(one for one in now if one != value)
    other: dict[str, Any] = {name: others if held else (*others, value) if field == "party" else (value,)}
    return held, asked.address(offset=0, **other)


def _plain(counts: Mapping[str, Counts]) -> dict[str, Any]:
    return {field: {"exact": one.exact, "events": dict(one.values)} for field, one in counts.items()}


page(router, "/events", events)
