"""The flat form of values goes there and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.model import Post, When
from retorsion.model.plain import interval, mission, post, when


@given(st.dates() | st.none(), st.dates() | st.none())
def test_an_interval_survives_the_round_trip(one, other):
    if one is None and other is None:
        return
    if one and other:
        one, other = sorted((one, other))
    there = when(interval(When(one, other)))
    assert (there.first, there.last) == (one, other)


def test_a_single_day_stands_for_both_ends():
    assert when("2021-10-06") == When.day(date(2021, 10, 6))


@pytest.mark.parametrize("nothing", [None, "", {}, {"from": None, "to": ""}])
def test_no_ends_are_no_interval(nothing):
    assert when(nothing) is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("2021-13-45", "expected a day such as"),
        ({"from": "2021-10-07", "to": "2021-10-06"}, "cannot end"),
        (["2021-10-07"], "expected {"),
        ({"from": 2021}, "expected {"),
    ],
)
def test_what_is_no_interval_is_refused(data, says):
    with pytest.raises(ValueError, match=says):
        when(data)


def test_a_mission_survives_the_round_trip_and_has_a_short_name():
    whole = Post("RUS", "NATO", "Brussels", "mission")
    assert post(mission(whole)) == whole
    assert post("RUS@NATO").key == "RUS@NATO"


@pytest.mark.parametrize("data", ["Brussels", 7, {"sender": 7}])
def test_what_is_no_mission_is_refused(data):
    with pytest.raises(ValueError, match="RUS@NATO"):
        post(data)
