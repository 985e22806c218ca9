"""Say how well two tellings fit one event, part by part, so that every point can be read."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ..model import Count, Post, When, compare
from .rules import Rules
from .strands import LAST, Strand
from .words import names_in

NEVER = -99.0
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """Hold the values of a strand that decide whether it fits another; strands that share them are compared once."""

    act: str
    kind: str
    matter: str
    status: str
    first: int
    last: int
    grade: str
    affected: Count | None
    before: int | None
    after: int | None
    form: str | None
    mission: Post | None
    persons: frozenset[str]
    affair: frozenset[str]
    until: tuple[int, ...]

    @classmethod
    def of(cls, strand: Strand) -> Telling:
        """Take the values of a strand."""
        claim = strand.claim
        numbers: dict[str, Count] = {count.of: count for count in reversed(claim.counts)}
        return cls(
            act=strand.act,
            kind=claim.kind,
            matter=strand.matter,
            status="" if strand.matter == "done" else claim.certainty.status,
            first=strand.first,
            last=strand.last,
            grade=strand.grade,
            affected=_bare(numbers.get("affected")),
            before=_best(numbers.get("before")),
            after=_best(numbers.get("after")),
            form=claim.form,
            mission=_post(claim.mission),
            persons=frozenset(map(_surname, claim.persons)) if claim.persons else NOBODY,
            affair=names_in(claim.in_response_to) if claim.in_response_to else NOBODY,
            until=_days(claim.effective) + _days(claim.deadline),
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Hold what each part gives for or against one event, in points; see `knowledge/merging.yaml`."""

    kind: float = 0.0
    time: float = 0.0
    count: float = 0.0
    ceiling: float = 0.0
    mission: float = 0.0
    form: float = 0.0
    persons: float = 0.0
    cause: float = 0.0
    deadline: float = 0.0

    @property
    def total(self) -> float:
        """Return the sum of the parts."""
        total: float = sum(getattr(self, part.name) for part in fields(self))
        return total


def score(one: Telling, other: Telling, rules: Rules) -> Score | None:
    """Weigh two tellings of one pair of parties; None where no sum of points could make them one event."""
    if one.matter != other.matter or not (one.act == other.act or _kindred(one, other, rules)):
        return None  # most pairs end here: this must be cheap
    numbers = compare.counts(one.affected, other.affected)
    agreeing = numbers in ("equal", "compatible") and min(_number(one), _number(other)) > 1
    telling = agreeing and min(_number(one), _number(other)) >= rules.count.telling
    kind = _kind(one, other, agreeing, rules)
    time = _time(one, other, telling, rules)
    if kind is None or time is None:
        return None
    return Score(
        kind=kind,
        time=time,
        count=_count(one, other, numbers, rules=rules),
        ceiling=_ceiling(one, other, rules),
        mission=_mission(one, other, rules),
        form=_form(one, other, rules),
        persons=_persons(one, other, rules),
        cause=rules.other.cause_shared if one.affair & other.affair else 0.0,
        deadline=rules.other.deadline_equal if set(one.until) & set(other.until) else 0.0,
    )


def contradict(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings of one report cannot be of one event: other numbers, other days, another kind or form."""
    return (
        one.act != other.act
        or compare.counts(one.affected, other.affected) in ("conflict", "part")
        or one.first > other.last
        or other.first > one.last
        or bool({one.grade, other.grade} & {"since", "open"})
        or bool(one.form and other.form and one.form != other.form)
        or compare.posts(one.mission, other.mission) == "conflict"
    )


def _kind(one: Telling, other: Telling, agreeing: bool, rules: Rules) -> float | None:
    if one.kind == other.kind:
        return rules.kind.same
    if one.act == other.act:
        return rules.kind.other_name[one.act]
    return rules.kind.kindred if agreeing and _kindred(one, other, rules) else None


def _kindred(one: Telling, other: Telling, rules: Rules) -> bool:
    return any(one.kind in kinds and other.kind in kinds for kinds in rules.kindred)


def _time(one: Telling, other: Telling, telling: bool, rules: Rules) -> float | None:
    points, gap = rules.time, max(one.first - other.last, other.first - one.last, 0)
    grades = {one.grade, other.grade}
    if gap and grades & {"wide", "since", "open"}:
        return None
    if grades & {"since", "open"}:
        return points.open + _faded(one, other, rules) + (points.recurring if one.kind in rules.recurring else 0.0)
    if "wide" in grades:
        return points.wide
    if gap > points.window:
        executed = set(one.until) & _span(other) or set(other.until) & _span(one)
        return points.wide if executed or (telling and gap <= points.execution_window) else None
    return (points.loose if "loose" in grades else points.same_day) + gap * points.each_day


def _faded(one: Telling, other: Telling, rules: Rules) -> float:
    """Weigh how long ago a thing was when it was recalled, or how long after the cause it names, whichever is nearer."""
    if LAST in (one.last, other.last):
        return rules.time.unplaced
    since = "since" in (one.grade, other.grade)
    days = min(abs(one.last - other.last), abs(one.first - other.first) if since else LAST)
    return rules.time.open_each_year * days / 365


def _span(telling: Telling) -> frozenset[int]:
    return frozenset(range(telling.first, telling.last + 1))


def _count(one: Telling, other: Telling, numbers: compare.Agreement, *, rules: Rules) -> float:
    points, least = rules.count, min(_number(one), _number(other))
    equal = points.equal_telling if least >= points.telling else points.equal_some if least > 1 else points.equal_one
    if numbers == "equal":
        return equal
    if numbers == "compatible" and least and abs(_number(one) - _number(other)) <= points.about * least:
        return equal - points.compatible
    return {"unknown": 0.0, "compatible": points.compatible, "part": points.part, "conflict": points.conflict}[numbers]


def _number(telling: Telling) -> int:
    return (telling.affected.best if telling.affected else None) or 0


def _ceiling(one: Telling, other: Telling, rules: Rules) -> float:
    pairs = [(a, b) for a, b in ((one.before, other.before), (one.after, other.after)) if a is not None and b is not None]
    if not pairs:
        return 0.0
    return rules.count.ceiling_equal if all(a == b for a, b in pairs) else rules.count.ceiling_conflict


def _mission(one: Telling, other: Telling, rules: Rules) -> float:
    agreement = compare.posts(one.mission, other.mission)
    return {"equal": rules.other.mission_equal, "conflict": rules.other.mission_conflict}.get(agreement, 0.0)


def _form(one: Telling, other: Telling, rules: Rules) -> float:
    return rules.other.form_conflict if one.form and other.form and one.form != other.form and one.act == "closure" else 0.0


def _persons(one: Telling, other: Telling, rules: Rules) -> float:
    if not one.persons or not other.persons:
        return 0.0
    return rules.other.persons_shared if one.persons & other.persons else rules.other.persons_conflict


def _bare(count: Count | None) -> Count | None:
    """Leave of a number what bears on likeness, so that "8 diplomats" and "8 staff" are compared once."""
    if count is None or (count.unit is None and count.derived is None):
        return count
    return Count(count.of, count.best, count.low, count.high, count.exact, parts=count.parts)


def _best(count: Count | None) -> int | None:
    return count.best if count else None


def _post(post: Post | None) -> Post | None:
    """A mission's seat is what tells two of one pair of parties apart; its type is told too loosely."""
    return Post(post.sender, post.host, post.seat) if post and post.seat else None


def _surname(person: str) -> str:
    return person.split(",")[0].split()[-1].lower() if person.split(",")[0].split() else person


def _days(when: When | None) -> tuple[int, ...]:
    return (when.last.toordinal(),) if when and when.last else ()
