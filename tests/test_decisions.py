"""What a person says of a ledger holds, and survives settling anew."""

from datetime import date

import pytest

from retorsion import Claim, Count, Evidence, Report, Span, When, decisions, reconcile

WHO = decisions.Who("ann", "seen in the archive")


def claim(report, count, *, day=6, quote="expelled"):
    return Claim(report, "expulsion", Evidence(report, Span(0, len(quote)), quote), actors=("CZE",), targets=("RUS",),
                 counts=(Count("affected", count, count, count),), date=When.day(date(2021, 10, day)))  # fmt: skip


REPORTS = [Report(name, f"{name}-name", f"{name} text", outlet=name, published=date(2021, 10, 7)) for name in ("r1", "r2", "r3")]
TWO_ACTS = [claim("r1", 8), claim("r2", 8), claim("r3", 40, day=28)]


def settled(words=()):
    return reconcile(TWO_ACTS, reports=REPORTS, judgements=words)


def by_report(ledger):
    return {frozenset(event.reports) for event in ledger.events()}


@pytest.fixture
def ledger():
    found = settled()
    assert by_report(found) == {frozenset({"r1", "r2"}), frozenset({"r3"})}
    return found


def the(ledger, report):
    return next(event.id for event in ledger.events() if report in event.reports)


def test_two_events_become_one(ledger):
    words = decisions.merge(ledger, the(ledger, "r1"), the(ledger, "r3"), WHO)
    assert by_report(settled(words)) == {frozenset({"r1", "r2", "r3"})}
    assert {(word.verdict, word.by, word.reason) for word in words} == {("same", "ann", "seen in the archive")}


def test_a_report_can_be_split_off_by_its_name(ledger):
    words = decisions.split(ledger, the(ledger, "r1"), ["r2-name"], WHO)
    assert by_report(settled(words)) == {frozenset({"r1"}), frozenset({"r2"}), frozenset({"r3"})}


def test_what_was_said_to_be_different_stays_apart(ledger):
    words = decisions.never_merge(ledger, the(ledger, "r1"), the(ledger, "r3"), WHO)
    assert {word.verdict for word in words} == {"different"}
    assert by_report(settled(words)) == by_report(ledger)


def test_a_value_is_corrected_in_every_telling_or_in_that_of_one_report(ledger):
    words = decisions.correct(ledger, the(ledger, "r1"), "count", "9", WHO)
    assert [(word.old, word.new) for word in words] == [("8", "9"), ("8", "9")]
    assert settled(words).event(the(ledger, "r1")).count.value == 9
    assert len(decisions.correct(ledger, the(ledger, "r1"), "count", "9", WHO, report="r2-name")) == 1


@pytest.mark.parametrize(("field", "shown"), [("actor", "CZE"), ("date", "2021-10-06/2021-10-06"), ("status", "carried_out_or_announced"),
                                              ("count_from", None), ("kind", "expulsion"), ("attributed_to", None)])  # fmt: skip
def test_a_correction_tells_the_old_value_in_the_flat_form(field, shown):
    assert decisions.flat_value(TWO_ACTS[0], field) == shown


@pytest.mark.parametrize(
    ("say", "complaint"),
    [
        (lambda held: decisions.merge(held, "none", the(held, "r1"), WHO), "no event none"),
        (lambda held: decisions.split(held, the(held, "r3"), ["r3"], WHO), "no other report"),
        (lambda held: decisions.split(held, the(held, "r3"), ["r1"], WHO), "no report than"),
        (lambda held: decisions.correct(held, the(held, "r1"), "colour", "red", WHO), "colour: cannot be corrected"),
        (lambda held: decisions.correct(held, the(held, "r1"), "date", "2021-13-45", WHO), "expected an ISO day"),
        (lambda held: decisions.correct(held, the(held, "r1"), "count", "9", WHO, report="r9"), "not told by report r9"),
        (lambda held: decisions.correct(held, the(held, "r1"), "kind", "foo", WHO), "kind: 'foo' is no kind; there is acc"),
        (lambda held: decisions.correct(held, the(held, "r1"), "actor", "CZE; ZZQ", WHO), "actor: 'ZZQ' is no known code"),
        (lambda held: decisions.correct(held, the(held, "r1"), "target", "US of A", WHO), "target: 'US of A' is no known code"),
        (lambda held: decisions.correct(held, the(held, "r1"), "form", "banana", WHO), "'banana' is no form of expulsion; there is not_"),
        (lambda held: decisions.merge(held, the(held, "r1"), the(held, "r1"), WHO), "named twice"),
        (lambda held: decisions.never_merge(held, the(held, "r1"), the(held, "r1"), WHO), "named twice"),
    ],
)
def test_what_makes_no_sense_is_refused(ledger, say, complaint):
    with pytest.raises(ValueError, match=complaint):
        say(ledger)


@pytest.mark.parametrize(("field", "new"), [("kind", "persona_non_grata"), ("actor", "POL; CZE"), ("form", "not_renewed"), ("form", None)])
def test_a_known_code_is_taken(ledger, field, new):
    assert {word.new for word in decisions.correct(ledger, the(ledger, "r1"), field, new, WHO)} == {new}
