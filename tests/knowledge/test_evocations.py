"""The examples of every kind are its tests: what is said to evoke it does, with its values, and what looks like it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retorsion import annotators, coders, readers
from retorsion.exporters.rows import measure_row
from retorsion.knowledge import kinds
from retorsion.knowledge.lexicon import Example, evocations

pytestmark = pytest.mark.model

WRITTEN = "2023-05-10"
"""The day an example is taken to be published where it does not say."""
YES = [(kind, example) for kind, evocation in evocations().items() for example in evocation.examples.yes]
NO = [(kind, text) for kind, evocation in evocations().items() for text in evocation.examples.no]


@pytest.mark.parametrize(("kind", "example"), YES, ids=[f"{kind}: {example.text}" for kind, example in YES])
def test_an_example_evokes_its_kind_with_its_values(kind: str, example: Example) -> None:
    expected = {"kind": kind, **example.expect}
    rows = coded(example.text, example.published or WRITTEN)
    close = [{key: row.get(key) for key in expected} for row in rows]
    assert expected in close, f"{expected} is not among {close}"


@pytest.mark.parametrize(("kind", "text"), NO, ids=[f"{kind}: {text}" for kind, text in NO])
def test_a_look_alike_evokes_nothing(kind: str, text: str) -> None:
    assert not coded(text, WRITTEN)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_is_shown_by_four_sentences_and_two_look_alikes(kind: str) -> None:
    examples = evocations()[kind].examples
    assert len(examples.yes) >= 4
    assert len(examples.no) >= 2


def coded(text: str, published: str) -> list[dict[str, Any]]:
    report = readers.read_text(text, published=date.fromisoformat(published))
    return [measure_row(claim, report) for claim in coders.code(annotators.annotate([report]))]
