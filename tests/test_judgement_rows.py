"""Judgements come in from a file, row by row, each heard once; and the list of them says what still holds."""

from datetime import date

import pytest

from retorsion import Claim, Count, Evidence, Report, Span, When, decisions, flow

QUOTE = "Country A expelled envoys."


def told(report, count, *, day=6, quote="expelled"):
    at = QUOTE.index(quote)
    return Claim(report, "expulsion", Evidence(report, Span(0, len(QUOTE)), QUOTE), actors=("CZE",), targets=("RUS",),
                 trigger=Evidence(report, Span(at, at + len(quote)), quote), counts=(Count("affected", count, count, count),),
                 date=When.day(date(2021, 10, day)), version="1")  # fmt: skip


def report(name, day=7):
    return Report(name, f"{name}-name", QUOTE, outlet=name, published=date(2021, 10, day))


@pytest.fixture
def store(tmp_path):
    with flow.open_ledger(tmp_path / "my.db") as opened:
        for name, count, day in (("r1", 8, 6), ("r2", 8, 6), ("r3", 40, 28)):
            opened.add(report(name, day + 1), [told(name, count, day=day)], version="1")
        flow.settle(opened)
        yield opened


def the(store, name):
    return next(event.id for event in store.events() if name in event.reports)


def judged(store, *rows, by="ann"):
    numbered = list(enumerate(rows, 1))
    return list(decisions.judge_rows(store, numbered, by=by, settle=lambda: flow.settle(store)))


def partition(store):
    return {frozenset(event.reports) for event in store.events()}


TOGETHER, APART = {frozenset({"r1", "r2", "r3"})}, {frozenset({"r1"}), frozenset({"r2"}), frozenset({"r3"})}


def test_each_row_does_what_the_command_of_its_name_does(store):
    one, three = the(store, "r1"), the(store, "r3")
    judged(store, {"verdict": "merge", "event": one, "other": three, "reason": "one act", "at": "2022-01-05"})
    assert partition(store) == TOGETHER
    assert {(w.by, w.at.date(), w.reason) for w in store.judgements()} == {("ann", date(2022, 1, 5), "one act")}
    judged(store, {"verdict": "never merge", "event": one, "other": three, "reason": "two after all"})
    judged(store, {"verdict": "split", "event": one, "reports": "r2-name", "reason": "another", "by": "bob"})
    judged(store, {"verdict": "correct", "event": one, "field": "count", "new": 9, "reason": "the list"})
    assert store.event(one).count.value == 9


def test_a_row_may_speak_of_an_event_that_an_earlier_row_merged_away(store):
    one, three = the(store, "r1"), the(store, "r3")
    outcomes = judged(
        store,
        {"verdict": "merge", "event": one, "other": three, "reason": "one act"},
        {"verdict": "split", "event": three, "reports": ["r2"], "reason": "told of another"},
    )
    assert [outcome.error for outcome in outcomes] == ["", ""]
    assert partition(store) == {frozenset({"r1", "r3"}), frozenset({"r2"})}


def test_a_file_given_twice_is_heard_once(store):
    row = {"verdict": "split", "event": the(store, "r1"), "reports": ["r2"], "reason": "another"}
    (first,), (second,) = judged(store, row), judged(store, row)
    assert (len(first.kept), second.kept, second.error) == (1, (), "")
    assert len(store.judgements()) == 1


def test_what_a_row_said_is_taken_back_by_its_ids_or_its_name(store):
    (outcome,) = judged(store, {"verdict": "merge", "event": the(store, "r1"), "other": the(store, "r3"), "reason": "one act"})
    name = outcome.kept[0].rpartition("-")[0]
    judged(store, {"verdict": "undo", "word": name, "reason": "wrong"})
    assert len(partition(store)) == 2
    assert {said.standing for said in decisions.review(store)} == {"undone"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"verdict": "join", "reason": "x"}, "unknown verdict 'join'"),
        ({"verdict": "merge", "event": "e", "reason": "x"}, "needs 'other'"),
        ({"verdict": "merge", "event": "e", "other": "f"}, "needs 'reason'"),
        ({"verdict": "merge", "event": "e", "other": "f", "reason": "x"}, "no event e"),
        ({"verdict": "merge", "event": ["e"], "other": "f", "reason": "x"}, "event: expected a text"),
        ({"verdict": "correct", "event": "e", "field": "count", "value": 3, "reason": "x"}, "unknown field 'value'"),
        ({"verdict": "undo", "word": "nothing", "reason": "x"}, "no judgement or correction has the id 'nothing'"),
        ({"verdict": "undo", "word": "x", "reason": "x", "at": "last May"}, "at: expected an ISO day"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_and_the_rest_goes_in(store, row, says):
    good = {"verdict": "split", "event": the(store, "r1"), "reports": ["r2"], "reason": "another"}
    wrong, right = judged(store, row, good)
    assert says in wrong.error
    assert right.kept
    assert partition(store) == APART


def test_a_row_with_an_unknown_code_is_told_and_left_out(store):
    one = the(store, "r1")
    rows = [{"verdict": "correct", "event": one, "field": "kind", "new": "foo", "reason": "x"},
            {"verdict": "merge", "event": one, "other": one, "reason": "x"}]  # fmt: skip
    assert [(told.line, told.error.partition(";")[0]) for told in judged(store, *rows)] == [
        (1, "kind: 'foo' is no kind"), (2, f"{one} is named twice"),
    ]  # fmt: skip
    assert not list(store.judgements())


def test_rows_are_read_from_json_lines_and_tables(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"verdict": "undo"}\n\nno\n[]\n')
    (tmp_path / "a.csv").write_text("verdict,word\nundo,w1\nundo,w2,too,many\n")
    assert [line for line, _ in decisions.read_rows(tmp_path / "a.jsonl")] == [1, 3, 4]
    (_, row), (_, wrong) = decisions.read_rows(tmp_path / "a.csv")
    assert (row["word"], wrong) == ("w1", "more cells than columns")
    with pytest.raises(ValueError, match="judgements are read from"):
        list(decisions.read_rows(tmp_path / "a.doc"))


def test_a_word_whose_words_moved_holds_and_one_that_fits_nothing_is_listed_as_orphaned(store):
    judged(
        store,
        {"verdict": "correct", "event": the(store, "r1"), "field": "count", "new": "9", "reports": "r1", "reason": "list"},
    )
    assert store.recode(report("r1"), [told("r1", 8, quote="expelled envoys")], version="2")
    flow.settle(store)
    (said,) = decisions.review(store)
    assert (said.standing, said.events) == ("holds", (the(store, "r1"),))
    store.recode(report("r1"), [], version="3")
    flow.settle(store)
    (said,) = decisions.review(store)
    assert (said.standing, "tells no measure any more" in said.why) == ("orphaned", True)
    store.recode(report("r1"), [told("r1", 8)], version="4")
    flow.settle(store)
    assert [said.standing for said in decisions.review(store)] == ["holds"]


def test_a_later_word_supersedes_and_a_value_no_longer_told_overrules(store):
    one = the(store, "r3")
    for new, at in (("41", "2022-01-01"), ("42", "2022-01-02")):
        judged(store, {"verdict": "correct", "event": one, "field": "count", "new": new, "reason": "list", "at": at})
    assert [said.standing for said in decisions.review(store)] == ["superseded", "holds"]
    store.recode(report("r3", 29), [told("r3", 39, day=28)], version="2")
    flow.settle(store)
    assert decisions.review(store)[1].why == "the report no longer tells '40'"


def test_only_what_another_version_coded_is_coded_anew(store):
    assert list(store.outdated("1")) == []
    assert list(store.outdated("2")) == ["r1", "r2", "r3"]
    store.withdraw("r2")
    assert [found.id for found in store.reports_in(store.outdated("2"))] == ["r1", "r3"]
    assert store.recode(report("r1"), [told("r1", 8)], version="2")
    assert list(store.outdated("2")) == ["r3"]
    assert not store.recode(report("r2"), [told("r2", 8)], version="2"), "withdrawn while it was coded: it stays out"
    assert [found.name for found in store.reports()] == ["r1-name", "r3-name"]
