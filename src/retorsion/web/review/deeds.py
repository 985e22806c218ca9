"""Do what a reviewer says, once, and only to what they saw: through `decisions`, which the command line stands on too."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from fastapi import HTTPException, Request

from ... import decisions, flow
from ...model import Event
from ...stores import People, Proposal, Reviewing, Store, mark_of
from ..deps import Person, ledger_of
from .presence import Presence

REMEMBERED = 200
"""Judgements whose warnings are still shown; they stand in the log as well."""


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Hold what reviewers of one desk share; it stands in ``app.state.reviewers``.

    ``lock`` lets one judgement be checked against what was seen, kept and settled before the next is looked at. Other processes
    on the same ledger are kept apart by the store's own lock, and what they change in between is seen by the next check.
    """

    second_eyes: bool = False
    lock: Lock = field(default_factory=Lock)
    presence: Presence = field(default_factory=Presence)
    warnings: OrderedDict[str, Sequence[str]] = field(default_factory=OrderedDict)

    def remember(self, name: str, warnings: Sequence[str]) -> None:
        """Keep the warnings of a judgement for the page that follows it."""
        self.warnings[name] = warnings
        while len(self.warnings) > REMEMBERED:
            self.warnings.popitem(last=False)


class ChangedError(Exception):
    """Say that an event is no longer what the reviewer saw."""

    def __init__(self, events: Sequence[Event], row: Mapping[str, Any]) -> None:
        super().__init__("somebody was faster")
        self.events, self.row = events, row


def reviewers_of(request: Request) -> Reviewers:
    """Return what reviewers of this desk share."""
    reviewers: Reviewers = request.app.state.reviewers
    return reviewers


def say(request: Request, person: Person, row: Mapping[str, Any], *, seen: str) -> str:
    """Take a person's word, as `decisions.judge_rows` takes a row; return what to show: ``done=NAME`` or ``proposed=NUMBER``.

    ``seen`` is the mark of the event or events as they were shown; raises ChangedError where they have changed since. Where second
    eyes are required the word only waits; taking one's own word back does not.
    """
    store, shared = ledger_of(request), reviewers_of(request)
    with shared.lock:
        events = [found(store, row[name]) for name in ("event", "other") if row.get(name)]
        if events and mark_of(*events) != seen:
            raise ChangedError(events, row)
        if shared.second_eyes and row["verdict"] != "undo":
            number = Reviewing(store.engine).propose(events[0].id, row, mark=seen, by=person.name)
            note(store, person, "proposed", row)
            return f"proposed={number}"
        return f"done={_kept(request, store, row, person)}"


def agree(request: Request, person: Person, proposal: Proposal) -> str:
    """Let a proposal take effect by a second pair of eyes; raises ChangedError where its events have changed since."""
    store, shared = ledger_of(request), reviewers_of(request)
    row = {**proposal.row, "by": proposal.by, "reason": f"{proposal.row['reason']} (seen by {person.name})"}
    with shared.lock:
        if not (now := Reviewing(store.engine).proposal(proposal.id)) or now.state != "waiting":
            raise HTTPException(409, "somebody has decided this already")
        if proposal.by == person.name:
            raise HTTPException(403, "a second pair of eyes is another person's")
        events = [found(store, row[name]) for name in ("event", "other") if row.get(name)]
        if mark_of(*events) != proposal.mark:
            raise ChangedError(events, row)
        kept = _kept(request, store, row, person)
        Reviewing(store.engine).decide(proposal.id, "agreed", by=person.name, why="")
        return f"done={kept}"


def _kept(request: Request, store: Store, row: Mapping[str, Any], person: Person) -> str:
    """Keep a word and settle the ledger by it; return the name under which it can be taken back."""
    said = {"at": datetime.now(UTC).isoformat(), **row}
    (outcome,) = decisions.judge_rows(store, [(1, said)], by=person.name, settle=lambda: flow.settle(store))
    if outcome.error:
        raise HTTPException(422, outcome.error)
    if not outcome.kept:
        told = (
            "this was taken back already"
            if row["verdict"] == "undo"
            else "both are told in the same words of the same reports; correct a value instead"
        )
        raise HTTPException(422, told)
    name = outcome.kept[0].rpartition("-")[0] or outcome.kept[0]
    reviewers_of(request).remember(name, outcome.warnings)
    note(store, person, "judged", row)
    return name


def note(store: Store, person: Person, what: str, row: Mapping[str, Any]) -> None:
    """Write into the log what somebody judged."""
    about = " ".join(str(row[name]) for name in ("event", "other", "word") if row.get(name))
    detail = ", ".join(f"{name} {row[name]}" for name in ("field", "new", "reports", "reason") if row.get(name))
    People(store.engine).note(person.name, what, about, f"{row['verdict']}: {detail}")


def found(store: Store, ident: str) -> Event:
    """Return the event of an id, also one it once had; raises 404 where there is none."""
    event = store.event(ident)
    if event is None:
        raise HTTPException(404, f"the ledger has no event {ident}")
    return event
