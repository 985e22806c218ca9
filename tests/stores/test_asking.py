"""What is asked of a store is answered as it would be in memory, whatever database keeps it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from retorsion.model.query import Query, cut, in_order, matches, tally
from retorsion.stores import Store, stretching, walking

from .toy import ONE, claim, report, settle


def test_every_id_an_event_had_finds_it(filled: Store) -> None:
    joint = filled.event("id-two-CZE-RUS-expulsion")
    assert joint is not None and joint.id == "id-one-CZE-RUS-expulsion"
    assert filled.event("never") is None


QUERIES = [
    Query(),
    Query(parties=("CZE", "RUS")),
    Query(actors=("NATO", "USA")),
    Query(targets=("CZE",)),
    Query(kinds=("expulsion",), order="-count"),
    Query(statuses=("planned",)),
    Query(standings=("corroborated",)),
    Query(since=date(2021, 5, 1)),
    Query(until=date(2021, 5, 1), order="-date"),
    Query(order="reports"),
    Query(order="-reports", limit=2, offset=1),
    Query(limit=1),
    Query(offset=3),
    Query(order="-date", offset=3),
    Query(order="-count", limit=2, offset=2),
    Query(statuses=("carried_out_or_announced",), order="-reports", limit=3),
    Query(parties=("RUS",), kinds=("expulsion",), since=date(2021, 1, 1), order="-date", limit=2),
    Query(order="-date", limit=3, offset=4),
    Query(offset=99),
    Query(since=date(2021, 4, 10), until=date(2021, 5, 10)),
    Query(since=date(2021, 4, 10), until=date(2021, 5, 10), order="-date", offset=1, limit=3),
    Query(since=date(2021, 4, 10), until=date(2021, 5, 10), order="-count"),
    Query(actors=("CZE",), targets=("RUS",), until=date(2022, 1, 1)),
    Query(since=date(2022, 1, 1), until=date(2021, 1, 1)),
]


@pytest.mark.parametrize("enough", [0, 2, 5000])
@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_questions_are_answered_as_in_memory(filled: Store, query: Query, enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether what is asked for is gathered or walked makes no difference."""
    monkeypatch.setattr(walking, "ENOUGH", enough)
    monkeypatch.setattr(stretching, "FEW", enough)
    found = [event for event in filled.events() if matches(event, query)]
    assert list(filled.filter(query)) == list(cut(in_order(found, query.order), query)) == list(filled.stream(query))
    assert filled.count(query) == len(found) == filled.page(query).total
    number, exact = filled.reckon(query, 2)
    assert number == len(found) if exact else number == 2 < len(found)


@pytest.mark.parametrize("axes", [[], ["actor"], ["target"], ["actor", "target"], ["kind", "month"], ["month", "status", "actor"]])
def test_tallies_are_those_of_the_events(filled: Store, axes: list[str]) -> None:
    expected = tally(filled.events(), axes)  # type: ignore[arg-type]
    assert list(filled.summarise(axes)) == expected  # type: ignore[arg-type]
    dated = Query(since=date(1900, 1, 1))
    assert list(filled.summarise(axes, dated)) == tally(filled.filter(dated), axes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("envoys", ["one", "two", "later", "undated"]),
        ("ENVOYS 20", ["later"]),
        ('"sends 8"', ["one", "two"]),
        ('"8 sends"', []),
        ("home undated", ["undated"]),
        ("ambassador", []),
        ("\" AND ) NOT (' -- %", []),
        ("!!", ["one", "two", "later", "undated"]),
    ],
)
def test_search_finds_words_and_phrases_in_title_and_text(filled: Store, text: str, names: list[str]) -> None:
    assert [r.name for r in filled.search(text)] == names
    assert filled.count(Query(text=text)) == len([e for e in filled.events() if {f"id-{n}" for n in names} & {*e.reports}])


def test_a_re_read_report_is_searched_by_its_new_words(filled: Store) -> None:

    filled.add(replace(ONE, title="Naïve  headline"), [claim(ONE)])
    assert [r.name for r in filled.search("naive")] == ["one"]


def test_events_are_found_by_the_outlet_of_any_of_their_reports(store: Store) -> None:
    one, two = report("one"), report("two", outlet="Agency B")
    for told in (one, two):
        store.add(told, [claim(told)])
    store.add(ONE.__class__("id-b", "b", ONE.text, "Agency B"), [])
    store.reconcile(settle)
    assert [e.reports for e in store.filter(Query(outlets=("Agency B",)))] == [("id-one", "id-two")]
    assert store.count(Query(outlets=("Agency C",))) == 0
    assert store.outlets() == [("Agency A", 1), ("Agency B", 2)]
    assert store.outlets_of(["id-two", "id-nowhere"]) == {"id-two": "Agency B"}
    store.withdraw("two")
    store.reconcile(settle)
    assert store.count(Query(outlets=("Agency B",))) == 0


@pytest.mark.parametrize("enough", [0, 5000])
def test_many_or_few_reports_that_hold_the_words_make_no_difference(filled: Store, enough: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "ENOUGH", enough)
    assert [e.reports for e in filled.filter(Query(text="sends 20"))] == [("id-later",)]
    assert filled.count(Query(text="envoys", actors=("CZE",))) == 1
    assert filled.reckon(Query(text="envoys"), 2) == (2, False)
    assert filled.reckon(Query(text="ambassador"), 2) == (0, True)


def test_names_and_links_of_some_are_read_alone(filled: Store) -> None:
    assert filled.names(["id-one", "id-nowhere"]) == {"id-one": "one"}
    (link,) = filled.links()
    assert filled.links_of([link.source]) == filled.links_of([link.target], between=True) == [link]
    assert filled.links_of(["id-nowhere"]) == []


def test_a_report_knows_the_events_it_tells_and_each_noun_its_history(filled: Store) -> None:
    assert [e.actors for e in filled.told_in("id-two")] == [("CZE",), ("RUS",)]
    (event,) = filled.told_in("id-one")
    filled.withdraw("two")
    filled.reconcile(settle)
    assert [entry.what for entry in filled.history_of(event.id)] == ["added", "changed"]
    assert [entry.seq for entry in filled.latest_changes(limit=2)] == [entry.seq for entry in reversed(filled.changes()[-2:])]
    assert filled.latest_changes(datetime(2999, 1, 1, tzinfo=UTC), limit=5) == []
