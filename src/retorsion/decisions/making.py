"""Make judgements and corrections of what a person says of events: they come to hang on words of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product

from ..model import Anchor, Claim, Correction, Event, Judgement, Ledger, flat
from ..model.flat import flat_value
from ..model.judgement import Verdict


@dataclass(frozen=True, slots=True)
class Who:
    """Hold who speaks, and why; the moment is taken when the word is made."""

    by: str
    reason: str


class UnknownError(ValueError):
    """Say that a ledger has no such event or report."""


def merge(ledger: Ledger, one: str, other: str, who: Who) -> list[Judgement]:
    """Say that two events are one: every telling of either is the same as the first."""
    _two(one, other)
    first, *rest = dict.fromkeys([*_anchors(ledger, one), *_anchors(ledger, other)])
    return _judged(((first, anchor) for anchor in rest), "same", who)


def never_merge(ledger: Ledger, one: str, other: str, who: Who) -> list[Judgement]:
    """Say that two events are not one: no telling of the one is the same as any of the other."""
    _two(one, other)
    return _judged(product(_anchors(ledger, one), _anchors(ledger, other)), "different", who)


def unsure(ledger: Ledger, one: str, other: str, who: Who) -> list[Judgement]:
    """Say that nobody can tell whether two events are one: it binds nothing, and is kept so that others need not look again."""
    _two(one, other)
    return _judged(product(_anchors(ledger, one), _anchors(ledger, other)), "unsure", who)


def split(ledger: Ledger, event: str, reports: Iterable[str], who: Who) -> list[Judgement]:
    """Say that what some reports tell is another event than what the others tell; raises UnknownError where that leaves one side empty."""
    apart = _reports(ledger, event, reports)
    anchors = _anchors(ledger, event)
    ours, others = [a for a in anchors if a.report in apart], [a for a in anchors if a.report not in apart]
    if not ours or not others:
        raise UnknownError(f"event {event} is told by {'no' if not ours else 'no other'} report than {', '.join(sorted(reports))}")
    return _judged(product(ours, others), "different", who)


def correct(ledger: Ledger, event: str, field: str, new: str | None, who: Who, *, report: str | None = None) -> list[Correction]:
    """Say that a value of an event is another, in the flat form of the records (codes joined with ``;``, a day or ``from/to``).

    Corrects every telling, or with ``report`` only what that report tells. Raises ValueError for a field or value that does not fit.
    """
    from ..merging.judged import corrected

    named = _reports(ledger, event, [report]) if report else None
    told = [claim for claim in _members(ledger, event) if named is None or claim.report in named]
    if not told:
        raise UnknownError(f"event {event} is not told by report {report}")
    kind = _event(ledger, event).kind
    for claim in told:
        corrected(claim, field, new)
        _known(field, new, flat_value(claim, field), {kind, claim.kind})
    return [Correction(_anchor(claim), field, flat_value(claim, field), new, who.by, datetime.now(UTC), who.reason) for claim in told]


def _two(one: str, other: str) -> None:
    if one == other:
        raise ValueError(f"{one} is named twice; two events are needed")


def _known(field: str, new: str | None, old: str | None, of: set[str]) -> None:
    """Check that the codes of a correction are in the knowledge that is laid, or were told before; raises ValueError that names them."""
    from ..knowledge import kinds
    from ..knowledge.actors import actor_book

    if not new or new == old:
        return
    if field == "kind" and new not in kinds():
        raise ValueError(f"kind: {new!r} is no kind; there is {', '.join(kinds())}")
    if field == "form":
        forms = [form.name for kind in sorted(of & {*kinds()}) for form in kinds()[kind].forms]
        if new not in forms:
            raise ValueError(f"form: {new!r} is no form of {' or '.join(sorted(of))}; there is {', '.join(forms) or 'none'}")
    if field in ("actor", "target", "requested_by"):
        known = {*actor_book().actors, *flat.codes(old, field)}
        if strange := [code for code in flat.codes(new, field) if code not in known]:
            raise ValueError(f"{field}: {strange[0]!r} is no known code of a state or body, such as CZE or NATO")


def _event(ledger: Ledger, name: str) -> Event:
    found = ledger.event(name)
    if found is None:
        raise UnknownError(f"the ledger has no event {name}")
    return found


def _members(ledger: Ledger, event: str) -> list[Claim]:
    """Return the claims that an event was made of."""
    from ..merging.strands import numbered

    members = {*_event(ledger, event).claims}
    every = numbered(ledger.told_by(report for report, _ in members))
    return [claim for key, claim in every.items() if key in members]


def _reports(ledger: Ledger, event: str, named: Iterable[str]) -> set[str]:
    """Return the ids of reports given by id or name; only for names that no report of the event has as its id are all looked through."""
    asked = {*named}
    if asked <= {report for report, _ in _event(ledger, event).claims}:
        return asked
    return {report.id for report in ledger.reports() if asked & {report.id, report.name}}


def _anchors(ledger: Ledger, event: str) -> list[Anchor]:
    return list(dict.fromkeys(_anchor(claim) for claim in _members(ledger, event)))


def _anchor(claim: Claim) -> Anchor:
    from ..merging import anchor_of

    return anchor_of(claim)


def _judged(pairs: Iterable[Sequence[Anchor]] | Iterator[tuple[Anchor, Anchor]], verdict: Verdict, who: Who) -> list[Judgement]:
    at = datetime.now(UTC)
    return [Judgement(left, right, verdict, who.by, at, who.reason) for left, right in pairs if left != right]
