"""How many: what a number counts, and what it leaves open."""

from __future__ import annotations

import pytest

from retorsion.model import Count

from .told import brief, briefs, claims, not_yet, only

pytestmark = pytest.mark.model


def affected(text: str) -> Count:
    count = only(text).count()
    assert count is not None, text
    return count


NUMBERS = [
    ("Malta expelled a dozen Libyan envoys.", 12),
    ("Malta expelled two dozen Libyan envoys.", 24),
    ("Malta expelled twenty-one Libyan diplomats.", 21),
    ("Malta expelled 1,200 Libyan diplomats.", 1200),
    ("Malta expelled a Libyan envoy.", 1),
    ("Malta expelled one of its Libyan envoys.", 1),
    ("Malta expelled the Libyan ambassador.", 1),
    ("Malta expelled a third Libyan diplomat.", 1),
    ("Malta expelled another two Libyan diplomats.", 2),
    ("Malta expelled 10 of the 30 Libyan diplomats.", 10),
    ("Twelve Libyan diplomats were expelled from Malta.", 12),
    ("Malta withdrew one of its diplomats from Libya.", 1),
    ("Malta ordered Libya to close two consulates.", 2),
    ("Malta expelled a Libyan diplomat and two attachés.", 3),
    ("Malta expelled 12 Libyan diplomats, nine at the embassy and three at the consulate.", 12),
    ("Malta expelled three Libyan diplomats: an attaché and two consuls.", 3),
    not_yet("buildings are not added to a post", "Malta closed the Libyan consulate and two other buildings.", 3),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_told_is_exact(text: str, number: int) -> None:
    count = affected(text)
    assert (count.best, count.low, count.high, count.exact) == (number, number, number, True)


BOUNDS = [
    ("more than 100", 100, 101, None),
    ("at least 30", 30, 30, None),
    ("up to 30", 30, None, 30),
    ("fewer than ten", 10, None, 9),
    ("about 50", 50, None, None),
    ("some 30", 30, None, None),
    ("nearly 40", 40, None, None),
]


@pytest.mark.parametrize(("words", "best", "low", "high"), BOUNDS)
def test_a_rough_number_keeps_its_bounds(words: str, best: int, low: int | None, high: int | None) -> None:
    count = affected(f"Malta expelled {words} Libyan diplomats.")
    assert (count.best, count.low, count.high, count.exact) == (best, low, high, False)


@pytest.mark.parametrize(("low", "high"), [not_yet("a range of two numbers is lost", 10, 15)])
def test_a_range_is_its_bounds(low: int, high: int) -> None:
    count = affected(f"Malta expelled between {low} and {high} Libyan diplomats.")
    assert (count.low, count.high, count.exact) == (low, high, False)


@pytest.mark.parametrize("words", ["several", "some", "dozens of", "many", ""])
def test_several_have_no_number(words: str) -> None:
    count = only(f"Malta expelled {words} Libyan diplomats.").count()
    assert count is None or count.best is None


def test_a_list_of_things_is_one_measure_with_its_parts() -> None:
    count = affected("Malta expelled the Libyan ambassador and two other diplomats.")
    assert (count.best, [part.count for part in count.parts]) == (3, [1, 2])


@pytest.mark.parametrize(
    "text",
    [
        "Malta expelled three Russian and two Belarusian diplomats.",
        "Malta expelled three Russian diplomats and two Belarusian diplomats.",
    ],
)
def test_each_side_has_its_own_number(text: str) -> None:
    assert briefs(text) == ["MLT expulsion 3 RUS", "MLT expulsion 2 BLR"]


def test_ambassadors_of_several_states_are_one_each() -> None:
    found = briefs("Malta summoned the ambassadors of Libya, Chad and Egypt.")
    assert found == [f"MLT ambassador_summon 1 {state}" for state in ("LBY", "TCD", "EGY")]


def test_families_are_never_counted_among_the_diplomats() -> None:
    diplomats = claims("Malta expelled 30 Libyan diplomats and 12 family members.")[0].count()
    assert diplomats is not None and diplomats.best == 30


def test_a_number_told_first_is_not_lost_to_a_later_telling_without_one() -> None:
    claim = only("Malta expelled six Libyan diplomats on Monday. Malta expelled the diplomats for spying.")
    assert brief(claim) == "MLT expulsion 6 LBY"
    assert len(claim.told) == 2
