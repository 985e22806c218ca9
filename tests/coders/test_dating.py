"""When: the day of an act, the day it takes effect, the last day to comply. Today is Thursday, 7 October 2021."""

from __future__ import annotations

import pytest

from .told import claims, days, only

pytestmark = pytest.mark.model

DATED = [
    ("Norway expelled two Chinese diplomats on Wednesday.", "2021-10-06"),
    ("Norway expelled two Chinese diplomats on Thursday.", "2021-10-07"),
    ("Norway expelled two Chinese diplomats on Friday.", "2021-10-01"),
    ("Norway expelled two Chinese diplomats yesterday.", "2021-10-06"),
    ("Norway expelled two Chinese diplomats on 5 October.", "2021-10-05"),
    ("Norway expelled two Chinese diplomats on October 5, 2021.", "2021-10-05"),
    ("Norway expelled two Chinese diplomats in March.", "2021-03-01..2021-03-31"),
    ("Norway expelled two Chinese diplomats last month.", "2021-09-01..2021-09-30"),
    ("Norway expelled two Chinese diplomats in 2017.", "2017-01-01..2017-12-31"),
    ("Two Chinese diplomats were expelled by Norway on Monday, accused of spying.", "2021-10-04"),
    ("Norway announced on Tuesday that it had expelled two Chinese diplomats.", "2021-10-05"),
    ("Norway announced on Tuesday the expulsion of two Chinese diplomats.", "2021-10-05"),
    ("Norway said on Tuesday it would expel two Chinese diplomats.", "2021-10-05"),
    ("Norway expelled two Chinese diplomats on Tuesday over a break-in last month.", "2021-10-05"),
    ("Norway announced on Tuesday that it will close its embassy in Beijing on 1 November.", "2021-10-05"),
    ("Norway answered on Tuesday by expelling two Chinese diplomats.", "2021-10-05"),
    ("Norway left the talks on Tuesday, expelling two Chinese diplomats.", "2021-10-05"),
    ("China regretted Norway's Tuesday decision to expel two Chinese diplomats.", "2021-10-05"),
    ("The expulsion of two Chinese diplomats from Norway, announced in Oslo on Tuesday, surprised nobody.", "2021-10-05"),
    ("Norway said on Wednesday that it had expelled two Chinese diplomats a day earlier.", "2021-10-05"),
    ("Norway called off the talks on Tuesday. It expelled two Chinese diplomats the next day.", "2021-10-06"),
    ("Norway has expelled two Chinese diplomats since 1 October.", "2021-10-01..2021-10-07"),
    ("Norway expelled two Chinese diplomats on Tuesday, a day after a bomb went off in Bergen.", "2021-10-05"),
]
UNDATED = [
    "Norway expelled two Chinese diplomats.",
    "Norway expelled two Chinese diplomats after a poisoning in March.",
    "Norway expelled two Chinese diplomats over a break-in last month.",
    "Norway plans to expel two Chinese diplomats.",
    "Norway said on Tuesday that it plans to expel two Chinese diplomats.",
    "Norway threatened on Tuesday to expel two Chinese diplomats.",
    "Norway may expel two Chinese diplomats.",
]
DEADLINES = [
    ("Norway ordered two Chinese diplomats to leave within 72 hours.", "2021-10-10"),
    ("Norway ordered two Chinese diplomats on Monday to leave within 72 hours.", "2021-10-07"),
    ("Norway expelled two Chinese diplomats and gave them 48 hours to leave.", "2021-10-09"),
    ("Norway expelled two Chinese diplomats on Tuesday and gave them 48 hours to leave.", "2021-10-07"),
    ("Norway expelled two Chinese diplomats on Tuesday and gave them five days to leave.", "2021-10-10"),
    ("Norway expelled two Chinese diplomats on 5 October. It gave them until 12 October to leave.", "2021-10-12"),
    ("Norway gave two Chinese diplomats a week to leave.", "2021-10-14"),
    ("Norway ordered China to close its consulate in Bergen by the end of October.", "2021-10-31"),
    ("Norway ordered the Chinese embassy to cut its staff to 12 by 1 December.", "2021-12-01"),
    ("Norway expelled two Chinese diplomats. They must leave within 72 hours.", "2021-10-10"),
    (
        "Norway expelled two Chinese diplomats on Tuesday. The ministry spoke of spying. The two have a week to leave.",
        "2021-10-12",
    ),
    ("Norway expelled two Chinese diplomats on Tuesday and gave them 72 hours.", "2021-10-08"),
    ("Norway expelled two Chinese diplomats, who must leave by 15 October.", "2021-10-15"),
]
EFFECTIVE = [
    "Norway suspended the work of its embassy in Beijing from 1 November.",
    "Norway broke off relations with China with effect from 1 November.",
    "Norway banned six Chinese officials from entering the country from 1 November.",
]


@pytest.mark.parametrize(("text", "date"), DATED)
def test_an_act_is_dated_by_its_own_words_or_by_its_announcement(text: str, date: str) -> None:
    assert days(only(text).date) == date


@pytest.mark.parametrize("text", UNDATED)
def test_what_the_text_does_not_date_stays_undated(text: str) -> None:
    assert only(text).date is None


@pytest.mark.parametrize(("text", "deadline"), DEADLINES)
def test_a_deadline_counts_from_the_act(text: str, deadline: str) -> None:
    assert days(only(text).deadline) == deadline


@pytest.mark.parametrize("text", EFFECTIVE)
def test_what_starts_on_a_day_to_come_takes_effect_then(text: str) -> None:
    assert days(only(text).effective) == "2021-11-01"


def test_an_effect_or_a_deadline_is_no_date() -> None:
    for text in (*EFFECTIVE, "Norway ordered two Chinese diplomats to leave by 15 October."):
        assert only(text).date is None


def test_the_day_of_a_cause_is_the_causes_own() -> None:
    text = "Norway expelled two Chinese diplomats on Tuesday after China recalled its ambassador from Oslo on Monday."
    assert [(claim.kind, days(claim.date)) for claim in claims(text)] == [("expulsion", "2021-10-05"), ("ambassador_recall", "2021-10-04")]


def test_a_day_points_at_the_words_that_tell_it() -> None:
    text = "Norway expelled two Chinese diplomats on 5 October and gave them until 12 October to leave."
    claim = only(text)
    assert claim.date is not None and claim.date.span is not None and claim.date.span.of(text) == "5 October"
    assert claim.deadline is not None and claim.deadline.span is not None and claim.deadline.span.of(text) == "until 12 October"


def test_the_day_of_an_announcement_behind_an_infinitive_is_no_deadline() -> None:
    text = (
        "Norway suspended political talks with China and will not let the Chinese ambassador, who is abroad, return to Oslo, "
        "Deputy Prime Minister Ine Eriksen announced on Monday."
    )
    assert [(claim.kind, claim.deadline) for claim in claims(text)] == [("talks_suspended", None), ("entry_ban", None)]
