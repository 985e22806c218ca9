"""The sums of a ledger are those of its events, whatever was done to it."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest

from retorsion import merging
from retorsion.model.query import Query, matches
from retorsion.questions import reciprocity
from retorsion.stores import APART, Store
from retorsion.stores.counting import FIELDS
from retorsion.stores.engine import writing
from retorsion.stores.summing import facets_of
from retorsion.stores.summing_anew import sum_all

from .toy import DAY, merged, world

PARTIES = ("CZE", "NATO", "RUS", "USA")


def settle(store: Store) -> None:
    store.reconcile(merged, reaches=merging.reaches)


def summed(store: Store) -> dict[str, dict[str, int]]:
    """Return all sums of a ledger but those of no facet's."""
    return {facet: dict(store.leading(facet)[0]) for facet in ("actor", "party", "pair", "dyad", "kind", "status", "standing", "outlet",
                                                             "alone", "disputes", "mission", "answer", "side", "year")}  # fmt: skip


def counted(store: Store) -> dict[str, dict[str, int]]:
    """Count the same from the events themselves."""
    found: dict[str, Counter[str]] = {facet: Counter() for facet in summed(store)}
    answering = {link.target for link in store.links()}
    for event in store.events():
        facets = dict(facets_of(event, store.outlets_of(event.reports)))
        facets["answer"] = ["yes"] if event.id in answering else []
        facets["side"] = [APART.join(pair) for pair in product({*event.actors}, {*event.targets})]
        facets["year"] = [f"{event.date.value.first:%Y}" if event.date and event.date.value.first else ""]
        for facet in found:
            found[facet].update({*facets[facet]})
    return {facet: dict(held) for facet, held in found.items()}


@pytest.fixture
def told(store: Store) -> Store:
    """Keep made-up reports of what four parties did to one another."""
    for one in world(3, 60):
        store.add(*one)
    settle(store)
    return store


def test_sums_follow_what_is_added_withdrawn_judged_and_made_anew(told: Store) -> None:
    assert summed(told) == counted(told)
    for report in list(told.reports())[::3]:
        told.withdraw(report.id)
    settle(told)
    assert summed(told) == counted(told)
    for one in world(3, 60)[:30] + world(4, 20):
        told.add(*one)
    settle(told)
    kept = summed(told)
    assert kept == counted(told)
    balances = [b for one, other in product(PARTIES, PARTIES) for b in told.balances(one, other)]
    told.rebuild(merged, reaches=merging.reaches)
    assert summed(told) == kept
    with writing(told.engine) as connection:
        sum_all(connection)
    assert summed(told) == kept
    assert [b for one, other in product(PARTIES, PARTIES) for b in told.balances(one, other)] == balances


@pytest.mark.parametrize(
    "days", [(None, None), (DAY + timedelta(10), None), (None, DAY + timedelta(30)), (DAY + timedelta(9), DAY + timedelta(33))]
)
def test_a_balance_is_that_of_all_events_of_two_parties(told: Store, days: tuple[date | None, date | None]) -> None:
    since, until = days
    for one, other in product(PARTIES, PARTIES):
        if one < other:
            events = told.filter(Query(parties=(one, other), since=since, until=until))
            ledger = merging.MemoryLedger(tuple(events), tuple(told.links()), ())
            expected = [balance for balance in reciprocity(told if days == (None, None) else ledger, one, other) if balance.measures]
            found = told.balances(one, other, since=since, until=until)
            if days == (None, None):
                assert [repr(one) for one in found] == [repr(one) for one in expected]
            else:  # an answer may lie outside the days, and is counted here
                assert [(b.actor, b.measures, b.people) for b in found] == [(b.actor, b.measures, b.people) for b in expected]


QUESTIONS = [
    Query(),
    Query(parties=("CZE",)),
    Query(parties=("CZE", "RUS")),
    Query(actors=("USA",), kinds=("expulsion",)),
    Query(kinds=("mission_cap", "expulsion"), outlets=("Agency A",)),
    Query(since=DAY + timedelta(20), until=DAY + timedelta(40), text="envoys"),
]


@pytest.mark.parametrize("query", QUESTIONS, ids=str)
def test_each_field_is_counted_as_though_nothing_were_asked_of_it(told: Store, query: Query) -> None:
    counts, total = told.counts(query, 1000)
    assert total == (told.count(query), True)
    assert [*counts] == [*FIELDS]
    events = [*told.filter(Query(text=query.text))]
    without = {"kind": {"kinds": ()}, "outlet": {"outlets": ()}, "year": {"since": None, "until": None}}
    for field in ("kind", "outlet", "year"):
        from dataclasses import replace

        asked = replace(query, **without[field])  # type: ignore[arg-type]
        held = Counter(
            value
            for event in events
            if matches(event, asked) and (not asked.outlets or {*asked.outlets} & {*told.outlets_of(event.reports).values()})
            for value in {
                "kind": (event.kind, *event.also_kinds), "outlet": {*told.outlets_of(event.reports).values()},
                "year": [f"{event.date.value.first:%Y}"] if event.date and event.date.value.first else [],
            }[field]
        )  # fmt: skip
        assert dict(counts[field].values) == dict(held)
        assert counts[field].exact


def test_where_more_answer_than_are_looked_at_the_counts_are_the_least_there_can_be(told: Store) -> None:
    some, every = told.counts(Query(parties=("CZE",)), 3)[0], told.counts(Query(parties=("CZE",)), 1000)[0]
    assert not some["kind"].exact and every["kind"].exact
    assert sum(number for _, number in some["kind"].values) < sum(number for _, number in every["kind"].values)
    assert dict(some["kind"].values).items() <= {(name, n) for name, n in every["kind"].values} or all(
        n <= dict(every["kind"].values)[name] for name, n in some["kind"].values
    )
