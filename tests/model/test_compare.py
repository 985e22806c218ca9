"""Values side by side."""

from datetime import date

import pytest

from retorsion.model import Count, Part, Post, When
from retorsion.model.compare import counts, days_apart, outlet_key, posts

ABOUT_50, MORE_THAN_100, DOZENS = (
    Count("affected", 50, exact=False),
    Count("affected", 100, low=101, exact=False),
    Count("affected", None, low=24, exact=False),
)


def n(best: int, *parts: int) -> Count:
    return Count("affected", best, parts=tuple(Part(part, "") for part in parts))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (n(8), n(8), "equal"),
        (n(18), n(20), "conflict"),
        (n(8), None, "unknown"),
        (n(8), Count("affected", None, exact=False), "unknown"),
        (n(60, 48, 12), n(12), "part"),
        (n(60, 48, 12), n(13), "conflict"),
        (ABOUT_50, n(55), "compatible"),
        (ABOUT_50, n(80), "conflict"),
        (MORE_THAN_100, n(755), "compatible"),
        (MORE_THAN_100, n(60), "conflict"),
        (DOZENS, n(18), "compatible"),
        (DOZENS, n(2), "conflict"),
    ],
)
def test_two_numbers(one: Count, other: Count | None, answer: str) -> None:
    assert counts(one, other) == answer
    assert counts(other, one) == answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (Post("RUS", "NATO"), Post("RUS", "NATO"), "equal"),
        (Post("RUS", "USA", "Seattle"), Post("RUS", "USA"), "compatible"),
        (Post("RUS", "USA", "Seattle"), Post("RUS", "USA", "New York"), "conflict"),
        (Post("RUS", "USA"), None, "unknown"),
    ],
)
def test_two_missions(one: Post, other: Post | None, answer: str) -> None:
    assert posts(one, other) == posts(other, one) == answer


def test_days_between() -> None:
    april, october = When(date(2021, 4, 17), date(2021, 4, 22)), When(date(2021, 10, 6), None, "span")
    assert days_apart(april, october) == days_apart(october, april) == 167
    assert days_apart(When(None, date(2021, 12, 31), "span"), october) == 0


@pytest.mark.parametrize(("outlet", "key"), [("The Hill", "hill"), ("Agency A.", "agency a"), ("The", "the"), (None, "")])
def test_an_outlet_under_two_spellings(outlet: str | None, key: str) -> None:
    assert outlet_key(outlet) == key
