"""The pages of reviewers: the queue, one event with all that can be said of it, two events side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from ... import decisions
from ...decisions import Said
from ...merging.judged import FIELDS
from ...model import Event
from ...stores import Reviewing, Store, mark_of
from ..deps import Ledger, Reviewer, ledger_of
from ..pages.event import tellings
from ..templating import render
from .deeds import found, reviewers_of
from .queue import LENGTH, NAMES, VALUES, Name, doubts, following, queue, similar
from .values import choices, flat_of

router = APIRouter()
REFUSED: dict[int | str, dict[str, Any]] = {401: {}, 403: {}, 404: {}}
Ident = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Heard:
    """Hold what a person said at once of an event, however many words that is of how many reports."""

    name: str
    said: Sequence[Said]

    @property
    def first(self) -> Any:
        """Return the first of the words; the others differ from it only in the reports they are about."""
        return self.said[0].word

    @property
    def standing(self) -> str:
        """Return where it stands: that of any of its words that still holds."""
        return next((one.standing for one in self.said if one.standing == "holds"), self.said[0].standing)


def heard(store: Store, event: Event) -> list[Heard]:
    """Return what people said of an event, latest first."""
    found: dict[str, list[Said]] = {}
    for said in decisions.review(store, of=event):
        found.setdefault(said.word.id.rpartition("-")[0] or said.word.id, []).append(said)
    return [Heard(name, several) for name, several in reversed(found.items())]


@router.get("/review", response_class=HTMLResponse, operation_id="review", responses=REFUSED)
def review(request: Request, ledger: Ledger, person: Reviewer, queue_: Annotated[Name, Query(alias="queue")] = "contested") -> Response:
    """Show what should be looked at next."""
    items = queue(ledger, queue_, person=person.name)
    return render(request, "review.html", items=items, queue=queue_, names=NAMES, length=LENGTH)


@router.get("/review/next", operation_id="review_next", response_class=Response, responses={303: {}, **REFUSED})
def review_next(
    ledger: Ledger, person: Reviewer, queue_: Annotated[Name, Query(alias="queue")] = "contested", after: Ident = ""
) -> Response:
    """Lead to the next item of a queue."""
    item = following(queue(ledger, queue_, person=person.name), after)
    return RedirectResponse(f"/review/{item.event.id}?queue={queue_}" if item else f"/review?queue={queue_}", status_code=303)


@router.get("/review/{ident}", response_class=HTMLResponse, operation_id="review_event", responses=REFUSED)
def review_event(
    request: Request, ledger: Ledger, person: Reviewer, ident: str,
    queue_: Annotated[Name, Query(alias="queue")] = "contested", done: Ident = "", proposed: int = 0, accepted: int = 0,
) -> Response:  # fmt: skip
    """Show an event with all that can be said of it."""
    event = found(ledger, ident)
    if event.id != ident:
        return RedirectResponse(f"/review/{event.id}?{request.url.query}", status_code=303)
    return render(
        request, "review_event.html", queue=queue_, done=done, proposed=proposed, accepted=accepted, **shown(request, event, person.name)
    )


def shown(request: Request, event: Event, name: str) -> dict[str, Any]:
    """Return what the page of an event needs."""
    ledger, reviewing = ledger_of(request), Reviewing(ledger_of(request).engine)
    told = tellings(ledger, event)
    return {
        "event": event, "mark": mark_of(event), "doubts": doubts(event), "tellings": told,
        "outlets": {one.report.id: one.report.outlet for one in told if one.report.outlet},
        "names": ledger.names(event.reports), "similar": similar(ledger, event),
        "contested": [(field, choices(getattr(event, field))) for field in VALUES if (held := getattr(event, field)) and held.rivals],
        "fields": [(field, flat_of(event, field)) for field in FIELDS],
        "heard": heard(ledger, event), "warnings": reviewers_of(request).warnings,
        "acceptances": reviewing.accepted([event.id]).get(event.id, []), "waiting": reviewing.waiting(event.id),
        "others": reviewers_of(request).presence.note(event.id, name), "second_eyes": reviewers_of(request).second_eyes,
    }  # fmt: skip


@router.get("/review/{ident}/presence.json", operation_id="review_presence", response_class=JSONResponse, responses=REFUSED)
def presence(request: Request, ledger: Ledger, person: Reviewer, ident: str, mark: Ident = "") -> dict[str, Any]:
    """Tell who else looks at an event, and whether it has changed since it stood as ``mark`` says."""
    event = found(ledger, ident)
    return {"others": reviewers_of(request).presence.note(event.id, person.name), "changed": bool(mark) and mark_of(event) != mark}


@router.get("/judgements/mark.json", operation_id="mark", response_class=JSONResponse, responses=REFUSED)
def mark(ledger: Ledger, person: Reviewer, event: Ident, other: Ident = "") -> dict[str, str]:
    """Return the mark of one event, or of two, as they stand: a judgement of them must name it."""
    return {"seen": mark_of(*(found(ledger, ident) for ident in (event, other) if ident))}


@router.get("/review/{one}/{other}", response_class=HTMLResponse, operation_id="review_pair", responses=REFUSED)
def review_pair(
    request: Request, ledger: Ledger, person: Reviewer, one: str, other: str, queue_: Annotated[Name, Query(alias="queue")] = "contested"
) -> Response:
    """Show two events side by side."""
    left, right = found(ledger, one), found(ledger, other)
    if left.id == right.id:
        raise HTTPException(404, "these are one event now")
    pair = [(event, tellings(ledger, event, 4)) for event in (left, right)]
    return render(request, "review_pair.html", pair=pair, left=left, right=right, mark=mark_of(left, right), queue=queue_, values=VALUES)
