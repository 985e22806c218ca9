"""A question as a value, answered over events in memory."""

from datetime import date

import pytest

from retorsion.model import Event, Value, When
from retorsion.model.query import Query, cut, holds, in_order, matches, tally


def event(name: str, day: date | None = None, *, actor: str = "CZE", target: str = "RUS", count: int | None = None) -> Event:
    dated = Value(When.day(day), ("official",)) if day else None
    counted = Value(count, ("corroborated",)) if count is not None else None
    return Event(name, "expulsion", (actor,), (target,), "carried_out_or_announced", count=counted, date=dated)


SPRING = event("a", date(2021, 4, 17), count=18)
AUTUMN = event("b", date(2021, 10, 6), actor="NATO", count=8)
UNDATED = event("c", actor="RUS", target="CZE")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), "abc"),
        (Query(parties=("RUS", "CZE")), "ac"),
        (Query(actors=("NATO", "USA")), "b"),
        (Query(kinds=("mission_cap",)), ""),
        (Query(standings=("corroborated",)), "ab"),
        (Query(since=date(2021, 5, 1)), "b"),
        (Query(until=date(2021, 5, 1)), "a"),
    ],
)
def test_each_field_narrows(query: Query, found: str) -> None:
    assert "".join(e.id for e in (SPRING, AUTUMN, UNDATED) if matches(e, query)) == found


@pytest.mark.parametrize(("order", "ids"), [("date", "abc"), ("-date", "bac"), ("count", "bac"), ("-count", "abc")])
def test_what_lacks_the_value_comes_last_either_way(order: str, ids: str) -> None:
    assert "".join(e.id for e in in_order([UNDATED, AUTUMN, SPRING], order)) == ids  # type: ignore[arg-type]


def test_a_leaf_is_cut_from_the_ordered_answer() -> None:
    assert cut([SPRING, AUTUMN, UNDATED], Query(limit=1, offset=1)) == [AUTUMN]


def test_an_event_with_two_targets_counts_under_each_but_once_in_all() -> None:
    wave = Event("w", "expulsion", ("RUS",), ("FRA", "ESP"), "planned")
    assert [(t.key, t.events) for t in tally([wave], ["target"])] == [(("ESP",), 1), (("FRA",), 1)]
    assert [(t.key, t.events) for t in tally([wave], ["actor", "month"])] == [(("RUS", ""), 1)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("caputova", True), ('"eight envoys"', True), ('"envoys eight"', False), ("ENVOYS eight", True), ("", True), ("ambassador", False)],
)
def test_a_search_compares_words_without_case_or_accents(asked: str, found: bool) -> None:
    assert holds(asked, "Čaputová sends eight envoys home") is found
