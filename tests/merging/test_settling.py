"""The best value, on whose word, and who says otherwise."""

import pytest

from .told import Row, day, ledger, only, row

NATO_CAP = {"actor": "NATO", "target": "RUS", "kind": "mission_cap", "date": "2021-10-06"}


def test_the_actor_s_own_word_heard_by_two_is_official_not_corroborated() -> None:
    told = [row(name, "EST", "RUS", count=2, date="2017-05-26", attributed_to="the Estonian Foreign Ministry") for name in "ab"]
    event = only(*told)
    assert event.count is not None and event.count.standing == ("official",)
    assert event.lineages == 2


def test_two_outlets_on_their_own_word_corroborate() -> None:
    assert only(*[row(name, "EST", "RUS", count=2, date="2017-05-26") for name in "ab"]).count.standing == ("corroborated",)


def test_one_outlet_twice_is_one_source() -> None:
    assert only(*[row(name, "EST", "RUS", count=2, date="2017-05-26") for name in ("a-1", "a-2")]).count.standing == ("single_source",)


def test_the_target_s_word_acknowledges() -> None:
    event = only(row("a", "EST", "RUS", count=2, date="2017-05-26", attributed_to="the Russian Foreign Ministry"))
    assert event.count.standing == ("acknowledged",)


def test_an_anonymous_source_speaks_for_nobody() -> None:
    event = only(row("a", "EST", "RUS", count=2, date="2017-05-26", attributed_to="a source in the Estonian government"))
    assert event.count.standing == ("single_source",)


def test_what_only_one_of_several_tells_rests_on_that_one() -> None:
    said = {"attributed_to": "NATO"}
    event = only(row("a", **NATO_CAP, **said), row("b", **NATO_CAP, **said, deadline="2021-10-31"))
    assert event.deadline.standing == ("single_source",)
    assert event.date.standing == ("official",)


def test_a_report_that_only_recalls_does_not_weaken_a_word() -> None:
    event = ledger(
        row("a", "CZE", "RUS", count=18, date="2021-04-17", attributed_to="Czech officials", published="2021-04-22"),
        row("b", "CZE", "RUS", approx=True, published="2021-10-07"),
        row("b", "NATO", "RUS", count=8, date="2021-10-06", published="2021-10-07"),
    ).events()[0]  # fmt: skip
    assert (event.count.value, event.count.standing, event.count.reports) == (18, ("official",), ("a",))
    assert event.reports == ("a", "b")


def test_dozens_supports_no_number() -> None:
    event = only(row("a", "CZE", "RUS", count=18, date="2021-04-17"), row("b", "CZE", "RUS", approx=True, date="2021-04-17"))
    assert (event.count.value, event.count.reports, event.count.rivals) == (18, ("a",), ())


def test_numbers_are_never_averaged() -> None:
    event = only(
        row("a", "USA", "RUS", count=50, date="2001-03-22", attributed_to="US officials"),
        row("b", "USA", "RUS", count=51, date="2001-03-22", attributed_to="a retired ambassador"),
    )
    (rival,) = event.count.rivals
    assert (event.count.value, event.count_low, event.count_high) == (50, 50, 51)
    assert (rival.value, rival.speaker, rival.reports) == (51, "a retired ambassador", ("b",))
    assert "contested" in event.count.standing


def test_a_later_number_of_the_same_mouth_amends() -> None:
    event = only(
        row("a", **NATO_CAP, deadline="2021-10-31", published="2021-10-06", attributed_to="NATO"),
        row("b", **NATO_CAP, deadline="2021-11-15", published="2021-10-20", attributed_to="NATO"),
    )
    assert (event.deadline.value.last, event.deadline.rivals) == (day("2021-11-15"), ())


def test_an_act_is_dated_by_its_announcement() -> None:
    event = only(row("a", "GEO", "RUS", count=3, date="2008-09-02"), row("b", "GEO", "RUS", count=3, date="2008-08-29"))
    assert (event.date.value.first, event.date.rivals) == (day("2008-08-29"), ())


def test_most_origins_date_an_act_rather_than_the_earliest_one() -> None:
    event = only(*[row(name, "GEO", "RUS", date=when) for name, when in (("a", "2008-08-28"), ("b", "2008-08-29"), ("c", "2008-08-29"))])
    assert event.date.value.first == day("2008-08-29")


def test_dates_of_another_week_are_rivals() -> None:
    event = only(row("a", "FRA", "RUS", count=35, date="2022-04-04"), row("b", "FRA", "RUS", count=35, date="2022-04-11"))
    assert [rival.value.first for rival in event.date.rivals] == [day("2022-04-11")]


def test_a_number_computed_in_a_sentence_says_so() -> None:
    event = only(
        row("a", **NATO_CAP, count_from=20, count_to=10, derived=["count_from"], attributed_to="NATO"),
        row("b", **NATO_CAP, count_from=20, count_to=10, attributed_to="NATO"),
    )
    assert event.count_from.standing == ("official", "derived")
    assert event.count_from.workings
    assert event.count_to.standing == ("official",)


def test_a_share_is_no_rival_of_the_whole() -> None:
    parts = [{"count": 48, "what": "embassy"}, {"count": 12, "what": "UN mission"}]
    event = only(row("a", "USA", "RUS", count=60, parts=parts, date="2018-03-26"), row("b", "USA", "RUS", count=12, date="2018-03-26"))
    assert (event.count.value, event.count.rivals, len(event.parts)) == (60, (), 2)


def test_about_fifty_is_a_number_with_room() -> None:
    event = only(row("a", "USA", "RUS", count=50, approx=True, date="2001-03-22"))
    assert (event.count.value, event.count_low, event.count_high) == (50, 40, 60)


def test_the_reason_is_the_actor_s_word() -> None:
    event = only(
        row("a", "EST", "RUS", date="2017-05-26", grounds="because of the elections"),
        row("b", "EST", "RUS", date="2017-05-26", grounds="for espionage", attributed_to="the Estonian Foreign Ministry"),
    )
    assert event.grounds == "for espionage"


@pytest.mark.parametrize("status", ["denied", "requested", "threatened", "under_consideration", "refused_to_do", "hypothetical"])
def test_what_is_not_done_is_no_fact(status: str) -> None:
    done = row("a", "EST", "RUS", count=2, date="2017-05-26")
    events = ledger(done, done | {"report": "b", "status": status, "count": 9}).events()
    assert sorted(event.status for event in events) == sorted(["carried_out_or_announced", status])
    assert {event.status: event.count.value for event in events}["carried_out_or_announced"] == 2


def test_a_rewrite_is_known_by_all_that_it_tells() -> None:
    def told(name: str) -> list[Row]:
        quoted = f'in the words of {name}: "we have nothing to add to the note"'
        pairs = (("EST", "RUS"), ("LVA", "RUS"), ("LTU", "RUS"))
        return [row(name, *pair, date="2022-04-05", evidence=quoted, start=n * 90, end=n * 90 + 80) for n, pair in enumerate(pairs)]

    events = ledger(*told("a"), *told("b")).events()
    assert [(event.reports, event.lineages) for event in events] == [(("a", "b"), 1)] * 3
