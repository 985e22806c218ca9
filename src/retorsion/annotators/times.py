"""Know how a language dates things: its words, and the shapes they are put together in, as one set of compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..knowledge.load import load_yaml, remembered
from ..knowledge.shape import Shape
from .numbers import Numbers, either, number_words
from .resolve import Edge, Parts

FILE = "lang/{language}/times.yaml"
BLANK = r"(?:[-‐‑]|[^\S\n]{1,4}(?:\n[^\S\n]{0,4})?|\n[^\S\n]{0,4})"  # a line may break inside a date, a paragraph may not
FIGURES = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[,.:]\d)",
    "year": r"(?:19|20)\d\d(?![\w%]|[,.]\d)",
    "decade": r"(?:19|20)\d0['’]?s\b",
    "iso": r"\d{4}-\d\d-\d\d(?![\w-])",
    "numeric": r"\d{1,2}[./]\d{1,2}[./]\d{4}(?!\w)",
}

Sense = Literal["at", "by", "since", "until", "for"]


class TimeWords(Shape):
    """Hold a language's ``times.yaml``: what each list is for stands there."""

    months: dict[str, int]
    months_short: dict[str, int]
    months_doubtful: tuple[str, ...]
    month_leads: tuple[str, ...]
    month_weak_leads: tuple[str, ...]
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]
    weekday_names: tuple[str, ...]
    weekday_papers: tuple[str, ...]
    seasons: dict[str, tuple[int, int]]
    days: dict[str, int]
    weekend: tuple[str, ...]
    relations: dict[str, Literal[-1, 0, 1]]
    edges: dict[str, Edge]
    periods: dict[str, str]
    units: dict[str, str]
    counted: dict[Literal["ago", "follows", "adrift"], tuple[str, ...]]
    senses: dict[Sense, tuple[str, ...]]
    clock: str
    must_do: tuple[str, ...]
    deadlines: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    not_ahead_behind: tuple[str, ...]
    year_leads: tuple[str, ...]
    year_proofs: tuple[str, ...]
    things_counted: tuple[str, ...]
    month_proofs_of_count: tuple[str, ...]
    loose: tuple[str, ...]
    story: dict[str, dict[int, tuple[str, ...]]]
    story_shifts: dict[str, Literal[-1, 1]]
    not_of_story: tuple[str, ...]
    openers: tuple[str, ...]
    deadline_shapes: tuple[str, ...]
    back_shapes: tuple[str, ...]
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one reading of the words at a place: where they end, what they name, and what the shape says of a deadline.

    ``story`` is the unit and the number of them by which a loose time lies after the one told before.
    """

    end: int
    parts: Parts
    loose: bool = False
    story: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """Hold a language's compiled shapes. ``starters`` are the words an expression may begin with; all others are skipped."""

    words: TimeWords
    numbers: Numbers
    starters: frozenset[str]
    prefix: re.Pattern[str]
    shapes: tuple[tuple[re.Pattern[str], Literal["within", "back"] | None], ...]
    tables: Mapping[str, Mapping[str, object]]

    def readings(self, text: str, start: int, stop: int) -> Iterator[Found]:
        """Yield every reading of the words that begin at ``start`` and end by ``stop``."""
        for shape, counted in self.shapes:
            match = shape.match(text, start, stop)
            if match and match.end() > start:
                yield self._read(match, counted)

    def _read(self, match: re.Match[str], counted: Literal["within", "back"] | None) -> Found:
        told = {slot.rstrip("_"): words for slot, words in match.groupdict().items() if words and not slot.endswith("2")}
        second = {slot[:-1]: words for slot, words in match.groupdict().items() if words and slot.endswith("2")}
        if "loose" in told or "adrift" in told:
            return Found(match.end(), Parts(), loose=True, story=self._story(told))
        if "iso" in told or "numeric" in told:
            return Found(match.end(), _figures(told))
        look = {slot: self.tables[slot].get(plain(words)) for slot, words in told.items() if slot in self.tables}
        parts = Parts(
            year=_int(told.get("year")),
            month=_as_int(look.get("month")),
            day=_int(told.get("day")),
            end_month=_as_int(self.tables["month"].get(plain(second.get("month", "")))),
            end_day=_int(second.get("day")),
            weekday=_as_int(look.get("weekday")),
            season=self.words.seasons.get(plain(told.get("season", ""))),
            decade=_int(told.get("decade")),
            relation=_as_int(look.get("relation")),
            edge=self.words.edges.get(plain(told.get("edge", ""))),
            unit=self._unit(told),
            number=self.numbers.read(told["n"]) if "n" in told else 1 if counted else None,
            offset=_as_int(look.get("offset")),
            counted=counted or ("ago" if "ago" in told else "follows" if "follows" in told else None),
        )
        return Found(match.end(), parts)

    def _story(self, told: Mapping[str, str]) -> tuple[str, int] | None:
        if "adrift" in told:
            unit, number = self._unit(told), self.numbers.read(told["n"])
            return (unit, number * self.words.story_shifts[plain(told["adrift"])]) if unit and number else None
        said = plain(told["loose"])
        return next(((unit, by) for unit, shifts in self.words.story.items() for by, listed in shifts.items() if said in listed), None)

    def _unit(self, told: Mapping[str, str]) -> str | None:
        if "weekend" in told:
            return "weekend"
        name = plain(told.get("unit") or told.get("period") or told.get("annual") or "")
        return self.words.units.get(name) or self.words.periods.get(name)


@remembered
def time_grammar(language: str = "en") -> TimeGrammar:
    """Load and compile a language's times; raises KnowledgeError where a file is missing or wrong."""
    words, numbers = load_yaml(FILE.format(language=language), TimeWords), number_words(language)
    slots = _slots(words, numbers)
    sense = "|".join(f"(?P<{name}>{either(told)})" for name, told in words.senses.items())
    prefix = re.compile(rf"(?i:(?:{sense}){BLANK}(?:(?:{_expand(words.clock, slots)}){BLANK})?)")
    shapes = (
        *((_compiled(shape, slots), None) for shape in words.shapes),
        *((_compiled(shape, slots), "within") for shape in words.deadline_shapes),
        *((_compiled(shape, slots), "back") for shape in words.back_shapes),
    )
    return TimeGrammar(words, numbers, _starters(words, numbers), prefix, shapes, _tables(words))  # type: ignore[arg-type]


def plain(words: str) -> str:
    """Return words as the tables name them: lower case, single blanks, no hyphens.

    >>> plain("Mid-"), plain("this  coming")
    ('mid', 'this coming')
    """
    return re.sub(r"[-‐‑\s]+", " ", words).strip().lower()


def _slots(words: TimeWords, numbers: Numbers) -> dict[str, str]:
    months, weekdays = _named(words.months), _named(words.weekdays)
    return FIGURES | {
        "month": months,
        "month_any": f"(?:{months}|{_named(words.months_short)})",
        "weekday": weekdays,
        "weekday_any": f"(?:{weekdays}|{_named(words.weekdays_short)})",
        "season": either(words.seasons),
        "offset": either(words.days),
        "weekend": either(words.weekend),
        "relation": either(words.relations),
        "edge": either(words.edges),
        "period": either(words.periods),
        "annual": either(name for name, unit in words.periods.items() if unit == "year"),
        "unit": either(words.units),
        "n": rf"(?:{numbers.pattern}|an?)",
        "ago": either(words.counted["ago"]),
        "follows": either(words.counted["follows"]),
        "adrift": either(words.counted["adrift"]),
        "must": either(words.must_do),
        "deadline": either(words.deadlines),
        "part": either(words.parts_of_day),
        "loose": either(words.loose),
    }


def _tables(words: TimeWords) -> dict[str, Mapping[str, object]]:
    return {
        "month": {name.lower(): number for name, number in (words.months | words.months_short).items()},
        "weekday": {name.lower(): number for name, number in (words.weekdays | words.weekdays_short).items()},
        "relation": words.relations,
        "offset": words.days,
    }


def _named(names: Mapping[str, int]) -> str:
    """Return a pattern for names that count only with a capital letter, or in capitals throughout."""
    return f"(?-i:{'|'.join(sorted([*names, *map(str.upper, names)], key=len, reverse=True))})"


def _compiled(shape: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?i:{_expand(shape, slots)})(?!\w)")


def _expand(shape: str, slots: Mapping[str, str]) -> str:
    """Put the patterns of the slots into a shape; ``{~day}`` is a second day."""

    def put(match: re.Match[str]) -> str:
        second, slot = match.groups()
        name = slot.removesuffix("_any") + ("2" if second else "")
        return rf"(?P<{name}>{slots[slot]})"

    return re.sub(r"\{(~?)([a-z_]+)\}", put, shape.replace(" ", BLANK))


def _starters(words: TimeWords, numbers: Numbers) -> frozenset[str]:
    named: list[Iterable[str]] = [words.months, words.months_short, words.weekdays, words.weekdays_short, words.seasons]
    bent: list[Iterable[str]] = [words.days, words.relations, words.edges, words.loose, *words.senses.values()]
    counts: list[Iterable[str]] = [numbers.words.cardinals, numbers.words.tens, numbers.words.scales]
    firsts = {re.split(r"[-\s]", word)[0].lower() for listed in (*named, *bent, *counts) for word in listed}
    return frozenset({*firsts, *words.openers, "a", "an"})


def _figures(told: Mapping[str, str]) -> Parts:
    """Read a date in figures. Day and month of "03/04/2018" stay unresolved, for the outlet's country orders them; dots mean day first."""
    if "iso" in told:
        year, month, day = map(int, told["iso"].split("-"))
        return Parts(year=year, month=month, day=day) if _is_day(year, month, day) else Parts()
    one, two, year = map(int, re.split(r"[./]", told["numeric"]))
    readings = {(month, day) for day, month in ((one, two), (two, one)) if _is_day(year, month, day)}
    if "." in told["numeric"]:
        readings &= {(two, one)}
    if len(readings) != 1:
        return Parts()
    month, day = readings.pop()
    return Parts(year=year, month=month, day=day)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _int(told: str | None) -> int | None:
    found = re.match(r"\d+", told) if told else None
    return int(found.group()) if found else None


def _as_int(value: object) -> int | None:
    return value if isinstance(value, int) else None
