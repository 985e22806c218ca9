"""The points, windows and words of merging, read from `knowledge/merging.yaml` and `knowledge/lang/en/causes.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_type_hints

from ..knowledge.load import find, read, remembered, shown
from ..knowledge.parse import KnowledgeError, line_of, parse_yaml
from ..model import Count


@dataclass(frozen=True, slots=True)
class KindPoints:
    """What the likeness of two kinds is worth."""

    same: float
    other_name: Mapping[str, float]
    kindred: float


@dataclass(frozen=True, slots=True)
class TimePoints:
    """What nearness in time is worth, and the windows, in days."""

    same_day: float
    each_day: float
    window: int
    execution_window: int
    loose: float
    wide: float
    open: float
    open_each_year: float
    unplaced: float
    recurring: float
    stale_days: int
    stale_telling_days: int
    fresh_days: int
    ahead_days: int
    background_days: int
    dated_days: int


@dataclass(frozen=True, slots=True)
class CountPoints:
    """What agreeing or conflicting numbers are worth."""

    telling: int
    equal_telling: float
    equal_some: float
    equal_one: float
    compatible: float
    about: float
    part: float
    conflict: float
    ceiling_equal: float
    ceiling_conflict: float


@dataclass(frozen=True, slots=True)
class OtherPoints:
    """What the smaller signs are worth."""

    mission_equal: float
    mission_conflict: float
    form_conflict: float
    persons_shared: float
    persons_conflict: float
    cause_shared: float
    deadline_equal: float
    same_report: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """How many tellings are compared with one, and how near two fits may be."""

    neighbours: int
    margin: float


@dataclass(frozen=True, slots=True)
class LineageRules:
    """When two reports are one origin, and how sure each sign makes us (0 to 1)."""

    near_copy: float
    bands: int
    facts: int
    sure: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class AnswerRules:
    """How far back causes may lie, in days."""

    stated_days: int
    inferred_days: int
    execution_days: int
    request_days: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Hold all that merging may be argued about."""

    join: float
    kind: KindPoints
    names: Mapping[str, list[str]]
    recurring: list[str]
    kindred: list[list[str]]
    matter: list[str]
    time: TimePoints
    count: CountPoints
    other: OtherPoints
    candidates: Candidates
    lineage: LineageRules
    answers: AnswerRules

    def stale(self, count: Count | None) -> int:
        """Return how many days back an undated telling of a number may reach for what it recalls."""
        telling = count is not None and (count.best or 0) >= self.count.telling
        return self.time.stale_telling_days if telling else self.time.stale_days

    def act(self, kind: str) -> str:
        """Return the name that all names of one act share: expulsion and persona non grata are both a ``removal``."""
        return next((act for act, kinds in self.names.items() if kind in kinds), kind)


@dataclass(frozen=True, slots=True)
class CauseWords:
    """Hold the words by which causes are recognised: beginnings of words, in small letters."""

    measures: Mapping[str, list[str]]
    pointers: list[str]
    happenings: list[str]
    solidarity: list[str]
    anything: list[str]
    anonymous: list[str]
    numbers: Mapping[str, int]


@remembered
def rules() -> Rules:
    """Read the points and windows; raises KnowledgeError with file and line."""
    loaded: Rules = _load("merging.yaml", Rules)
    return loaded


@remembered
def cause_words(language: str = "en") -> CauseWords:
    """Read the words of causes in a language; raises KnowledgeError with file and line."""
    loaded: CauseWords = _load(f"lang/{language}/causes.yaml", CauseWords)
    return loaded


def _load(name: str, shape: type[Any]) -> Any:
    place = find(name)
    data, lines = parse_yaml(read(place), shown(place))

    def fault(where: tuple[str | int, ...], problem: str) -> KnowledgeError:
        return KnowledgeError(shown(place), line_of(lines, where), problem)

    return _fit(data, shape, (), fault)


def _fit(data: Any, shape: Any, where: tuple[str | int, ...], fault: Any) -> Any:
    """Fill a dataclass from a mapping, level by level; numbers and containers are checked for their type."""
    path = ".".join(map(str, where)) or "the file"
    if is_dataclass(shape):
        if not isinstance(data, dict):
            raise fault(where, f"{path}: expected a list of keys and values, found {data!r:.60}")
        names, hints = [field.name for field in fields(shape)], get_type_hints(shape)
        for key in data:
            if key not in names:
                raise fault((*where, key), f"unknown key {key!r}; expected some of {', '.join(names)}")
        for name in names:
            if name not in data:
                raise fault(where, f"expected a value for {name!r}, found none")
        return shape(**{name: _fit(data[name], hints[name], (*where, name), fault) for name in names})  # type: ignore[operator]
    wanted: dict[Any, tuple[type, ...]] = {int: (int,), float: (int, float)}
    allowed = wanted.get(shape, (dict, list))
    if not isinstance(data, allowed) or isinstance(data, bool):
        raise fault(where, f"{path}: expected {' or '.join(kind.__name__ for kind in allowed)}, found {data!r:.60}")
    return data
