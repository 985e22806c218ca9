"""How large a mission may be before and after: ceilings, cuts, and what follows from them by arithmetic."""

from __future__ import annotations

import pytest

from retorsion.model import CountOf

from .told import claims, not_yet, only

pytestmark = pytest.mark.model

Strength = dict[CountOf, int]

CUTS: list[tuple[str, Strength]] = [
    ("Malta cut the Libyan embassy from 20 to 10.", {"before": 20, "after": 10}),
    ("Malta cut the size of the Libyan embassy from 20 diplomats to 10.", {"before": 20, "after": 10}),
    ("Malta reduced the Libyan mission from 30 to 20 posts.", {"before": 30, "after": 20}),
    ("Malta lowered the ceiling for the Libyan mission from 20 to 10.", {"before": 20, "after": 10}),
    ("Malta ordered Libya to cut its embassy staff from 20 to 10.", {"before": 20, "after": 10}),
    ("Malta ordered Libya to cut its embassy staff by 12.", {"affected": 12}),
    ("Malta ordered Libya to cut its embassy staff by 755 to 455.", {"affected": 755, "after": 455}),
    ("Malta capped the Libyan embassy at 15 diplomats.", {"after": 15}),
    ("Malta limited the Libyan embassy to 15 diplomats.", {"after": 15}),
    ("Malta told the Libyan embassy to reduce its staff to 12.", {"after": 12}),
    ("Malta reduced the number of Libyan diplomats by a third to 20.", {"after": 20}),
    ("Malta will lower the ceiling of the Libyan embassy to 12 posts by 1 December.", {"after": 12}),
]


@pytest.mark.parametrize(("text", "numbers"), CUTS)
def test_a_ceiling_tells_its_numbers(text: str, numbers: Strength) -> None:
    claim = only(text)
    assert (claim.kind, claim.actors, claim.targets) == ("mission_cap", ("MLT",), ("LBY",))
    assert {count.of: count.best for count in claim.counts} == numbers


@pytest.mark.parametrize("ten", ["10", "ten"])
@pytest.mark.parametrize("words", ["Malta halved the Libyan mission", "Malta halved the maximum size of the Libyan mission"])
def test_what_is_halved_was_twice_as_many_and_says_how_that_is_known(words: str, ten: str) -> None:
    claim = only(f"{words} to {ten}.")
    after, before = claim.count("after"), claim.count("before")
    assert after is not None and (after.best, after.derived) == (10, None)
    assert before is not None and before.best == 20 and before.derived


def test_halving_without_a_number_gives_none() -> None:
    assert not [count.best for count in only("Malta told Libya to halve its embassy staff.").counts if count.best is not None]


def test_a_percentage_is_no_number_of_people() -> None:
    assert not [c.best for c in only("Malta ordered Libya to cut its embassy staff by 60 percent.").counts if c.best is not None]


@pytest.mark.parametrize("text", [not_yet("“all but” is not read", "Libya withdrew all but two of its diplomats from Malta.")])
def test_all_but_two_leaves_two(text: str) -> None:
    claim = only(text)
    remaining = claim.count("remaining") or claim.count("after")
    assert remaining is not None and (claim.kind, remaining.best) == ("staff_withdrawal", 2)


def test_a_ceiling_and_an_expulsion_in_one_breath_are_two_measures() -> None:
    expelled, cap = claims("Malta expelled eight members of the Libyan mission and lowered the ceiling of the mission from 20 to 10.")
    assert (expelled.kind, [count.of for count in expelled.counts]) == ("expulsion", ["affected"])
    assert (cap.kind, {count.of: count.best for count in cap.counts}) == ("mission_cap", {"before": 20, "after": 10})
