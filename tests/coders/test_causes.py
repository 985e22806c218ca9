"""What an act answers, and the reason given for it, in the report's own words."""

from __future__ import annotations

import pytest

from .told import claims, only

pytestmark = pytest.mark.model

ACT = "Norway expelled two Chinese diplomats"
ANSWERS = [
    (f"{ACT} over a break-in at a shipyard.", "a break-in at a shipyard"),
    (f"{ACT} following the arrest of a journalist.", "the arrest of a journalist"),
    (f"After the arrest of a journalist, {ACT}.", "the arrest of a journalist"),
    (f"{ACT} in response to the arrest of a journalist.", "the arrest of a journalist"),
    (f"{ACT} in retaliation for the expulsion of its military attaché.", "the expulsion of its military attaché"),
    (f"{ACT} because of a leak, the ministry in Oslo said.", "a leak"),
    ("Norway recalled its ambassador from Beijing in protest at the execution.", "the execution"),
]
GROUNDS = [
    (f"{ACT} for spying.", "spying"),
    (f"{ACT} on suspicion of bribery.", "bribery"),
    (f"{ACT} suspected of bribery.", "bribery"),
    (f"{ACT} because they had spied on a shipyard.", "they had spied on a shipyard"),
    (f"{ACT}, accusing them of espionage.", "espionage"),
]


@pytest.mark.parametrize(("text", "answered"), ANSWERS)
def test_an_act_names_what_it_answers(text: str, answered: str) -> None:
    assert claims(text)[0].in_response_to == answered
    assert answered in text


@pytest.mark.parametrize(("text", "reason"), GROUNDS)
def test_an_act_names_its_reason(text: str, reason: str) -> None:
    assert only(text).grounds == reason


@pytest.mark.parametrize(
    "text",
    [
        f"{ACT}.",
        f"{ACT} on Monday.",
        "Norway recalled its ambassador from Beijing for consultations.",
        "Norway lowered the ceiling for the Chinese embassy from 20 to 10.",
    ],
)
def test_where_no_reason_is_given_none_is_found(text: str) -> None:
    claim = only(text)
    assert (claim.in_response_to, claim.grounds) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        f"{ACT} in retaliation for the expulsion of its attaché.",
        f"{ACT} after China recalled its ambassador from Oslo.",
    ],
)
def test_no_act_answers_itself(text: str) -> None:
    act, answered = claims(text)
    assert act.in_response_to
    assert answered.in_response_to is None
