"""Reports of our own wording, and what they must yield. README.md says how a story is written."""

from __future__ import annotations

import pytest

from retorsion import annotators, coders, readers
from retorsion.exporters.rows import measure_row
from retorsion.knowledge import kinds

from .telling import Expected, Row, Story, listed, stories

STORIES = stories()


@pytest.mark.parametrize("name", STORIES)
def test_a_story_names_kinds_that_exist(name: str) -> None:
    for expected in STORIES[name].expect:
        assert set([expected.kind] if isinstance(expected.kind, str) else expected.kind) <= set(kinds())


@pytest.mark.model
@pytest.mark.parametrize("name", STORIES)
def test_a_story_yields_what_it_must(name: str, request: pytest.FixtureRequest) -> None:
    story = STORIES[name]
    if story.not_yet:
        request.applymarker(pytest.mark.xfail(reason=story.not_yet, strict=True))
    rows = coded(story)
    left = list(rows)
    for expected in sorted(story.expect, key=lambda e: e.optional):
        left = without(expected, left, f"{story.about}\n{story.report.text}\nwanted:\n{expected}\ncoded:\n{listed(rows)}")
    assert not (story.nothing_else and left), f"{story.about}\n{story.report.text}\nnot expected:\n{listed(left)}"


def coded(story: Story) -> list[Row]:
    """Return the rows that a story's report yields; each must rest on words that stand there."""
    told = story.report
    report = readers.read_text(told.text, outlet=told.outlet, published=told.published, title=told.title)
    rows = [measure_row(claim, report) for claim in coders.code(annotators.annotate([report]))]
    for row in rows:
        assert row["evidence"] and report.text[row["start"] : row["end"]] == row["evidence"]
    return rows


def without(expected: Expected, rows: list[Row], complaint: str) -> list[Row]:
    """Return the rows but for the one that is as expected; there must be one, unless it is optional."""
    found = min(range(len(rows)), key=lambda at: len(expected.differences(rows[at])), default=None)
    if found is not None and not (wrong := expected.differences(rows[found])):
        return rows[:found] + rows[found + 1 :]
    assert expected.optional, f"{complaint}\nnearest differs in {wrong if found is not None else 'everything'}"
    return rows
