"""People's words: they bind, the last one counts, they outlive a new coding, and what fits nothing is listed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from retorsion.merging import Books, anchor_of, reconcile
from retorsion.merging.judged import corrected
from retorsion.model import Claim, Correction, Judgement, Verdict

from .told import claims, reports, row

ROWS = [
    row("a", "GBR", "LBY", count=1, date="2011-05-01", evidence="the envoy must leave", start=10, end=30),
    row("b", "GBR", "LBY", count=2, date="2011-05-05", evidence="two more were told to go", start=40, end=64),
    row("c", "GBR", "LBY", count=2, date="2011-05-05", evidence="two others have to leave", start=0, end=24),
]
A, B, C = claims(*ROWS)


def say(left: Claim, right: Claim, verdict: Verdict, day: int = 1, **more: Any) -> Judgement:
    return Judgement(anchor_of(left), anchor_of(right), verdict, "a reviewer", datetime(2026, 3, day, tzinfo=UTC), "read both", **more)


def correct(claim: Claim, field: str, old: str | None, new: str | None, day: int = 1, **more: Any) -> Correction:
    return Correction(anchor_of(claim), field, old, new, "a reviewer", datetime(2026, 3, day, tzinfo=UTC), "read the note", **more)


def partition(*words: Judgement | Correction) -> set[frozenset[str]]:
    book = reconcile([A, B, C], reports=reports(*ROWS), judgements=words)
    return {frozenset(event.reports) for event in book.events()}


def test_left_alone_the_machine_decides() -> None:
    assert partition() == {frozenset("a"), frozenset("bc")}


def test_same_joins() -> None:
    assert partition(say(A, B, "same")) == {frozenset("abc")}


def test_different_parts() -> None:
    assert partition(say(B, C, "different")) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_unsure_binds_nothing() -> None:
    assert partition(say(B, C, "unsure")) == partition()


def test_a_later_word_supersedes() -> None:
    assert partition(say(B, C, "different", 1), say(C, B, "same", 2)) == partition()


def test_an_undone_word_is_as_if_never_said() -> None:
    assert partition(say(A, B, "same", 1), say(A, B, "same", 2, undone=True)) == partition()


def test_what_is_kept_apart_is_not_joined_through_a_third() -> None:
    assert partition(say(A, B, "different", 2), say(A, C, "same", 1)) == {frozenset("ac"), frozenset("b")}


def test_same_joins_even_where_one_report_names_another_party() -> None:
    other = claims(row("d", "BEL", "LBY", count=1, date="2011-05-01", evidence="one has to go", start=5, end=18))[0]
    book = reconcile([A, other], judgements=[say(A, other, "same")])
    assert [event.actors for event in book.events()] == [("BEL", "GBR")]


def test_judgements_that_contradict_one_another_are_reported_and_the_later_holds() -> None:
    books = Books()
    words = [say(A, B, "same", 1), say(B, C, "same", 2), say(A, C, "different", 3)]
    books.judge(words)
    books.add([A, B, C], reports(*ROWS))
    assert {frozenset(event.reports) for event in books.ledger().events()} == {frozenset("a"), frozenset("bc")}
    assert books.review().conflicts == (words[0],)


@pytest.mark.parametrize(
    "again",
    [
        replace(B, evidence=replace(B.evidence, quote="two more were told to go home")),
        replace(B, counts=(), version="2"),
        claims(ROWS[1] | {"start": 140, "end": 164})[0],
    ],
    ids=["overlapping words", "other values", "moved words"],
)
def test_judgements_outlive_a_new_coding(again: Claim) -> None:
    books = Books()
    books.add([A, B], reports(*ROWS[:2]))
    books.judge([say(A, B, "same")])
    books.add([again])
    assert [event.reports for event in books.ledger().events()] == [("a", "b")]


def test_what_fits_nothing_any_more_is_an_orphan() -> None:
    books = Books()
    word = say(A, B, "same")
    books.judge([word])
    books.add([A, B], reports(*ROWS[:2]))
    assert books.review().orphans == ()
    books.withdraw(["b"])
    assert books.review().orphans == (word,)
    assert books.ledger().judgements() == (word,)


def test_a_correction_changes_a_value_and_what_follows_from_it() -> None:
    book = reconcile([A, B, C], reports=reports(*ROWS), judgements=[correct(C, "count", "2", "3")])
    assert sorted(event.count.value for event in book.events() if event.count) == [1, 2]
    assert any(rival.value == 3 for event in book.events() if event.count for rival in event.count.rivals)


def test_a_correction_of_a_value_that_is_not_there_is_reported() -> None:
    books = Books()
    books.add([A], reports(ROWS[0]))
    books.judge([word := correct(A, "count", "7", "3")])
    assert books.review().conflicts == (word,)


@pytest.mark.parametrize(
    ("field", "new", "attribute", "value"),
    [
        ("actor", "FRA; GBR", "actors", ("FRA", "GBR")),
        ("kind", "visa_ban", "kind", "visa_ban"),
        ("grounds", None, "grounds", None),
        ("count", None, "counts", ()),
    ],
)
def test_fields_are_corrected_in_their_flat_form(field: str, new: str | None, attribute: str, value: Any) -> None:
    assert getattr(corrected(A, field, new), attribute) == value


@pytest.mark.parametrize(
    ("field", "new"), [("colour", "red"), ("count", "many"), ("date", "2021-13-45"), ("status", "rumoured"), ("kind", None)]
)
def test_impossible_corrections_name_the_field(field: str, new: str | None) -> None:
    with pytest.raises(ValueError, match=field):
        corrected(A, field, new)
