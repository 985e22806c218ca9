"""Quantities in text: how many, at least, at most, and what is no quantity at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.annotators.quantities import find_quantities
from retorsion.model import Quantity, Span


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("eight", 8),
        ("twenty-three", 23),
        ("23", 23),
        ("1,000", 1000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a hundred", 100),
        ("two hundred and five", 205),
        ("2.5 million", 2_500_000),
        ("one", 1),
        ("a single", 1),
        ("both", 2),
        ("a pair of", 2),
        ("a further eight", 8),
        ("another four", 4),
        ("all 35", 35),
        ("the first three", 3),
        ("all but two", 2),
        ("a total of 755", 755),
    ],
)
def test_a_stated_number_is_exact(words: str, number: int) -> None:
    text = f"Peru expelled {words} diplomats."
    quantity = only(text)
    assert quantity.span.of(text) == words
    assert (quantity.best, quantity.low, quantity.high, quantity.exact) == (number, number, number, True)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("more than 100", (100, 101, None)),
        ("over a dozen", (12, 13, None)),
        ("at least 60", (60, 60, None)),
        ("60 or more", (60, 60, None)),
        ("up to 35", (35, None, 35)),
        ("fewer than 10", (10, None, 9)),
        ("about 50", (50, None, None)),
        ("some 50", (50, None, None)),
        ("nearly 50", (50, None, None)),
        ("50 or so", (50, None, None)),
        ("dozens of", (None, 24, None)),
        ("several", (None, 2, None)),
        ("a number of", (None, 2, None)),
        ("between 10 and 15", (None, 10, 15)),
        ("10 to 15", (None, 10, 15)),
        ("two or three", (None, 2, 3)),
        ("tens of thousands of", (None, 20_000, None)),
    ],
)
def test_a_blurred_number_has_bounds(words: str, bounds: tuple[int | None, int | None, int | None]) -> None:
    text = f"Peru expelled {words} diplomats."
    quantity = only(text)
    assert quantity.span.of(text) in (words, words.removesuffix(" of"))
    assert (quantity.best, quantity.low, quantity.high) == bounds
    assert not quantity.exact


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("half", 0.5),
        ("more than half", 0.5),
        ("a third of", 0.333333),
        ("two-thirds of", 0.666667),
        ("30 percent of", 0.3),
        ("40% of", 0.4),
    ],
)
def test_a_share_is_a_fraction_and_no_count(words: str, share: float) -> None:
    quantity = only(f"Peru withdrew {words} its staff.")
    assert (quantity.best, quantity.fraction) == (None, share)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The mission is cut from 20 to 10.", [20, 10]),
        ("It let 23 of 59 return.", [23, 59]),
        ("Of 60, 48 are at the embassy and 12 at the UN mission.", [60, 48, 12]),
        ("In 2018 seven left; in March 17 diplomats followed.", [7, 17]),
        ("Peru, Chile and Cuba expelled 4, 3 and 2 diplomats.", [4, 3, 2]),
    ],
)
def test_numbers_stand_in_order(text: str, numbers: list[int]) -> None:
    assert [quantity.best for quantity in find_quantities(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "The man, aged 66, met a 66-year-old woman and Maria Silva, 66, too.",
        "They met at 5 pm, at 10:30 and around the clock, 24/7.",
        "It paid $5 million, 5m euros and three million pounds.",
        "Flight MH17, the G7, MI6, an A320, 9/11 and RT-2 are names.",
        "On the 21st, the twenty-first diplomat left.",
        "In 2014, on March 17 and two weeks ago it was within 72 hours.",
        "They hurt one another, and no one left.",
        "The third envoy of the first half left a diplomat.",
        "Under Resolution 2231 and Article 9 it is no crime.",
        "Both Spain and Peru belong to the Five Eyes.",
    ],
)
def test_other_figures_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_only_the_given_spans_are_read() -> None:
    text = "Two left. Three stayed."
    assert [q.best for q in find_quantities(text, spans=[Span(10, len(text))])] == [3]


WORDS = st.lists(
    st.sampled_from(
        [
            "more",
            "than",
            "at",
            "least",
            "a",
            "half",
            "dozen",
            "two",
            "twenty",
            "-",
            "three",
            "hundred",
            "1,000",
            "of",
            "percent",
            "%",
            "23",
            "to",
            "10",
            "or",
            "so",
            "between",
            "and",
            "5",
            "million",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(WORDS, st.text(max_size=80)))
def test_any_text_yields_sound_quantities_in_order(text: str) -> None:
    place = 0
    for quantity in find_quantities(text):
        assert place <= quantity.span.start < quantity.span.end <= len(text)
        place = quantity.span.end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
