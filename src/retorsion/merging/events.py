"""Make an event of the strands that tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from ..model import Claim, Event, Evidence, Part, Report, Status, Value, When, compare
from .lineage import origins
from .rules import Rules
from .settle import Sides, Support, counted, dated, every, loosely, meet, settle
from .strands import Key, Strand
from .words import speaks_for

Group = tuple[Strand, ...]
T = TypeVar("T", bound=Hashable)


def joined(groups: Iterable[Group]) -> list[Group]:
    """Join groups that rest on the very same claims: several actors or targets that no report tells apart are one event's.

    Order decides nothing: the result is sorted by least strand.
    """
    found: defaultdict[tuple[str, frozenset[Key]], list[Strand]] = defaultdict(list)
    for group in groups:
        found[group[0].matter, frozenset(strand.key for strand in group)] += group
    return sorted((tuple(sorted(members, key=lambda s: s.order)) for members in found.values()), key=lambda members: members[0].order)


def event_of(members: Group, reports: Mapping[str, Report], rules: Rules, *, whole: Mapping[str, Sequence[Claim]]) -> Event:
    """Settle one event from its strands, which must be in order; ``whole`` holds all claims of its reports."""
    claims = {strand.key: strand.claim for strand in members}
    told = [claims[key] for key in sorted(claims)]
    by_report: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        by_report[claim.report].append(claim)
    found = origins(by_report, reports, rules, whole=whole)
    origin = {report: number for number, one in enumerate(found) for report in one.reports}
    news = frozenset(origin[strand.claim.report] for strand in members if strand.grade in ("dated", "loose"))
    published = {strand.claim.report: strand.published for strand in members}
    actors, targets = _parties(strand.actor for strand in members), _parties(strand.target for strand in members)
    sides = Sides(actors, targets, origin, news, published)
    kind, *also = _kinds(told, sides)
    tellings = every(told)
    counts = _Numbers(told, tellings, sides)
    return Event(
        members[0].id,
        kind,
        actors,
        targets,
        _status(told, rules),
        also_kinds=tuple(also),
        form=_most(claim.form for claim in told),
        mission=_most(claim.mission for claim in told),
        requested_by=_parties(code for claim in told for code in claim.requested_by),
        grounds=_grounds(told, sides),
        count=counts.best,
        count_low=counts.low,
        count_high=counts.high,
        count_from=settle(counted(tellings, sides, "before"), sides, _same),
        count_to=settle(counted(tellings, sides, "after"), sides, _same),
        parts=counts.parts,
        unit=_most(count.unit for claim in told for count in claim.counts),
        date=settle(dated(tellings, sides, "date"), sides, _one_decision(rules), earliest=True),
        effective=settle(dated(tellings, sides, "effective"), sides, meet),
        deadline=settle(dated(tellings, sides, "deadline"), sides, meet),
        reports=tuple(sorted(by_report)),
        lineages=len(found),
        claims=tuple(sorted(claims)),
        evidence=_evidence(told),
        aliases=tuple(sorted({strand.id for strand in members})),
        remaining=settle(counted(tellings, sides, "remaining"), sides, _same),
        vacant=settle(counted(tellings, sides, "vacant"), sides, _same),
    )


class _Numbers:
    """Hold the best number of those affected, and its bounds; a share of a whole (48 of 60) is no number of its own."""

    def __init__(self, told: Sequence[Claim], tellings: Sequence[Claim], sides: Sides) -> None:
        numbers = [count for claim in told if (count := claim.count())]
        shares = {part.count for count in numbers for part in count.parts if part.count != count.best}
        exact: list[Support[int]] = [support for support in counted(tellings, sides, "affected") if support.value not in shares]
        self.best: Value[int] | None = settle(exact or loosely(told, sides, "affected"), sides, _same)
        self.parts: tuple[Part, ...] = next((count.parts for count in numbers if count.parts), ())
        self.low: int | None
        self.high: int | None
        if self.best and exact:
            values = [self.best.value, *(rival.value for rival in self.best.rivals)]
            self.low, self.high = min(values), max(values)
        else:
            limits = [compare.bounds(count) for count in numbers]
            highs = [high for _, high in limits if high is not None]
            self.low, self.high = max((low for low, _ in limits if low), default=None), min(highs, default=None)


def _one_decision(rules: Rules) -> Callable[[When, When], bool]:
    """Return what tells whether two dates may be of one decision: of dispatch, of note, of announcement."""
    return lambda one, other: compare.days_apart(one, other) <= rules.time.window


def _same(one: object, other: object) -> bool:
    return one == other


def _parties(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for code in codes if code}))


def _kinds(told: Sequence[Claim], sides: Sides) -> list[str]:
    """Order the kinds told: by independent origins, the actor's own word before a tie, then by name."""
    heard: defaultdict[str, set[int]] = defaultdict(set)
    own: Counter[str] = Counter()
    for claim in told:
        heard[claim.kind].add(sides.origin[claim.report])
        own[claim.kind] += speaks_for(claim, sides.actors)
        for telling in claim.tellings:
            heard[telling.kind] |= set()
    return sorted(heard, key=lambda kind: (-len(heard[kind]), -own[kind], kind))


def _status(told: Sequence[Claim], rules: Rules) -> Status:
    """Take what has come furthest: done before planned; of an open matter, what became of it."""
    ranks = ("carried_out_or_announced", "planned", *rules.matter)
    return min((claim.certainty.status for claim in told), key=lambda status: ranks.index(status) if status in ranks else len(ranks))


def _grounds(told: Sequence[Claim], sides: Sides) -> str | None:
    """Take the reason in the actor's own words where they are told."""
    given = [claim for claim in told if claim.grounds]
    own = [claim for claim in given if speaks_for(claim, sides.actors)]
    return next((claim.grounds for claim in own or given), None)


def _most(values: Iterable[T | None]) -> T | None:
    """Return what is told most; the first in order of text among equals."""
    tally = Counter(value for value in values if value is not None)
    return min(tally, key=lambda value: (-tally[value], repr(value)), default=None)


def _evidence(told: Iterable[Claim]) -> tuple[Evidence, ...]:
    found = {telling.evidence for claim in told for telling in claim.told}
    return tuple(sorted(found, key=lambda e: (e.report, e.span.start if e.span else 0, e.quote)))
