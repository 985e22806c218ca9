"""Gather the tellings of one measure inside a report into one claim that keeps each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from retorsion.model import Claim, Count, When

from ..knowledge import family_of

T = TypeVar("T")
CHANNEL = "channel"
OF_ONE_KIND = frozenset({"relations", "other", "closure", "restriction", "suspension", "strength"})
"""Families whose kinds are measures apart: sanctions and a stop to visas are two, where an expulsion may be told as persona non grata."""


def gather(tellings: Iterable[Claim]) -> tuple[Claim, ...]:
    """Join the tellings of a report that tell the same measure, in the order of the text, whatever order they come in."""
    groups: list[list[Claim]] = []
    for telling in sorted(tellings, key=lambda telling: (_remark(telling) is not None, _place(telling))):
        home = _pointed_at(telling, groups) or next((g for g in groups if all(same(telling, other) for other in g)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return tuple(_joined(group) for group in groups)


def _place(telling: Claim) -> int:
    at = telling.trigger.span if telling.trigger and telling.trigger.span else telling.evidence.span
    return at.start if at else 0


def _remark(telling: Claim) -> str | None:
    """Return the place of the measure that a telling only remarks upon; None for one that tells its measure itself."""
    return dict(telling.extra).get("of")


def _pointed_at(telling: Claim, groups: Sequence[list[Claim]]) -> list[Claim] | None:
    """Return the group of the measure that a remark is about, which does not tell it anew."""
    place = _remark(telling)
    return next((g for g in groups for t in g if place and t.trigger and t.trigger.span and str(t.trigger.span.start) == place), None)


def same(a: Claim, b: Claim) -> bool:
    """Tell whether two tellings of one report are of one measure: family, parties, numbers, dates and certainty agree or are left open."""
    if CHANNEL in (a.kind, b.kind):  # no measure: each telling of a body in which parties meet stays by itself
        return False
    return (
        family_of(a.kind) == family_of(b.kind)
        and (family_of(a.kind) not in OF_ONE_KIND or a.kind == b.kind)
        and _parties(a.actors, b.actors)
        and _parties(a.targets, b.targets)
        and _counts(a, b)
        and _days(a.date, b.date)
        and _status(a, b)
        and _posts(a, b)
        and (family_of(a.kind) != "closure" or a.form == b.form or None in (a.form, b.form))
    )


def _parties(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or a == b or set(a) == set(b)


def _counts(a: Claim, b: Claim) -> bool:
    for of in ("affected", "before", "after"):
        x, y = a.count(of), b.count(of)
        if x and y and x.best is not None and y.best is not None and x.best != y.best:
            return False
    return True


def _days(a: When | None, b: When | None) -> bool:
    return a is None or b is None or "inferred" in (a.how, b.how) or a.overlaps(b)


def _status(a: Claim, b: Claim) -> bool:
    """Tell whether two tellings are as certain; what is planned may be told as a threat too, but sanctions are many at once."""
    statuses = {a.certainty.status, b.certainty.status}
    return len(statuses) == 1 or (statuses == {"planned", "threatened"} and family_of(a.kind) != "restriction")


def _posts(a: Claim, b: Claim) -> bool:
    """Tell whether two closures may be of one post: different seats are different posts."""
    x, y = a.mission, b.mission
    return not (x and y and x.seat and y.seat and x.seat != y.seat and family_of(a.kind) == "closure")


def _joined(group: Sequence[Claim]) -> Claim:
    """Make the claim of a group: each value from the telling that knows most of it, evidence from the fullest."""
    if len(group) == 1:
        return group[0]
    whole, group = tuple(group), [telling for telling in group if _remark(telling) is None]  # a remark tells no values
    best = max(group, key=_fullness)
    named = next((t for t in (best, *group) if t.actors and t.targets), best)
    return replace(
        best,
        actors=best.actors or named.actors,
        targets=best.targets or named.targets,
        counts=_all_counts(group, best),
        date=_stated(best.date) or _first(group, lambda t: _stated(t.date)) or best.date or _first(group, lambda t: t.date),
        effective=best.effective or _first(group, lambda t: t.effective),
        deadline=best.deadline or _first(group, lambda t: t.deadline),
        voices=best.voices or _first(group, lambda t: t.voices or None) or (),
        mission=best.mission or _first(group, lambda t: t.mission),
        in_response_to=best.in_response_to or _first(whole, lambda t: t.in_response_to),
        grounds=best.grounds or _first(group, lambda t: t.grounds),
        requested_by=best.requested_by or _first(group, lambda t: t.requested_by or None) or (),
        personnel=best.personnel or _first(group, lambda t: t.personnel),
        persons=best.persons or _first(group, lambda t: t.persons or None) or (),
        tellings=whole if len(whole) > 1 else (),
    )


def _all_counts(group: Sequence[Claim], best: Claim) -> tuple[Count, ...]:
    found = {c.of: c for telling in (*reversed(group), best) for c in telling.counts if c.best is not None}
    known = {c.of: c for telling in group for c in telling.counts}
    return tuple({**known, **found}.values())


def _fullness(telling: Claim) -> tuple[float, ...]:
    dated = telling.date is not None  # who tells the day tells the measure; a mention in passing has its mission at most
    known = sum(v is not None for v in (telling.date, telling.deadline, telling.mission)) + 0.5 * dated
    number = any(c.best is not None for c in telling.counts)
    at = telling.evidence.span.start if telling.evidence.span else 0
    guessed = "guessed" in dict(telling.extra)
    return (bool(telling.actors) + bool(telling.targets) - guessed, 1.5 * number + known, -at)


def _stated(date: When | None) -> When | None:
    return date if date is not None and date.how != "inferred" else None


def _first(group: Sequence[Claim], value: Callable[[Claim], T | None]) -> T | None:
    return next((v for telling in group if (v := value(telling)) is not None), None)
