"""Lists of states with a number for each, in prose, in brackets and in lines."""

from __future__ import annotations

import pytest

from .told import briefs, claims, days, not_yet

pytestmark = pytest.mark.model

BALTIC = ["EST expulsion 4 RUS", "LVA expulsion 3 RUS", "LTU expulsion 2 RUS"]
ONE_NUMBER_EACH = [
    "Estonia expelled four Russian diplomats, Latvia three and Lithuania two.",
    "Estonia expelled four Russian diplomats; Latvia three; Lithuania two.",
    "Estonia expelled four Russian diplomats, Latvia expelled three, and Lithuania two.",
    "Estonia expelled four Russian diplomats. Latvia expelled three, Lithuania two.",
    "Four Russian diplomats were expelled by Estonia, three by Latvia and two by Lithuania.",
    "Several states expelled Russian diplomats: Estonia (four), Latvia (three) and Lithuania (two).",
    "Several states expelled Russian diplomats on Monday:\nEstonia: 4\nLatvia: 3\nLithuania: 2",
    "Expelled Russian diplomats by state:\nEstonia - 4\nLatvia - 3\nLithuania - 2",
    "Several states expelled Russian diplomats.\n\n- Estonia: four diplomats\n- Latvia: three diplomats\n- Lithuania: two diplomats",
    not_yet("brackets behind “by” are not read", "Russian diplomats were expelled by Estonia (four), Latvia (three) and Lithuania (two)."),
]


@pytest.mark.parametrize("text", ONE_NUMBER_EACH)
def test_each_state_of_a_list_has_its_own_number(text: str) -> None:
    assert briefs(text) == BALTIC


@pytest.mark.parametrize(
    "text",
    [
        "Estonia, Latvia and Lithuania each expelled four Russian diplomats.",
        "Estonia, Latvia and Lithuania are each expelling four Russian diplomats.",
        "Estonia, Latvia and Lithuania expelled four Russian diplomats each.",
    ],
)
def test_each_is_a_measure_for_every_state(text: str) -> None:
    assert briefs(text) == [f"{state} expulsion 4 RUS" for state in ("EST", "LVA", "LTU")]


def test_without_numbers_of_their_own_states_act_together() -> None:
    assert briefs("Estonia, Latvia and Lithuania expelled Russian diplomats.") == ["EST+LVA+LTU expulsion RUS"]


@pytest.mark.parametrize(
    "text",
    [
        not_yet(
            "a gapped “from” is read as who acts", "Russia expelled two diplomats from Estonia, three from Latvia and one from Lithuania."
        )
    ],
)
def test_a_list_may_be_of_those_who_bear_it(text: str) -> None:
    assert briefs(text) == ["RUS expulsion 2 EST", "RUS expulsion 3 LVA", "RUS expulsion 1 LTU"]


def test_the_lines_of_a_list_share_the_day_of_its_heading() -> None:
    found = claims("Several states expelled Russian diplomats on Monday:\nEstonia: 4\nLatvia: 3")
    assert [days(claim.date) for claim in found] == ["2021-10-04", "2021-10-04"]


@pytest.mark.parametrize(
    "text",
    [
        not_yet(
            "any list behind an act is taken for its list",
            "Norway expelled two Chinese diplomats. Medals went to Estonia (4) and Latvia (3).",
        ),
        not_yet(
            "any list behind an act is taken for its list",
            "Norway expelled two Chinese diplomats.\n\nMedals so far:\nEstonia: 4\nLatvia: 3",
        ),
    ],
)
def test_a_list_of_something_else_expels_nobody(text: str) -> None:
    assert briefs(text) == ["NOR expulsion 2 CHN"]
