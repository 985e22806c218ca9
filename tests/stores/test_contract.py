"""What every store does alike, whatever database keeps it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from retorsion.model import Anchor, Correction, Discard, Judgement
from retorsion.model.query import Query, cut, in_order, matches, tally
from retorsion.stores import LedgerError, Store, export_archive, finding, import_archive, open_ledger

from .toy import claim, report, settle

ONE, TWO, LATER, UNDATED = (
    report("one"),
    report("two"),
    report("later", day=date(2021, 10, 6), count=20),
    report("undated", day=None, count=3),
)


@pytest.fixture
def filled(store: Store) -> Store:
    """Fill a ledger with four reports of four measures."""
    store.add(ONE, [claim(ONE)])
    store.add(TWO, [claim(TWO), claim(TWO, "RUS", "CZE")])
    store.add(LATER, [claim(LATER, "NATO", "RUS", kind="accreditation_withdrawal")])
    store.add(UNDATED, [claim(UNDATED, "USA", "RUS")])
    store.reconcile(settle)
    return store


def test_what_is_added_is_read_back(filled: Store) -> None:
    assert [r.name for r in filled.reports()] == ["one", "two", "later", "undated"]
    assert [c.report for c in filled.claims()] == ["id-later", "id-one", "id-two", "id-two", "id-undated"]
    assert filled.report("one") == filled.report("id-one") == ONE


def test_adding_twice_is_adding_once(filled: Store) -> None:
    before = list(filled.events())
    assert filled.add(ONE, [claim(ONE)]) is False
    assert filled.reconcile(settle) == 0
    assert list(filled.events()) == before


def test_a_newer_version_takes_the_place_of_the_older(filled: Store) -> None:
    assert filled.add(ONE, [claim(ONE, "SVK", version="2")]) is True
    filled.reconcile(settle)
    assert [c.actors for c in filled.claims() if c.report == ONE.id] == [("SVK",)]
    assert filled.count(Query(actors=("SVK",))) == 1


def test_a_version_that_finds_nothing_leaves_nothing(filled: Store) -> None:
    filled.add(ONE, [])
    filled.reconcile(settle)
    assert all(ONE.id not in event.reports for event in filled.events())


def test_another_coder_s_claims_stay(filled: Store) -> None:
    filled.add_claims([claim(ONE, "SVK", coder="a person")])
    filled.add(ONE, [claim(ONE, version="2")])
    assert sorted(c.coder for c in filled.claims() if c.report == ONE.id) == ["a person", "retorsion"]


def test_coding_anew_passes_over_what_the_version_coded_and_leaves_others_claims(filled: Store) -> None:
    filled.add_claims([claim(ONE, "SVK", coder="a person")])
    filled.withdraw("later")
    assert filled.outdated("2") == [ONE.id, TWO.id, UNDATED.id]
    for told in filled.reports_in(filled.outdated("2")):
        assert filled.recode(told, [claim(told, "POL", version="2")] if told == ONE else [], version="2")
    assert filled.outdated("2") == []
    assert {(c.actors, c.coder) for c in filled.claims()} == {(("POL",), "retorsion"), (("SVK",), "a person")}
    assert not filled.recode(LATER, [], version="2"), "withdrawn meanwhile: it stays as it was"
    filled.add(ONE, [claim(ONE)])
    assert filled.outdated("2") == [ONE.id]


def test_a_version_coded_survives_the_way_through_an_archive(filled: Store, tmp_path: Path) -> None:
    filled.add(ONE, [claim(ONE)], version="2")
    with open_ledger(tmp_path / "new.db") as new:
        import_archive(export_archive(filled, tmp_path / "archive.zip"), new)
        assert new.outdated("2") == [TWO.id, LATER.id, UNDATED.id]


def test_a_second_report_of_a_name_is_found(filled: Store) -> None:
    other = replace(ONE, id="id-other", text="Other words.")
    assert filled.namesakes(ONE) == []
    filled.add(other, [])
    assert filled.namesakes(other) == [ONE.id]
    filled.withdraw(ONE.id)
    assert filled.namesakes(other) == []
    assert filled.withdraw("one"), "only one of them counts now"


def test_a_claim_of_another_report_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(LedgerError, match="another report"):
        store.add(ONE, [claim(TWO)])
    assert not list(store.reports())


def test_imported_claims_may_know_their_report_by_name_alone(store: Store) -> None:
    told = claim(report("abroad"), coder="a person")
    bare = [told.__class__("abroad", "expulsion", told.evidence.__class__("abroad"), ("CZE",), ("RUS",), coder="a person")]
    assert store.add_claims(bare) == 1
    assert store.add_claims(bare) == 0
    store.reconcile(settle)
    assert [event.reports for event in store.events()] == [("abroad",)]


def test_the_real_report_takes_over_from_its_name(store: Store) -> None:
    told = claim(report("abroad"), coder="a person")
    store.add_claims([told.__class__("abroad", "expulsion", told.evidence.__class__("abroad"), ("CZE",), ("RUS",), coder="a person")])
    store.reconcile(settle)
    store.add(report("abroad"), [])
    store.reconcile(settle)
    assert [r.id for r in store.reports()] == ["id-abroad"]
    assert [event.reports for event in store.events()] == [("id-abroad",)]


def test_a_withdrawn_report_says_nothing_until_it_is_added_again(filled: Store) -> None:
    before = list(filled.events())
    assert filled.withdraw("two") is True
    assert filled.withdraw("two") is False
    filled.reconcile(settle)
    assert all(TWO.id not in event.reports for event in filled.events())
    filled.add(TWO, [claim(TWO), claim(TWO, "RUS", "CZE")])
    filled.reconcile(settle)
    assert list(filled.events()) == before


@pytest.mark.parametrize("name", ["nowhere", ""])
def test_withdrawing_what_is_not_there_says_so(store: Store, name: str) -> None:
    with pytest.raises(LedgerError, match="no report is called"):
        store.withdraw(name)


def test_an_ambiguous_name_lists_the_ids(store: Store) -> None:
    store.add(ONE, [])
    store.add(report("other").__class__("id-other", "one", "Another text."), [])
    with pytest.raises(LedgerError, match=r"id-one \(2021-04-17\), id-other"):
        store.withdraw("one")


def test_some_reports_are_read_by_id_with_or_without_a_text_but_not_those_withdrawn(filled: Store) -> None:
    bare = replace(report("bare"), text="")
    filled.add(bare, [], coder="colleague")
    filled.withdraw("two")
    assert [r.name for r in filled.reports_of([LATER.id, bare.id, TWO.id, "nowhere"])] == ["bare", "later"]


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
    monkeypatch.setattr(finding, "ENOUGH", enough)
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
    from dataclasses import replace

    filled.add(replace(ONE, title="Naïve  headline"), [claim(ONE)])
    assert [r.name for r in filled.search("naive")] == ["one"]


def test_pages_are_kept_with_their_bytes(store: Store) -> None:
    store.add(ONE, [], raw=b"<p>\x00as it came</p>" * 100)
    store.add(TWO, [])
    assert store.raw(ONE.id) == b"<p>\x00as it came</p>" * 100
    assert store.raw(TWO.id) is None


def test_null_characters_survive(store: Store) -> None:
    from dataclasses import replace

    odd = replace(ONE, name="o\0dd", text="a\0b", title="\0")
    store.add(odd, [])
    assert list(store.reports()) == [odd]


def test_discards_are_kept_once(store: Store) -> None:
    dropped = Discard("one", "gate", "no word of a measure")
    store.add(ONE, [], discards=[dropped])
    store.add(TWO, [], discards=[dropped])
    assert list(store.discards()) == [dropped]


AT = datetime(2021, 5, 1, tzinfo=UTC)
LEFT, RIGHT, THIRD = (Anchor(f"id-{name}", "removal", "sends", 10) for name in ("one", "two", "later"))


def judged(left: Anchor, right: Anchor, verdict: str, by: str = "A. Reviewer") -> Judgement:
    return Judgement(left, right, verdict, by, AT, "read both")  # type: ignore[arg-type]


def test_judgements_are_kept_in_order_and_taken_back(filled: Store) -> None:
    filled.judge(judged(LEFT, RIGHT, "same"))
    filled.correct(Correction(LEFT, "count", "8", "18", "A. Reviewer", AT, "the ministry's own list"))
    first, second = filled.judgements()
    assert isinstance(first, Judgement) and isinstance(second, Correction) and first.id and second.id
    assert filled.undo(first.id) is True
    assert filled.undo(first.id) is False
    assert [d.undone for d in filled.judgements()] == [True, False]


def test_judgements_survive_recoding_and_rebuilding(filled: Store) -> None:
    filled.judge(judged(LEFT, RIGHT, "different"))
    kept = list(filled.judgements())
    filled.add(ONE, [claim(ONE, version="2")])
    filled.rebuild(settle)
    assert list(filled.judgements()) == kept


def test_a_judgement_marks_both_reports(filled: Store) -> None:
    filled.judge(judged(LEFT, RIGHT, "same"))
    assert filled.reconcile(settle) == 2


def test_conflicts_are_warned_of(filled: Store) -> None:
    assert filled.judge(judged(LEFT, RIGHT, "same")) == []
    assert "judged these two same" in filled.judge(judged(RIGHT, LEFT, "different", "B. Other"))[0]
    filled.undo(filled.judgements()[-1].id)
    filled.judge(judged(RIGHT, THIRD, "same"))
    assert "by way of 2 tellings" in filled.judge(judged(LEFT, THIRD, "different"))[0]


def test_undoing_what_is_not_there_says_so(store: Store) -> None:
    with pytest.raises(LedgerError, match="no judgement"):
        store.undo("nothing")


def test_the_history_tells_what_came_changed_and_went(filled: Store) -> None:
    seen = filled.changes()[-1].seq
    three = report("three")
    filled.add(three, [claim(three)])
    filled.reconcile(settle)
    added, changed = filled.changes(seen)
    assert (added.noun, added.id, added.what) == ("report", "id-three", "added")
    assert (changed.noun, changed.what) == ("event", "changed")
    assert {"reports", "lineages"} <= {field.name for field in changed.fields}
    seen = changed.seq
    filled.withdraw("later")
    filled.reconcile(settle)
    assert [(e.noun, e.what) for e in filled.changes(seen)] == [("report", "withdrawn"), ("event", "withdrawn")]
    assert filled.changes(datetime.now(UTC)) == []


def test_rebuilding_gives_the_same_and_leaves_no_trace(filled: Store) -> None:
    events, links, seen = list(filled.events()), list(filled.links()), len(filled.changes())
    filled.rebuild(settle)
    assert (list(filled.events()), list(filled.links()), len(filled.changes())) == (events, links, seen)


def test_a_ledger_is_found_again(place: str) -> None:
    with open_ledger(place) as first:
        first.add(ONE, [claim(ONE)])
        first.reconcile(settle)
    with open_ledger(place) as again:
        assert len(again.events()) == 1


def test_the_password_is_not_shown() -> None:
    with pytest.raises(LedgerError) as problem:
        open_ledger("postgresql://someone:secret@127.0.0.1:1/ledger?connect_timeout=2")
    assert "secret" not in str(problem.value)


@pytest.mark.parametrize(
    ("address", "complaint"), [("mysql://here/it", "not mysql://"), ("nowhere/at/all.db", "does not exist"), (".", "is a folder")]
)
def test_a_place_that_cannot_hold_a_ledger_is_named(address: str, complaint: str) -> None:
    with pytest.raises(LedgerError, match=complaint):
        open_ledger(address)


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Not a database, but a page of notes that somebody wants to keep.\n" * 20)
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(file)
    assert file.read_text().startswith("Not a database")


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
    monkeypatch.setattr(finding, "ENOUGH", enough)
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
