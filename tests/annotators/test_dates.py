"""Times in text: what is found, how it resolves on the report's day, and what is left unresolved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retorsion.annotators.dates import find_times
from retorsion.model import Span, TimeMention

THURSDAY = date(2021, 10, 7)


def only(text: str, today: date | None = THURSDAY) -> TimeMention:
    (mention,) = find_times(text, today=today)
    return mention


def interval(mention: TimeMention) -> str | None:
    return f"{mention.when.first}..{mention.when.last}" if mention.when else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Spain expelled two envoys on Wednesday.", "2021-10-06..2021-10-06"),
        ("Spain expelled two envoys on Thursday.", "2021-10-07..2021-10-07"),
        ("Spain expelled two envoys on Friday night.", "2021-10-01..2021-10-01"),
        ("The envoy left late on Tuesday.", "2021-10-05..2021-10-05"),
        ("The envoy left yesterday.", "2021-10-06..2021-10-06"),
        ("The envoy leaves tomorrow.", "2021-10-08..2021-10-08"),
        ("The envoy left last night.", "2021-10-06..2021-10-06"),
        ("Talks were held last Monday.", "2021-10-04..2021-10-04"),
        ("Talks are held next Monday.", "2021-10-11..2021-10-11"),
        ("Talks are held this coming Friday.", "2021-10-08..2021-10-08"),
        ("It was summoned last week.", "2021-09-26..2021-10-02"),
        ("It was summoned last month.", "2021-09-01..2021-09-30"),
        ("It was summoned last year.", "2020-01-01..2020-12-31"),
        ("It was summoned earlier this month.", "2021-10-01..2021-10-07"),
        ("It was summoned earlier in the week.", "2021-10-03..2021-10-07"),
        ("It was summoned late last year.", "2020-09-01..2020-12-31"),
        ("It was summoned two weeks ago.", "2021-09-19..2021-09-25"),
        ("It was summoned three days ago.", "2021-10-04..2021-10-04"),
        ("It was summoned three years ago.", "2018-01-01..2018-12-31"),
        ("It was summoned last March.", "2021-03-01..2021-03-31"),
        ("It was summoned in March.", "2021-03-01..2021-03-31"),
        ("It was summoned in December.", "2020-12-01..2020-12-31"),
        ("It was summoned in early September.", "2021-09-01..2021-09-10"),
        ("It was summoned in mid-May.", "2021-05-11..2021-05-20"),
        ("It was summoned last summer.", "2021-06-01..2021-08-31"),
        ("It was summoned over the weekend.", "2021-10-02..2021-10-03"),
        ("It was summoned on March 17.", "2021-03-17..2021-03-17"),
        ("It was summoned on 17 December.", "2020-12-17..2020-12-17"),
        ("It opens on 20 November.", "2021-11-20..2021-11-20"),
        ("It was often summoned over the past two weeks.", "2021-09-23..2021-10-07"),
        ("It was summoned in March last year.", "2020-03-01..2020-03-31"),
        ("It was summoned on 17 March last year.", "2020-03-17..2020-03-17"),
        ("It opens this weekend.", "2021-10-09..2021-10-10"),
        ("The move came a day after Peru closed its embassy.", "2021-10-06..2021-10-06"),
    ],
)
def test_relative_times_count_from_the_reports_day(words: str, expected: str) -> None:
    mention = only(words)
    assert interval(mention) == expected
    assert mention.when and mention.when.how == "relative"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on March 17, 2018,", "2018-03-17..2018-03-17"),
        ("on Saturday, March 17, 2018,", "2018-03-17..2018-03-17"),
        ("on the 17th of March 2018", "2018-03-17..2018-03-17"),
        ("on Sept. 29, 2017", "2017-09-29..2017-09-29"),
        ("on 2018-03-17", "2018-03-17..2018-03-17"),
        ("on 17/03/2018", "2018-03-17..2018-03-17"),
        ("on 24-26 July 2020", "2020-07-24..2020-07-26"),
        ("in March 2018", "2018-03-01..2018-03-31"),
        ("in spring 2021", "2021-03-01..2021-05-31"),
        ("in the winter of 2020", "2020-12-01..2021-02-28"),
        ("in 2018", "2018-01-01..2018-12-31"),
        ("in late 2016", "2016-09-01..2016-12-31"),
        ("the 2018 poisoning", "2018-01-01..2018-12-31"),
        ("in his 2018 speech", "2018-01-01..2018-12-31"),
        ("in the 1980s", "1980-01-01..1989-12-31"),
        ("in 2018 foreign diplomats left", "2018-01-01..2018-12-31"),
    ],
)
def test_stated_dates_need_no_publication_day(words: str, expected: str) -> None:
    mention = only(words, today=None)
    assert interval(mention) == expected
    assert mention.when and mention.when.how == "stated"


@pytest.mark.parametrize(
    ("words", "sense", "expected", "days"),
    [
        ("They must leave by the end of October.", "by", "2021-10-31..2021-10-31", None),
        ("They must leave before the end of the month.", "by", "2021-10-31..2021-10-31", None),
        ("They must leave by year's end.", "by", "2021-12-31..2021-12-31", None),
        ("They had seven days' notice.", "for", "2021-10-14..2021-10-14", 7),
        ("They must leave by the end of next week.", "by", "2021-10-16..2021-10-16", None),
        ("They must leave by 2 May.", "by", "2022-05-02..2022-05-02", None),
        ("They must leave by midnight on Friday.", "by", "2021-10-08..2021-10-08", None),
        ("They may stay until Friday.", "until", "2021-10-08..2021-10-08", None),
        ("They must leave within 72 hours.", "for", "2021-10-10..2021-10-10", 3),
        ("They must leave in 24 hours.", "for", "2021-10-08..2021-10-08", 1),
        ("They have 48 hours to leave.", "for", "2021-10-09..2021-10-09", 2),
        ("They have a week to leave.", "for", "2021-10-14..2021-10-14", 7),
        ("They were given seven days.", "for", "2021-10-14..2021-10-14", 7),
        ("They must leave within two weeks.", "for", "2021-10-21..2021-10-21", 14),
        ("They must leave within a month.", "for", "2021-11-07..2021-11-07", 30),
        ("It set a 72-hour deadline.", "for", "2021-10-10..2021-10-10", 3),
        ("Talks have been frozen since 2019.", "since", "2019-01-01..2019-12-31", None),
        ("The cap holds from 1 October 2021.", "since", "2021-10-01..2021-10-01", None),
    ],
)
def test_a_word_before_a_time_bends_it(words: str, sense: str, expected: str, days: int | None) -> None:
    mention = only(words)
    assert (mention.sense, interval(mention), mention.days) == (sense, expected, days)


@pytest.mark.parametrize(
    "words",
    [
        "Ministers may march to the sea, and the sun sat low.",
        "He met Theresa May, and the deal was struck by May.",
        "Some 2000 diplomats left, and 2,018 people stayed.",
        "They signed Agenda 2030.",
        "The Sunday Times and Black Friday date nothing.",
        "The third time in two weeks.",
        "The train leaves at noon (2030 GMT).",
        "In          " + " " * 5000,
    ],
)
def test_other_words_are_no_times(words: str) -> None:
    assert find_times(words, today=THURSDAY) == ()


@pytest.mark.parametrize("words", ["on 31 February 2021", "on 2021-13-45", "on 03/04/2018", "on Monday, March 17, 2018", "on the same day"])
def test_what_cannot_be_resolved_stays_unresolved(words: str) -> None:
    assert only(words).when is None


@pytest.mark.parametrize("words", ["on Wednesday", "last month", "in March", "by the end of October", "within 72 hours", "two weeks ago"])
def test_relative_times_stay_unresolved_without_a_day(words: str) -> None:
    assert only(words, today=None).when is None


def test_the_next_such_day_is_kept_beside_the_last() -> None:
    mention = only("Talks are held on Monday.")
    assert interval(mention) == "2021-10-04..2021-10-04"
    assert mention.alternative and mention.alternative.first == date(2021, 10, 11)


def test_a_month_takes_no_day_from_a_count() -> None:
    assert interval(only("In March 23 foreign diplomats were expelled.")) == "2021-03-01..2021-03-31"


def test_a_day_after_counts_from_the_day_told_before_it() -> None:
    _, after = find_times("On Monday, a day after Peru closed its embassy, Chile did.", today=THURSDAY)
    assert after.follows
    assert interval(after) == "2021-10-03..2021-10-03"


def test_only_the_given_spans_are_read() -> None:
    text = "On Monday it rained. On Tuesday it did not."
    (mention,) = find_times(text, today=THURSDAY, spans=[Span(21, len(text))])
    assert mention.span.of(text) == "Tuesday"


WORDS = st.lists(
    st.sampled_from(
        [
            "by",
            "until",
            "within",
            "in",
            "the",
            "end",
            "of",
            "early",
            "last",
            "next",
            "this",
            "March",
            "May",
            "31",
            "February",
            "2021",
            "29",
            "Friday",
            "a",
            "week",
            "month",
            "72",
            "hours",
            "ago",
            "after",
            "to",
            "leave",
            ",",
            ".",
            "-",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(text=st.one_of(WORDS, st.text(max_size=80)), today=st.one_of(st.none(), st.dates()))
@example(text="two weeks ago, within 999999999 years, next year", today=date(1, 1, 1))
@example(text="by the end of next year, tomorrow, in 9999 months to leave", today=date(9999, 12, 31))
@example(text="last February 29, on Feb. 29", today=date(1900, 2, 28))
def test_any_text_yields_sound_mentions_in_order(text: str, today: date | None) -> None:
    place = 0
    for mention in find_times(text, today=today):
        assert place <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        place = mention.span.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday it left the talks; it came back the next day.", "2021-10-05..2021-10-05"),
        ("It said so on Monday, having left two days earlier.", "2021-10-02..2021-10-02"),
        ("It left in March 2020 and came back in the same month.", "2020-03-01..2020-03-31"),
        ("It left in March. It came back the following day.", None),
        ("It left on Monday, the day before the vote.", None),
        ("It came back the next day.", None),
    ],
)
def test_a_time_that_the_story_knows_counts_from_the_time_told_before(text: str, expected: str | None) -> None:
    *_, last = find_times(text, today=THURSDAY)
    assert interval(last) == expected
