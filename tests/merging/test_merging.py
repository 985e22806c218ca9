"""Which tellings are of one event. Reports named "a-1", "a-2" are of outlet A."""

import pytest

from retorsion.merging import explain

from .told import Row, claims, only, partition, row

TOGETHER = frozenset({"a", "b"})

ONE_EVENT = {
    "the same act under two names": (
        row("a", "EST", "RUS", "expulsion", date="2017-05-26"),
        row("b", "EST", "RUS", "persona_non_grata", date="2017-05-26"),
    ),
    "dispatch and decision a day apart, over the edge of a week": (
        row("a", "EST", "RUS", count=2, date="2017-05-28"),
        row("b", "EST", "RUS", count=2, date="2017-05-29"),
    ),
    "a report without a date, of the same days": (
        row("a", "EST", "RUS", count=2, date="2017-05-26"),
        row("b", "EST", "RUS", count=2, published="2017-05-27"),
    ),
    "recalled with its year": (
        row("a", "NATO", "RUS", count=7, date="2018-03-27"),
        row("b", "NATO", "RUS", date="2018-01-01/2018-12-31"),
    ),
    "announced, then carried out": (
        row("a", "USA", "RUS", count=60, status="planned", date="2018-03-26"),
        row("b", "USA", "RUS", count=60, date="2018-04-01"),
    ),
    "carried out weeks later, with a telling number": (
        row("a", "USA", "RUS", count=35, date="2016-12-29"),
        row("b", "USA", "RUS", count=35, date="2017-01-15"),
    ),
    "carried out on the day that was set": (
        row("a", "USA", "RUS", "mission_closure", date="2017-08-31", deadline="2017-09-20"),
        row("b", "USA", "RUS", "mission_closure", date="2017-09-20"),
    ),
    "an order to cut told as so many expelled": (
        row("a", "RUS", "USA", "mission_cap", count=755, date="2017-07-30"),
        row("b", "RUS", "USA", "expulsion", count=755, date="2017-07-30"),
    ),
    "two outlets that count differently on one day": (
        row("a", "USA", "RUS", count=50, date="2001-03-22"),
        row("b", "USA", "RUS", count=51, date="2001-03-22"),
    ),
    "a share of a number that is broken down": (
        row("a", "USA", "RUS", count=60, date="2018-03-26", parts=[{"count": 48, "what": "embassy"}, {"count": 12, "what": "UN mission"}]),
        row("b", "USA", "RUS", count=12, date="2018-03-26"),
    ),
    "a house taken away told as closed": (
        row("a", "USA", "RUS", "mission_closure", count=2, date="2016-12-29"),
        row("b", "USA", "RUS", "property_seized", count=2, date="2016-12-29"),
    ),
    "a rough number near the exact one, under a kindred kind": (
        row("a", "RUS", "USA", "mission_cap", count=750, count_low=751, approx=True, date="2017-07-30"),
        row("b", "RUS", "USA", "expulsion", count=755, date="2017-07-31"),
    ),
    "an undated report that recalls what was weeks ago": (
        row("a", "IRL", "ISR", count=1, date="2010-06-15", published="2010-06-15"),
        row("b", "IRL", "ISR", count=1, published="2010-06-29"),
    ),
    "an undated report that recalls a telling number of the same year": (
        row("a", "USA", "RUS", count=35, date="2016-12-29", published="2016-12-29"),
        row("b", "USA", "RUS", count=35, published="2017-12-04"),
    ),
    "a report without any day that tells the number": (
        row("a", "USA", "CUB", count=15, date="2017-10-03", published="2017-10-03"),
        row("b", "USA", "CUB", count=15),
    ),
    "suspended and broken off, on one day": (
        row("a", "ARM", "HUN", "relations_severed", date="2012-08-31"),
        row("b", "ARM", "HUN", "relations_downgraded", date="2012-08-31"),
    ),
    "proposed, and refused the same day": (
        row("a", "RUS", "USA", count=35, status="requested", published="2016-12-30"),
        row("b", "RUS", "USA", count=35, status="refused_to_do", published="2016-12-30"),
    ),
    "dozens, and the number": (
        row("a", "CZE", "RUS", count=63, date="2021-04-22"),
        row("b", "CZE", "RUS", approx=True, count_low=24, date="2021-04-22"),
    ),
}

TWO_EVENTS = {
    "tit for tat on one day, in one number": (
        row("a", "GEO", "RUS", count=3, date="2007-11-08"),
        row("b", "RUS", "GEO", count=3, date="2007-11-08"),
    ),
    "a wave of states": (row("a", "POL", "RUS", count=4, date="2018-03-26"), row("b", "DEU", "RUS", count=4, date="2018-03-26")),
    "another number days later": (row("a", "GBR", "LBY", count=1, date="2011-05-01"), row("b", "GBR", "LBY", count=2, date="2011-05-05")),
    "the same number next year": (row("a", "VEN", "USA", count=3, date="2013-09-30"), row("b", "VEN", "USA", count=3, date="2014-02-16")),
    "two measures of one decision": (row("a", "NATO", "RUS", "mission_cap", date="2021-10-06"), row("b", "NATO", "RUS", date="2021-10-06")),
    "asked for and done": (row("a", "NATO", "RUS", status="requested", date="2021-04-22"), row("b", "NATO", "RUS", date="2021-04-22")),
    "denied and done": (row("a", "EU", "RUS", status="denied", date="2021-04-19"), row("b", "EU", "RUS", date="2021-04-19")),
    "consulates in two towns": (
        row("a", "USA", "RUS", "mission_closure", date="2018-03-26", mission={"sender": "RUS", "host": "USA", "seat": "Seattle"}),
        row("b", "USA", "RUS", "mission_closure", date="2018-03-26", mission={"sender": "RUS", "host": "USA", "seat": "San Francisco"}),
    ),
    "another number in another year, recalled": (
        row("a", "USA", "RUS", count=35, date="2016-12-29"),
        row("b", "USA", "RUS", count=2, date="2016-01-01/2016-12-31"),
    ),
    "one outlet that tells two numbers on one day": (
        row("a-1", "USA", "RUS", count=4, date="2001-03-22", published="2001-03-22"),
        row("a-2", "USA", "RUS", count=46, date="2001-03-22", published="2001-03-22"),
    ),
    "lowered, then broken off": (
        row("a", "GEO", "RUS", "relations_downgraded", date="2008-08-27"),
        row("b", "GEO", "RUS", "relations_severed", date="2008-08-29"),
    ),
    "recalled sanctions, which might be any": (
        row("a", "USA", "RUS", "sanctions", date="2016-12-29", published="2016-12-30"),
        row("b", "USA", "RUS", "sanctions", published="2017-08-01"),
    ),
    "a report without any day or number": (
        row("a", "USA", "CUB", count=15, date="2017-10-03", published="2017-10-03"),
        row("b", "USA", "CUB"),
    ),
    "another person": (
        row("a", "UKR", "RUS", count=1, persons=["A. Consul"], date="2015-07-17"),
        row("b", "UKR", "RUS", count=1, persons=["B. Attaché"], date="2015-07-20"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", ONE_EVENT.values(), ids=ONE_EVENT.keys())
def test_told_twice_happened_once(rows: tuple[Row, Row]) -> None:
    assert only(*rows).reports == ("a", "b")


@pytest.mark.parametrize("rows", TWO_EVENTS.values(), ids=TWO_EVENTS.keys())
def test_alike_but_not_the_same(rows: tuple[Row, Row]) -> None:
    assert len(partition(*rows)) == 2


def test_a_number_missing_does_not_bridge_two_numbers() -> None:
    rows = [
        row("a", "GBR", "LBY", count=1, date="2011-05-01"),
        row("b", "GBR", "LBY", date="2011-05-03"),
        row("c", "GBR", "LBY", count=2, date="2011-05-05"),
    ]
    assert frozenset("abc") not in partition(*rows)


def test_two_measures_of_one_report_are_two() -> None:
    rows = [
        row("a", "USA", "RUS", count=4, date="2001-03-21/2001-03-22"),
        row("a", "USA", "RUS", count=46, date="2001-03-21/2001-03-22"),
        row("b", "USA", "RUS", count=4, date="2001-03-21"),
    ]
    assert partition(*rows) == {frozenset("ab"), frozenset("a")}


def test_what_is_recalled_beside_news_is_not_the_news() -> None:
    rows = [
        row("a", "NATO", "RUS", count=8, date="2021-10-06", published="2021-10-07"),
        row("a", "NATO", "RUS", count=7, published="2021-10-07", in_response_to="the 2018 poisoning"),
        row("b", "NATO", "RUS", date="2018-01-01/2018-12-31", published="2021-04-22"),
        row("c", "NATO", "RUS", count=8, date="2021-10-06", published="2021-10-08"),
    ]
    assert partition(*rows) == {frozenset("ac"), frozenset("ab")}


def test_what_fits_two_events_goes_to_the_later() -> None:
    rows = [
        row("a", "RUS", "USA", date="2016-07-08"),
        row("b", "RUS", "USA", date="2016-11-01"),
        row("c", "RUS", "USA", date="2016-01-01/2016-12-31"),
    ]
    assert partition(*rows) == {frozenset("a"), frozenset("bc")}


def test_several_actors_that_nobody_tells_apart_are_one_event() -> None:
    joint = row("a", "FRA; ESP; ITA", "RUS", count=85, date="2022-04-05")
    assert only(joint, joint | {"report": "b"}).actors == ("ESP", "FRA", "ITA")


def test_a_report_that_tells_one_of_them_apart_parts_them() -> None:
    joint = row("a", "EU; NATO", "RUS", date="2018-01-01/2018-12-31")
    assert partition(joint, row("b", "NATO", "RUS", count=7, date="2018-03-27")) == {frozenset("a"), frozenset("ab")}


def test_a_measure_both_ways_is_one_event() -> None:
    event = only(row("a", "VEN; COL", "COL; VEN", "relations_restored", date="2010-08-10"))
    assert (event.actors, event.targets) == (("COL", "VEN"), ("COL", "VEN"))


def test_nobody_in_particular_is_a_party_too() -> None:
    assert only(row("a", "", "RUS", count=100, approx=True), row("b", "", "RUS", count=100, approx=True)).actors == ()


def test_the_other_names_of_an_act_are_kept() -> None:
    event = only(*ONE_EVENT["the same act under two names"])
    assert (event.kind, event.also_kinds) == ("expulsion", ("persona_non_grata",))


def test_an_open_matter_has_the_status_of_what_became_of_it() -> None:
    event = only(*ONE_EVENT["proposed, and refused the same day"])
    assert event.status == "refused_to_do"


def test_a_score_can_be_read_part_by_part() -> None:
    told = claims(*ONE_EVENT["two outlets that count differently on one day"])
    found = explain(*told)
    assert (found.kind, found.time, found.count, found.total) == (1.0, 3.0, -2.0, 2.0)


def test_claims_of_other_parties_have_no_score() -> None:
    assert explain(*claims(*TWO_EVENTS["a wave of states"])) is None
