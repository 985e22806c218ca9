"""Place, agency and day before the first sentence."""

import datetime as dt

import pytest

from retorsion.model import Span
from retorsion.readers import read_text
from retorsion.readers.datelines import dateline

PUBLISHED = dt.date(2021, 4, 23)
STORY = "Two attachés were told to leave."


@pytest.mark.parametrize(
    ("head", "place", "agency", "day"),
    [
        ("BRUSSELS, April 22. /TASS/.", "BRUSSELS", "TASS", "2021-04-22"),
        ("WASHINGTON (Reuters) -", "WASHINGTON", "Reuters", None),
        ("PARIS/WASHINGTON (Reuters) -", "PARIS/WASHINGTON", "Reuters", None),
        ("MOSCOW, 17 Apr (Agency A) —", "MOSCOW", "Agency A", "2021-04-17"),
        ("MOSCOW. April 17 (Interfax) -", "MOSCOW", "Interfax", "2021-04-17"),
        ("(Agency B) Prague –", "Prague", "Agency B", None),
        ("KIEV, Ukraine —", "KIEV, Ukraine", None, None),
        ("WELLINGTON, New Zealand (AP) _", "WELLINGTON, New Zealand", "AP", None),
        ("BEIJING, Nov. 10 (Xinhua) --", "BEIJING", "Xinhua", "2020-11-10"),
        ("BEIJING, July 26, 2020 (Xinhua, by our writers)", "BEIJING", "Xinhua", "2020-07-26"),
        ("Prague, 17 April (ČTK) –", "Prague", "ČTK", "2021-04-17"),
        ("ST. PETERSBURG, Russia, Jan. 2 (AP) —", "ST. PETERSBURG, Russia", "AP", "2021-01-02"),
        ("UNITED NATIONS —", "UNITED NATIONS", None, None),
        ("ISLAMABAD:", "ISLAMABAD", None, None),
        ("MOSCOW (Daily B / Sputnik - 9 May, 2020)", "MOSCOW", "Sputnik", None),
        ("Saturday, February 2, 2019", None, None, "2019-02-02"),
    ],
)
def test_datelines_of_many_houses(head, place, agency, day):
    text = f"{head}\n{STORY}" if place is None else f"{head} {STORY}"
    found = dateline(text, Span(0, len(head) if place is None else len(text)), PUBLISHED)
    assert (found.place, found.agency, found.span.of(text)) == (place, agency, head)
    assert (found.when.first.isoformat() if found.when else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Moscow: two attachés must leave by Friday.",
        "EXCLUSIVE: two attachés must leave by Friday.",
        "NATO — the alliance of thirty states — met on Monday.",
        "UPDATE - Two attachés left.",
        "Spain (which holds the chair) said so.",
        "State A expelled two attachés.",
        "U.S. officials said so.",
        "The ministry - which had been silent - spoke.",
        "Monday was quiet.",
        "May 3 was the last day to leave.",
        "",
    ],
)
def test_what_only_begins_like_a_dateline_is_none(text):
    assert dateline(text, Span(0, len(text)), PUBLISHED) is None


def day_of(text):
    report = read_text(text)
    return report.dateline.when, report.today


def test_without_a_publication_date_the_weekday_and_the_years_of_the_text_may_leave_one_year():
    when, today = day_of("BRUSSELS, April 22. /Agency A/. Two will go, a source said on Thursday. Four went in 2018.")
    assert (when.first, when.how, today) == (dt.date(2021, 4, 22), "inferred", dt.date(2021, 4, 22))


@pytest.mark.parametrize(
    "rest",
    [
        "Two will go, a source said on Thursday.",
        "Two will go, a source said. Four went in 2018.",
        "Two will go, a source said on Thursday. Four went in 1999.",
        "Two will go, a source said on Thursday, as the ministry said on Tuesday. Four went in 2018.",
    ],
    ids=["no year", "no weekday", "two years fit", "two weekdays"],
)
def test_in_doubt_the_day_stays_open(rest):
    assert day_of(f"BRUSSELS, April 22. /Agency A/. {rest}") == (None, None)


def test_the_day_of_the_dateline_is_today_even_without_a_publication_date():
    assert day_of(f"AVILLE, April 22, 2021 (Agency A) - {STORY}")[1] == dt.date(2021, 4, 22)
