"""Quotation marks: what opens, what closes, and what is only an apostrophe."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.annotators.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [q.inner.of(text) for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “go” and “stay”.", ["go", "stay"]),
        ('He said "go" and "stay".', ["go", "stay"]),
        ("He said «go».", ["go"]),
        ("Er sagte „go“.", ["go"]),
        ("She called it 'the ministers' folly', and left.", ["the ministers' folly"]),
        ("The ministers' plan isn't the envoys' plan.", []),
        ("“He called it ‘folly’,” she said.", ["He called it ‘folly’,"]),
        ("“Go.\n\n“Now.” He went.", ["Go.", "Now."]),
        ("“Go.\n\nHe went.", []),
        ('A 6" nail and a 7" nail', []),
    ],
)
def test_quotations_are_found_between_their_marks(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_a_quotation_that_runs_on_says_so() -> None:
    assert [q.continued for q in find_quotations("“Go.\n\n“Now.” He went.")] == [False, True]


@given(st.text(alphabet="ab ,.\n“”\"‘’'«»„", max_size=80))
def test_whatever_the_marks_quotations_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = find_quotations(text)
    assert all(q.outer.contains(q.inner) and q.outer.end <= len(text) for q in found)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(found))
