"""Lists are narrowed and counted by the cards of events as they would be by the events themselves."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from retorsion import merging
from retorsion.model import Event
from retorsion.model.query import Order, Query, cut, in_order, matches, span_of, standings
from retorsion.stores import APART, Store, looking, summing, walking

from .toy import DAY, claim, merged, report, settle, world

ORDERS: tuple[Order, ...] = ("date", "-date", "count", "-count", "reports", "-reports")


@pytest.fixture(params=["on cards", "wide"])
def told(store: Store, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Keep made-up reports of what four parties did to one another; once with cards, once with more to each event than a card takes."""
    if request.param == "wide":
        monkeypatch.setattr(summing, "card_of", lambda facets: "")
    for one in world(7, 60):
        store.add(*one)
    store.reconcile(merged, reaches=merging.reaches)
    return store


def questions(seed: int, number: int) -> Iterator[Query]:
    """Make up questions of several fields."""
    chance = random.Random(seed)
    some = {
        "parties": [("CZE",), ("RUS", "USA")], "actors": [("NATO",), ("CZE", "RUS")], "targets": [("RUS",), ("USA",)],
        "kinds": [("expulsion",), ("mission_cap", "expulsion")], "statuses": [("carried_out_or_announced",)],
        "standings": [("single_source",), ("contested", "corroborated")], "outlets": [("Agency A",), ("Agency B", "Agency C")],
        "since": [DAY + timedelta(20)], "until": [DAY + timedelta(40)],
    }  # fmt: skip
    for _ in range(number):
        fields = chance.sample(sorted(some), chance.randrange(2, 5))
        asked = {field: chance.choice(some[field]) for field in fields}
        yield Query(**asked, order=chance.choice(ORDERS), limit=chance.choice([None, 3]), offset=chance.choice([0, 2]))  # type: ignore[arg-type]


def answers(store: Store, query: Query) -> list[Event]:
    """Find what answers a query by looking at every event."""
    outlets = {event.id: {*store.outlets_of(event.reports).values()} for event in store.events()}
    return [one for one in store.events() if matches(one, query) and (not query.outlets or {*query.outlets} & outlets[one.id])]


@pytest.mark.parametrize("enough", [0, 5000])
def test_several_fields_find_what_a_look_at_every_event_finds(told: Store, enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "ENOUGH", enough)
    for query in questions(enough, 25):
        found = answers(told, query)
        assert [*told.filter(query)] == list(cut(in_order(found, query.order), query)) == [*told.stream(query)], query
        assert told.count(query) == len(found), query
        assert told.reckon(query, 1000) == (len(found), True), query


def test_several_fields_are_counted_as_a_look_at_every_event_counts_them(told: Store) -> None:
    for query in questions(1, 25):
        found = answers(told, replace(query, kinds=()))
        counted = told.counts(query, 1000)[0]
        assert counted["kind"].exact
        assert dict(counted["kind"].values) == Counter(kind for event in found for kind in {event.kind, *event.also_kinds}), query
        found = answers(told, replace(query, standings=()))
        assert dict(counted["standing"].values) == Counter(value for event in found for value in standings(event)), query


def test_who_did_it_to_whom_is_known_without_counting(told: Store) -> None:
    query = Query(actors=("CZE",), targets=("RUS",))
    assert told.reckon(query, 1) == (len(answers(told, query)), True)
    assert told.counts(query, 1)[1] == (len(answers(told, query)), True)


def test_what_is_not_looked_at_is_said_to_be_left_out(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    query = Query(actors=("CZE", "RUS"), kinds=("expulsion",), since=DAY)
    every = told.counts(query, 1000)[0]
    monkeypatch.setattr(looking, "LOOKED_AT", 5)
    some, total = told.counts(query, 1000)
    assert not total[1] and total[0] <= 5 < told.count(query)
    latest = sorted((span_of(event)[0] for event in answers(told, Query(kinds=("expulsion",), since=DAY))), reverse=True)[:5]  # type: ignore[type-var]
    assert sum(number for _, number in some["year"].values) <= len(latest)
    for field, counted in some.items():
        known = dict(every[field].values)
        assert all(number <= known.get(value, 0) for value, number in counted.values) or counted.exact


@pytest.mark.parametrize("more", [("dyad", APART.join(("CZE", "RUS"))), ("answer", "yes"), ("alone", "Agency A")])
def test_what_no_query_can_say_narrows_as_well(told: Store, more: tuple[str, str]) -> None:
    facet, query = (more[0], (more[1],)), Query(parties=("RUS",), order="-date")
    found = told.filter(query, [facet])
    assert found and told.reckon(query, 1000, [facet]) == (len(found), True)
    assert {event.id for event in found} < {event.id for event in told.filter(query)}


@pytest.mark.parametrize("name", ["Line\nkexpulsion\nfeed", "100%0A", "Back\\slash", "Agency A"])
def test_an_outlet_is_called_what_it_likes(store: Store, name: str) -> None:
    for number, outlet in enumerate((name, "Agency Z")):
        one = report(f"r{number}", day=DAY + timedelta(number), outlet=outlet)
        store.add(one, [claim(one, kind="mission_cap")])
    store.reconcile(settle)
    assert [event.reports for event in store.filter(Query(outlets=(name,), actors=("CZE",)))] == [("id-r0",)]
    counted = store.counts(Query(actors=("CZE",), kinds=("mission_cap",)), 1000)[0]
    assert dict(counted["outlet"].values) == {name: 1, "Agency Z": 1}
    assert not store.filter(Query(outlets=(name,), kinds=("expulsion",)))


def test_an_event_of_very_many_outlets_is_kept_and_found(store: Store) -> None:
    for number in range(60):
        one = report(f"r{number}", outlet=f"An outlet of a rather long name, the {number}th of its kind")
        store.add(one, [claim(one)])
    store.reconcile(settle)
    query = Query(outlets=("An outlet of a rather long name, the 7th of its kind",), parties=("CZE",), kinds=("expulsion",))
    assert len(store.filter(query)) == 1 == store.counts(query, 1000)[1][0]
    assert len(store.counts(Query(parties=("CZE",)), 1000)[0]["outlet"].values) == 12
