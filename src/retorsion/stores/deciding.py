"""Keep people's judgements and corrections: appended, never changed; taken back by a further row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import NoResultFound

from ..model import Anchor, Correction, Judgement
from ..model.codec import dumps, loads
from ..model.ledger import Decision
from . import schema as t
from .errors import LedgerError
from .history import record
from .marking import mark

NOUNS: dict[str, type[Judgement] | type[Correction]] = {"judgement": Judgement, "correction": Correction}


def append(connection: Connection, decision: Decision) -> str:
    """Keep a decision and mark what it touches; returns its id. The same decision again changes nothing."""
    kept = decision if decision.id else replace(decision, id=_identity(decision))
    if connection.execute(select(t.decisions.c.id).where(t.decisions.c.id == kept.id)).first():
        return kept.id
    body, noun = dumps(replace(kept, undone=False)), noun_of(kept)
    connection.execute(insert(t.decisions).values(id=kept.id, noun=noun, body=body))
    for report in sorted({anchor.report for anchor in anchors(kept)}):
        connection.execute(insert(t.decided).values(report=report, decision=kept.id))
        mark(connection, report)
    record(connection, noun, kept.id, old=None, new=body)
    return kept.id


def take_back(connection: Connection, ident: str, *, by: str, at: str, reason: str) -> bool:
    """Take a decision back and mark what it touched; returns False where it was taken back already."""
    try:
        row = connection.execute(select(t.decisions).where(t.decisions.c.id == ident)).one()
    except NoResultFound:
        raise LedgerError(f"no judgement or correction has the id {ident!r}") from None
    if connection.execute(select(t.undoings.c.by).where(t.undoings.c.decision == ident)).first():
        return False
    connection.execute(insert(t.undoings).values(decision=ident, by=by, at=at, reason=reason))
    for report in sorted({anchor.report for anchor in anchors(loads(NOUNS[row.noun], row.body))}):
        mark(connection, report)
    record(connection, row.noun, ident, old=row.body, new=None)
    return True


def all_decisions(connection: Connection, reports: Iterable[str] | None = None) -> Sequence[Decision]:
    """Return the decisions, oldest first, those taken back marked so; with ``reports``, only those that name one of them."""
    asked = select(t.decisions, t.undoings.c.by).join_from(t.decisions, t.undoings, isouter=True).order_by(t.decisions.c.seq)
    if reports is not None:
        named = select(t.decided.c.decision).where(t.decided.c.report.in_([*reports]))
        asked = asked.where(t.decisions.c.id.in_(named))
    return [replace(loads(NOUNS[row.noun], row.body), undone=row.by is not None) for row in connection.execute(asked)]


def anchors(decision: Decision) -> tuple[Anchor, ...]:
    """Return the tellings a decision is about."""
    return (decision.left, decision.right) if isinstance(decision, Judgement) else (decision.anchor,)


def noun_of(decision: Decision) -> str:
    """Return what sort of decision this is, as `NOUNS` names it."""
    return "judgement" if isinstance(decision, Judgement) else "correction"


def _identity(decision: Decision) -> str:
    return hashlib.sha256(f"{type(decision).__name__} {dumps(replace(decision, undone=False))}".encode()).hexdigest()[:16]


def warnings(decision: Decision, standing: Sequence[Decision]) -> list[str]:
    """Say how a decision conflicts with those that stand: a person may mean it, but should know."""
    held = [other for other in standing if not other.undone and other.id != decision.id]
    if isinstance(decision, Correction):
        corrections = (other for other in held if isinstance(other, Correction))
        return [_corrected(other) for other in corrections if _same_field(other, decision) and other.new != decision.new]
    judgements = [other for other in held if isinstance(other, Judgement)]
    direct = [other for other in judgements if {other.left, other.right} == {decision.left, decision.right}]
    found = [_judged(other) for other in direct if other.verdict != decision.verdict]
    return found or _by_way_of_others(decision, [other for other in judgements if other not in direct])


def _same_field(one: Correction, other: Correction) -> bool:
    return (one.anchor, one.field) == (other.anchor, other.field)


def _corrected(other: Correction) -> str:
    return f"{other.by} set {other.field} to {other.new!r} on {other.at:%Y-%m-%d} ({other.reason}); the later correction counts"


def _judged(other: Judgement) -> str:
    return f"{other.by} judged these two {other.verdict} on {other.at:%Y-%m-%d} ({other.reason}); the later judgement counts"


def _by_way_of_others(decision: Judgement, judgements: Sequence[Judgement]) -> list[str]:
    """Find the chain of "same" that a "different" breaks, or the "different" that a "same" bridges."""
    same = [j for j in judgements if j.verdict == "same"]
    if decision.verdict == "different":
        joined = _joined(decision.left, same)
        return [f"other judgements make these two the same by way of {len(joined) - 1} tellings"] if decision.right in joined else []
    if decision.verdict != "same":
        return []
    left, right = _joined(decision.left, same), _joined(decision.right, same)
    apart = (j for j in judgements if j.verdict == "different")
    return [
        f"{j.by} judged tellings that this joins different on {j.at:%Y-%m-%d} ({j.reason})"
        for j in apart
        if (j.left in left and j.right in right) or (j.left in right and j.right in left)
    ]


def _joined(start: Anchor, same: Sequence[Judgement]) -> set[Anchor]:
    """Collect all tellings judged the same as one, over any number of steps."""
    found, fresh = {start}, [start]
    while fresh:
        here = fresh.pop()
        beyond = {other for j in same for one, other in ((j.left, j.right), (j.right, j.left)) if one == here} - found
        found |= beyond
        fresh += beyond
    return found
