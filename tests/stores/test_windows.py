"""What may have happened between two days is found alike in SQL and in memory, however vague the days of events are."""

import random
from datetime import date, timedelta

import pytest

from retorsion.model import Event, Value, When
from retorsion.model.query import Query, in_order, matches
from retorsion.stores import Store, stretching, walking
from retorsion.stores.engine import writing
from retorsion.stores.materialise import put_events

DAY = date(2020, 1, 1)


def when(chance: random.Random) -> When | None:
    """Make up a day, an interval, one without a beginning or an end, or none."""
    first = DAY + timedelta(chance.randrange(60))
    last = first + timedelta(chance.choice([0, 0, 3, 40]))
    return chance.choice([When.day(first), When(first, last, "span"), When(None, last), When(first, None), None])


def events(chance: random.Random) -> list[Event]:
    """Make up events of three parties."""
    return [
        Event(f"e{number:03}", chance.choice(["expulsion", "sanctions"]), (actor,), (target,), "planned",
              date=Value(told) if (told := when(chance)) else None, reports=(f"r{number}",), claims=((f"r{number}", 0),))
        for number in range(80) for actor, target in [chance.sample(["CZE", "RUS", "USA"], 2)]
    ]  # fmt: skip


def queries(chance: random.Random) -> list[Query]:
    """Make up questions of time."""
    days = [None, *(DAY + timedelta(chance.randrange(-5, 105)) for _ in range(3))]
    return [
        Query(since=chance.choice(days), until=chance.choice(days), kinds=chance.choice([(), ("expulsion",)]),
              actors=chance.choice([(), ("CZE",)]), targets=chance.choice([(), ("RUS",)]),
              order=chance.choice(["date", "-date", "reports"]))
        for _ in range(60)
    ]  # fmt: skip


@pytest.mark.parametrize("enough", [0, 5000])
def test_a_window_of_time_is_that_of_memory(store: Store, enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "ENOUGH", enough)
    monkeypatch.setattr(stretching, "FEW", enough)
    chance = random.Random(7)
    made = events(chance)
    with writing(store.engine) as connection:
        put_events(connection, made, {event.claims[0]: "c" for event in made})
    for query in queries(chance):
        expected = in_order([event for event in made if matches(event, query)], query.order)
        assert [*store.filter(query)] == expected, query
        assert store.count(query) == len(expected)
        assert sum(n for _, n in store.counts(query, 1000)[0]["status"].values) == len(expected)
