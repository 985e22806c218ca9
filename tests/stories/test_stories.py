"""Reports of our own wording, and what they must yield. README.md says how a story is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from retorsion import annotators, coders, readers
from retorsion.exporters.rows import measure_row
from retorsion.knowledge import load_yaml
from retorsion.knowledge.shape import Shape
from retorsion.model import Report

HERE = Path(__file__).parent
Row = dict[str, Any]
EXPECTED = {"kind", "actor", "target", "count", "count_from", "count_to", "approx", "parts", "form", "status", "requested_by", "mission"}
EXPECTED |= {"date", "deadline", "attributed_to", "optional"}
SMALL_WORDS = {"a", "an", "the", "its", "of", "in", "for"}


class Told(Shape):
    """The report of a story."""

    text: str
    published: date
    outlet: str
    title: str | None = None


class Story(Shape):
    """A report and what it must yield."""

    about: str
    report: Told
    expect: tuple[dict[str, Any], ...]
    nothing_else: bool = True


class Sentence(Shape):
    """One of several stories of a single sentence."""

    text: str
    expect: tuple[dict[str, Any], ...]
    published: date | None = None


class Sentences(Shape):
    """Several stories that share a date and an outlet."""

    about: str
    published: date
    outlet: str
    stories: tuple[Sentence, ...]


def stories() -> Iterator[tuple[str, Story]]:
    """Yield every story by its name."""
    for path in sorted(HERE.glob("*.yaml")):
        if path.stem != "core":
            yield path.stem, load_yaml(path, Story)
    core = load_yaml(HERE / "core.yaml", Sentences)
    for number, one in enumerate(core.stories, 1):
        told = Told(text=one.text, published=one.published or core.published, outlet=core.outlet)
        yield f"core-{number:02}", Story(about=one.text, report=told, expect=one.expect)


STORIES = dict(stories())


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_well_told(name: str) -> None:
    for expected in STORIES[name].expect:
        assert set(expected) <= EXPECTED, f"unknown: {set(expected) - EXPECTED}"
        assert "kind" in expected


@pytest.mark.model
@pytest.mark.parametrize("name", STORIES)
def test_a_story_yields_what_it_must(name: str) -> None:
    story = STORIES[name]
    told = story.report
    report = readers.read_text(told.text, outlet=told.outlet, published=told.published, title=told.title)
    rows = list(coded(report))
    for row in rows:
        assert row["evidence"] and report.text[row["start"] : row["end"]] == row["evidence"]
    left = list(rows)
    for expected in sorted(story.expect, key=lambda e: bool(e.get("optional"))):
        found = min(left, key=lambda row: len(differences(expected, row)), default=None)
        wrong = differences(expected, found) if found else {"row": "missing"}
        if not wrong and found:
            left.remove(found)
        else:
            assert expected.get("optional"), f"{story.about}\n{told.text}\n{expected}\n{wrong}\n{listed(rows)}"
    assert not (story.nothing_else and left), f"{story.about}\n{told.text}\nnot expected:\n{listed(left)}"


def coded(report: Report) -> Iterator[Row]:
    """Yield the rows that a report yields."""
    for claim in coders.code(annotators.annotate([report])):
        yield measure_row(claim, report)


def differences(expected: Row, row: Row) -> dict[str, tuple[Any, Any]]:
    """Return what an expectation names and a row does not have, as (expected, coded)."""
    return {key: (value, row[key]) for key, value in expected.items() if key != "optional" and not agree(key, value, row[key])}


def agree(key: str, wanted: Any, got: Any) -> bool:
    """Tell whether a coded value is what the story wants."""
    match key:
        case "kind" | "status":
            return bool(got in wanted if isinstance(wanted, list) else got == wanted)
        case "actor" | "target" | "requested_by":
            return set(wanted) == set(got)
        case "date" | "deadline":
            return bool(got == ({"from": wanted, "to": wanted} if isinstance(wanted, str) else wanted))
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
    return "\n".join(str({key: row[key] for key in sorted(EXPECTED - {"optional"}) if row[key] not in (None, [], False)}) for row in rows)
