"""How a story is told, and when a coded row is what it wants. README.md says it in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

from retorsion.knowledge import load_yaml
from retorsion.knowledge.shape import Shape

HERE = Path(__file__).parent
SETS = ("epithets", "core", "breadth", "facts_of_english", "facts_of_envoys", "facts_of_statuses")
"""Files of many small stories each."""
SMALL_WORDS = {"a", "an", "the", "its", "of", "in", "for"}
Row = dict[str, Any]


class Expected(Shape):
    """What one row must have; what is not named is not compared."""

    kind: str | tuple[str, ...]
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    requested_by: tuple[str, ...] = ()
    mission: dict[Literal["sender", "host", "seat", "type"], str] | None = None
    form: str | None = None
    status: str | tuple[str, ...] = ""
    count: int | None = None
    count_from: int | None = None
    count_to: int | None = None
    approx: bool = False
    parts: tuple[dict[str, Any], ...] | None = None
    date: str | dict[Literal["from", "to"], str] | None = None
    deadline: str | dict[Literal["from", "to"], str] | None = None
    attributed_to: str | None = None
    optional: bool = False
    not_yet: str | None = None

    def __str__(self) -> str:
        """Show what is named, as a story would write it."""
        return ", ".join(f"{key}: {value}" for key, value in self.model_dump(include=self.model_fields_set).items())

    def differences(self, row: Row) -> Row:
        """Return what is named here and different in the row, as (wanted, coded)."""
        named = self.model_dump(include=self.model_fields_set - {"optional", "not_yet"})
        return {key: (value, row[key]) for key, value in named.items() if not agree(key, value, row[key])}


class Told(Shape):
    """The report of a story."""

    text: str
    published: date
    outlet: str
    title: str | None = None


class Story(Shape):
    """A report and what it must yield. ``not_yet`` gives the reason why it does not; the test then expects the failure."""

    about: str
    report: Told
    expect: tuple[Expected, ...]
    nothing_else: bool = True
    not_yet: str | None = None


class Sentence(Shape):
    """A story of one sentence."""

    text: str
    expect: tuple[Expected, ...]
    published: date | None = None
    not_yet: str | None = None


class Sentences(Shape):
    """Several such stories, with a date and an outlet that they share."""

    about: str
    published: date
    outlet: str
    stories: tuple[Sentence, ...]

    def apart(self, name: str) -> dict[str, Story]:
        """Return each as a story of its own."""
        return {
            f"{name}-{number:02}": Story(
                about=one.text,
                report=Told(text=one.text, published=one.published or self.published, outlet=self.outlet),
                expect=one.expect,
                not_yet=one.not_yet,
            )
            for number, one in enumerate(self.stories, 1)
        }


class Samples(Shape):
    """What the reports in samples/ must yield, by the report's name."""

    about: str
    reports: dict[str, tuple[Expected, ...]]


def stories() -> dict[str, Story]:
    """Return every story by its name."""
    paths = {path.stem: path for path in sorted(HERE.glob("*.yaml"))}
    found = {name: load_yaml(path, Story) for name, path in paths.items() if name not in (*SETS, "samples")}
    for name in SETS:
        found |= load_yaml(paths[name], Sentences).apart(name)
    return found


def agree(key: str, wanted: Any, got: Any) -> bool:
    """Tell whether a coded value is what the story wants."""
    match key:
        case "kind" | "status":
            return got in wanted if isinstance(wanted, tuple) else bool(got == wanted)
        case "actor" | "target" | "requested_by":
            return set(wanted) == set(got)
        case "date" | "deadline" if isinstance(wanted, str):
            return bool(got == {"from": wanted, "to": wanted})
        case "mission":
            return got is not None and all(got[name] == value for name, value in wanted.items())
        case "parts":
            return got is not None and [part["count"] for part in got] == [part["count"] for part in wanted]
        case "attributed_to" if wanted and got:
            return words(wanted) <= words(got) or words(got) <= words(wanted)
    return bool(wanted == got)


def words(text: str) -> set[str]:
    """Return the words that carry a speaker's name."""
    return set(text.lower().split()) - SMALL_WORDS


def listed(rows: list[Row]) -> str:
    """Show rows as a story would write them."""
    keys = [key for key in Expected.model_fields if key not in ("optional", "not_yet")]
    return "\n".join("- " + ", ".join(f"{key}: {row[key]}" for key in keys if row[key] not in (None, [], False)) for row in rows)
