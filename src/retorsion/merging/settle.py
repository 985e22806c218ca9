"""Settle the values of an event: the best one, its standing, and who says otherwise.

Nothing is averaged. The actor's own word comes first, then the target's, then what most independent origins tell. A later word of
the same speaker or outlet amends the earlier one; it is no rival to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ..model import Claim, Count, Rival, Standing, Value, When
from ..model.compare import days_apart
from .words import speaks_for

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Support(Generic[T]):
    """Hold one telling of one value: by whom, in which report, of which origin."""

    value: T
    report: str
    origin: int
    speaker: str | None
    official: bool
    acknowledged: bool
    published: date | None
    workings: str | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold what makes a word official or acknowledged, and where reports come from; ``news`` are the origins that do not just recall."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    origin: Mapping[str, int]
    news: frozenset[int]
    published: Mapping[str, date | None]

    def support(self, claim: Claim, value: T, workings: str | None = None) -> Support[T]:
        """Make the support that a claim gives to a value."""
        origin, published = self.origin[claim.report], self.published.get(claim.report)
        if not claim.voices:
            return Support(value, claim.report, origin, None, False, False, published, workings)
        own, known = speaks_for(claim, self.actors), speaks_for(claim, self.targets)
        return Support(value, claim.report, origin, claim.voices[0].speaker, own, known, published, workings)


def settle(supports: Sequence[Support[T]], sides: Sides, agree: Callable[[T, T], bool], *, earliest: bool = False) -> Value[T] | None:
    """Choose the best of the values told, and say where it stands; ``agree`` tells whether two values can both be true.

    Of values that weigh the same the last one told is taken, or with ``earliest`` the earliest day (an act is dated by its announcement).
    """
    if not supports:
        return None
    by_value: defaultdict[T, list[Support[T]]] = defaultdict(list)
    for support in supports:
        by_value[support.value].append(support)
    best = max(sorted(by_value, key=repr), key=lambda value: _weight(by_value[value], earliest))
    held, others = by_value[best], {value: said for value, said in by_value.items() if not agree(value, best)}
    rivals = tuple(sorted((_rival(value, said) for value, said in others.items() if not _amended(said, held)), key=repr))
    reports = tuple(sorted({support.report for support in held}))
    return Value(best, _standing(held, sides, bool(rivals)), reports, len({s.origin for s in held}), rivals, _workings(held))


def every(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims as gathered (they may know more than any one telling), each followed by its tellings."""
    return [told for claim in claims for told in ((claim, *claim.tellings) if claim.tellings else (claim,))]


def counted(tellings: Iterable[Claim], sides: Sides, of: str) -> list[Support[int]]:
    """Collect the exact numbers told; "dozens" leaves room for many and supports none."""
    return [
        sides.support(told, count.best, count.derived)
        for told in tellings
        for count in told.counts
        if count.of == of and count.exact and count.best is not None
    ]


def loosely(claims: Iterable[Claim], sides: Sides, of: str) -> list[Support[int]]:
    """Collect the inexact numbers told ("about 50"), for events whose exact number nobody tells."""
    counts = ((claim, count) for claim in claims for count in _own(claim, of))
    return [sides.support(claim, count.best) for claim, count in counts if count.best is not None and not count.exact]


def dated(tellings: Iterable[Claim], sides: Sides, field: str) -> list[Support[When]]:
    """Collect the intervals told of ``date``, ``effective`` or ``deadline``, without the places where they stand."""
    held: Iterable[tuple[Claim, When | None]] = ((told, getattr(told, field)) for told in tellings)
    return [sides.support(told, _anywhere(when)) for told, when in held if when]


def _anywhere(when: When) -> When:
    return when if when.span is None else When(when.first, when.last, when.grain, when.how)


def meet(one: When, other: When) -> bool:
    """Tell whether two intervals can both be right: they share a day."""
    return days_apart(one, other) == 0


def _own(claim: Claim, of: str) -> list[Count]:
    return [count for count in claim.counts if count.of == of]


def _weight(said: Sequence[Support[T]], earliest: bool) -> tuple[float, ...]:
    """Rank a value: on the actor's word, on the target's, by origins, by narrowness (of an interval), by its day or latest telling."""
    official, known = any(s.official for s in said), any(s.acknowledged for s in said)
    value = said[0].value
    width = (value.days or 10_000) if isinstance(value, When) else 1
    last: float = max(s.published.toordinal() if s.published else 0 for s in said)
    if earliest and isinstance(value, When):
        last = -(value.first or date.max).toordinal()
    spoken = (float(official), float(known)) if not isinstance(value, When) else (0.0, 0.0)
    return -float(width > 7), *spoken, float(len({s.origin for s in said})), -float(width), last


def _standing(held: Sequence[Support[T]], sides: Sides, contested: bool) -> tuple[Standing, ...]:
    heard = {support.origin for support in held}
    independent = {support.origin for support in held if not support.official}
    alone = len(heard) == 1 and len(sides.news | heard) > 1  # the others tell the decision, but not this
    found: list[Standing] = []
    if any(support.official for support in held) and not alone:
        found.append("official")
    if any(support.acknowledged for support in held):
        found.append("acknowledged")
    if len(independent) > 1:
        found.append("corroborated")
    if any(support.workings for support in held):
        found.append("derived")
    if contested:
        found.append("contested")
    return tuple(found) if set(found) - {"derived", "contested"} else ("single_source", *found)


def _rival(value: T, said: Sequence[Support[T]]) -> Rival[T]:
    speaker = next((support.speaker for support in said if support.speaker), None)
    return Rival(value, speaker, tuple(sorted({support.report for support in said})))


def _amended(said: Sequence[Support[T]], held: Sequence[Support[T]]) -> bool:
    """Tell whether the same mouths or outlets later said the held value: an earlier version, not a rival."""
    latest: dict[object, date] = {}
    for support in held:
        for mouth in _mouths(support) if support.published else ():
            latest[mouth] = max(latest.get(mouth, date.min), support.published or date.min)
    return all(any(old.published and old.published < latest.get(mouth, date.min) for mouth in _mouths(old)) for old in said)


def _mouths(support: Support[T]) -> Iterator[object]:
    """Yield whose word a telling is: the actor's, the target's, its origin's."""
    yield support.origin
    if support.official:
        yield "actor"
    if support.acknowledged:
        yield "target"


def _workings(held: Sequence[Support[T]]) -> str | None:
    return next((support.workings for support in held if support.workings), None)
