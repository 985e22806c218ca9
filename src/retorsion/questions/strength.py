"""How strong a mission was, step by step: ceiling, withdrawn, refused, and what the numbers leave unaccounted for.

Posts and persons are never added: a ceiling counts posts, an expulsion counts people, and the difference between a cut and those sent
home is said to be unaccounted for, possibly vacant. Families never count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..knowledge import kinds
from ..knowledge.actors import is_state
from ..model import Event, Ledger, Post, StrengthPoint, Value, When
from ..model.query import Query

_FIELD = {"removal": "withdrawn", "refusal": "refused", "staff_withdrawal": "withdrawn"}
"""What becomes of the people whom a family (or a kind) of measures affects. A ceiling affects posts, which are nobody's departure."""
DECISION = 1
"""Measures against one mission at most this many days apart are steps of one decision: agencies date by dispatch or by decision."""


def strength(ledger: Ledger, mission: str) -> Sequence[StrengthPoint]:
    """Return what is known of a mission (``RUS@NATO``: whose, at which host) from each decision on, by date, undated last.

    Raises ValueError where ``mission`` does not name both sides.
    """
    sender, _, host = mission.partition("@")
    if not sender or not host:
        raise ValueError(f"expected a mission such as RUS@NATO (whose, at which host), not {mission!r}")
    told = [event for event in ledger.filter(Query(parties=(sender, host))) if (sender, host) in _missions(event)]
    points = [point for event in told if (point := _point(event, Post(sender, host, type=_sort(host)))) is not None]
    dated = [_dated(point, told, ledger) for point in points]
    return sorted((_settled(step) for step in _steps(dated)), key=lambda point: (_day(point) or date.max, point.event))


def missions(ledger: Ledger) -> Sequence[str]:
    """Return the missions of which a ledger knows something, as ``sender@host``, in order."""
    return sorted({f"{sender}@{host}" for event in ledger.events() if _point(event, _NOWHERE) for sender, host in _missions(event)})


_NOWHERE = Post(None, None)


def _missions(event: Event) -> Iterator[tuple[str, str]]:
    """Yield whose missions, at which hosts, an event is about: the sides are the kind's, as the law of missions has them."""
    known = kinds().get(event.kind)
    if event.mission and event.mission.sender and event.mission.host:
        yield event.mission.sender, event.mission.host
    elif known:
        pairs = [(actor, target) for actor in event.actors for target in event.targets]
        yield from ((target, actor) if known.actor == "host" else (actor, target) for actor, target in pairs)


def _point(event: Event, mission: Post) -> StrengthPoint | None:
    """Read one event as a change of a mission; None where it tells no number of it, or did not happen."""
    known = kinds().get(event.kind)
    if known is None or event.status != "carried_out_or_announced" or "families" in (event.unit, event.form):
        return None
    alone = len(event.actors) == len(event.targets) == 1
    field = _FIELD.get(known.family) or _FIELD.get(event.kind)
    numbers: dict[str, Any] = {field: event.count, "accredited": event.remaining, "vacant": event.vacant} if field and alone else {}
    if known.family == "strength":  # "expelled 10 of 22" sets no ceiling
        numbers |= {"ceiling_from": event.count_from, "ceiling_to": event.count_to}
    if not any(numbers.values()):
        return None
    by = event.deadline.value.last if event.deadline else None
    return StrengthPoint(mission, event.id, event.date.value if event.date else None, unit=event.unit, by=by, **numbers)


def _dated(point: StrengthPoint, told: Sequence[Event], ledger: Ledger) -> StrengthPoint:
    """Date what is recalled without a date by what the same reports recall of the same mission long ago; marked inferred.

    A ceiling is dated so only where they tell of no other time at all: of several, none is chosen. The refused go with those sent home.
    """
    event = ledger.event(point.event)
    if point.date or event is None:
        return point
    beside = [other for other in told if other.id != event.id and other.date and {*other.reports} & {*event.reports}]
    past = [other for other in beside if _long_ago(other, ledger)]
    if past != beside and (point.ceiling_from or point.ceiling_to):
        return point
    near = {(other.date.value.first, other.date.value.last) for other in past if other.date}
    if len(near) != 1:
        return point
    first, last = near.pop()
    return replace(point, date=When(first, last, "span", "inferred"))


def _long_ago(event: Event, ledger: Ledger) -> bool:
    published = [report.published for report in ledger.reports() if report.id in event.reports and report.published]
    last = event.date.value.last if event.date else None
    return last is not None and bool(published) and (max(published) - last).days > 60


def _steps(points: Sequence[StrengthPoint]) -> Iterable[list[StrengthPoint]]:
    """Put the points of one decision together: dated to the day, on the same day, and each telling other numbers."""
    steps: list[list[StrengthPoint]] = []
    for point in sorted(points, key=lambda point: (_day(point) or date.max, point.event)):
        if steps and _one_decision(steps[-1], point):
            steps[-1].append(point)
        else:
            steps.append([point])
    return steps


def _one_decision(step: Sequence[StrengthPoint], point: StrengthPoint) -> bool:
    whens = [when for when in (step[-1].date, point.date) if when and when.grain == "day" and when.first]
    if len(whens) < 2 or abs((whens[1].first - whens[0].first).days) > DECISION:  # type: ignore[operator]
        return False
    if any(_local(held) != _local(point) for held in step):
        return False
    return not any(getattr(held, name) and getattr(point, name) for held in step for name in NUMBERS)


NUMBERS = ("ceiling_from", "ceiling_to", "accredited", "withdrawn", "refused", "vacant")


def _settled(step: Sequence[StrengthPoint]) -> StrengthPoint:
    """Make one point of a step, named by the event that sets the ceiling, and derive what the numbers leave open."""
    lead = next((point for point in step if point.ceiling_to), step[0])
    held: dict[str, Any] = {name: next((getattr(point, name) for point in step if getattr(point, name)), None) for name in NUMBERS}
    by = min((point.by for point in step if point.by), default=None)
    return replace(lead, **held, by=by, unaccounted=_unaccounted(held["ceiling_from"], held["ceiling_to"], held["withdrawn"]))


def _unaccounted(before: Value[int] | None, after: Value[int] | None, withdrawn: Value[int] | None) -> Value[int] | None:
    """Derive how many posts a cut takes beyond the people sent home. More people than posts is no number of posts."""
    if not before or not after or not withdrawn or before.value - after.value < withdrawn.value:
        return None
    open_posts = before.value - after.value - withdrawn.value
    workings = f"{before.value} − {after.value} posts, {withdrawn.value} people sent home: {open_posts} posts, possibly vacant"
    reports = tuple(sorted({*before.reports, *after.reports, *withdrawn.reports}))
    return Value(open_posts, ("derived",), reports, workings=workings)


def _local(point: StrengthPoint) -> bool:
    """Tell whether a number is of local staff, who are no part of the diplomatic ceiling and are kept apart."""
    return "local" in (point.unit or "")


def _day(point: StrengthPoint) -> date | None:
    return (point.date.first or point.date.last) if point.date else None


def _sort(host: str) -> str:
    return "embassy" if is_state(host) else "mission"
