"""What answers what, on whose word, and who disputes it."""

from dataclasses import replace

import pytest

from retorsion.merging import MemoryLedger, reconcile
from retorsion.model import Event, Evidence, Link, Span, Voice

from .told import claims, day, ledger, row

ESTONIA = row("a", "EST", "RUS", count=2, date="2017-05-26", published="2017-05-26")
RUSSIA = row("b", "RUS", "EST", count=2, date="2017-06-01", published="2017-06-01")


def of(book: MemoryLedger, actor: str) -> Event:
    return next(event for event in book.events() if event.actors == (actor,))


def only_link(book: MemoryLedger) -> Link:
    (link,) = book.links()
    return link


def test_two_parties_reversed_within_days_answer_each_other_by_inference() -> None:
    book = ledger(ESTONIA, RUSSIA)
    link = only_link(book)
    assert (link.source, link.target) == (of(book, "EST").id, of(book, "RUS").id)
    assert (link.relation, link.basis, link.symmetry) == ("retaliation", "inferred", "mirror")


def test_a_measure_named_as_the_cause_makes_it_stated() -> None:
    book = ledger(
        ESTONIA, RUSSIA | {"in_response_to": "the expulsion of two Russian diplomats", "attributed_to": "the Russian Foreign Ministry"}
    )
    link = only_link(book)
    assert (link.basis, link.standing) == ("stated", ("official",))
    assert link.supporters[0].speaker == "the Russian Foreign Ministry"


def test_a_measure_only_pointed_at_stays_inferred() -> None:
    link = only_link(ledger(ESTONIA, RUSSIA | {"in_response_to": "the move that Tallinn had taken"}))
    assert (link.relation, link.basis) == ("retaliation", "inferred")


def test_the_number_in_the_cause_picks_the_measure() -> None:
    cap = row("c", "NATO", "RUS", "accreditation_withdrawal", count=8, date="2021-10-06")
    other = row("d", "NATO", "RUS", "accreditation_withdrawal", count=2, date="2021-09-20")
    answer = row(
        "e", "RUS", "NATO", "mission_suspended", date="2021-10-18", in_response_to="NATO stripping eight staffers of accreditation"
    )
    book = ledger(cap, other, answer)
    assert book.event(only_link(book).source).count.value == 8


def test_who_names_the_number_in_an_answer_acknowledges_it() -> None:
    answer = RUSSIA | {"in_response_to": "Tallinn's decision to expel two diplomats", "attributed_to": "Moscow"}
    assert of(ledger(ESTONIA, answer), "EST").count.standing == ("acknowledged",)


def test_a_larger_answer_is_asymmetric() -> None:
    assert only_link(ledger(ESTONIA, RUSSIA | {"count": 20})).symmetry == "asymmetric"


def test_what_is_long_past_is_not_answered_by_inference() -> None:
    assert not ledger(ESTONIA, RUSSIA | {"date": "2017-09-01"}).links()


def test_on_one_day_the_reports_tell_which_came_first_or_nothing_does() -> None:
    same_day = RUSSIA | {"date": "2017-05-26"}
    assert not ledger(ESTONIA, same_day | {"published": "2017-05-26"}).links()
    assert len(ledger(ESTONIA, same_day | {"published": "2017-05-27"}).links()) == 1


def test_an_undated_answer_lies_between_its_cause_and_its_report() -> None:
    answer = row("b", "RUS", "EST", count=2, published="2017-05-30", in_response_to="the move that Tallinn had taken")
    when = of(ledger(ESTONIA, answer), "RUS").date
    assert (when.value.first, when.value.last, when.value.how, when.standing) == (
        day("2017-05-26"),
        day("2017-05-30"),
        "inferred",
        ("derived",),
    )


def test_a_cause_that_is_no_measure_stays_in_words() -> None:
    told = ESTONIA | {"in_response_to": "the poisoning in Salisbury"}
    link = only_link(ledger(told, told | {"report": "c", "in_response_to": "an attack with nerve agent in Salisbury"}))
    assert (link.source, link.relation, link.basis) == ("the poisoning in Salisbury", "trigger", "stated")
    assert len(link.supporters) == 2


def test_solidarity_names_whom_it_is_with() -> None:
    help_asked = row(
        "c", "NATO", "RUS", status="requested", requested_by="CZE", grounds="a sign of solidarity with Prague", published="2021-04-22"
    )
    book = ledger(row("a", "CZE", "RUS", count=18, date="2021-04-17"), help_asked)
    link = only_link(book)
    assert (link.source, link.relation, link.basis) == (of(book, "CZE").id, "solidarity", "stated")


def test_asked_for_and_then_done_are_linked() -> None:
    book = ledger(ESTONIA | {"status": "requested", "date": "2017-05-20", "published": "2017-05-20"}, ESTONIA | {"report": "b"})
    assert only_link(book).relation == "request"


def test_asked_for_half_a_year_before_is_another_matter() -> None:
    asked = ESTONIA | {"status": "requested", "date": "2016-11-20", "published": "2016-11-20"}
    assert not ledger(asked, ESTONIA | {"report": "b"}).links()


def test_announced_answers_are_carried_out_by_what_follows() -> None:
    vow = row("v", "RUS", "EST", "other_measure", status="planned", published="2017-05-27")
    book = ledger(vow, RUSSIA)
    assert only_link(book).relation == "execution"


def test_a_contested_cause_shows_both_sides() -> None:
    (told,) = claims(row("a", "NATO", "RUS", "accreditation_withdrawal", count=8, date="2021-10-06"))
    said = Voice("Speaker One", party="NATO")
    tellings = (
        replace(told, voices=(Voice("Broadcaster C", "citing"),), extra=(("after", "revelations about the blast in Vrbetice"),),
                evidence=Evidence("a", None, "it came after the revelations")),
        replace(told, voices=(said,), extra=(("not_in_response_to", "any particular event"),), evidence=Evidence("a", None, "unrelated")),
        replace(told, voices=(said,), in_response_to="malign activity", evidence=Evidence("a", None, "because of what was seen")),
    )  # fmt: skip
    blast, malign = sorted(reconcile([replace(told, tellings=tellings)]).links(), key=lambda link: link.basis)
    assert (blast.basis, blast.standing) == ("inferred", ("contested",))
    assert ([w.speaker for w in blast.supporters], [w.speaker for w in blast.opponents]) == (["Broadcaster C"], ["Speaker One"])
    assert (malign.source, malign.standing, malign.opponents) == ("malign activity", ("official",), ())


def test_who_speaks_for_the_side_that_names_a_cause_does_not_deny_it() -> None:
    (told,) = claims(row("a", "NATO", "RUS", "accreditation_withdrawal", count=8, date="2021-10-06"))
    tellings = (
        replace(told, voices=(Voice("Speaker One", party="NATO"),), in_response_to="malign activity"),
        replace(told, voices=(Voice("the chief", party="NATO"),), extra=(("not_in_response_to", "any particular event"),)),
    )
    (link,) = reconcile([replace(told, tellings=tellings)]).links()
    assert (link.standing, link.opponents) == (("official",), ())


def test_causes_that_share_only_the_name_of_a_party_stay_two() -> None:
    told = ESTONIA | {"in_response_to": "the rise in Russian spying"}
    assert len(ledger(told, told | {"report": "c", "in_response_to": "a blast blamed on Russian agents"}).links()) == 2


@pytest.mark.parametrize("status", ["denied", "refused_to_do", "hypothetical"])
def test_what_did_not_happen_answers_nothing(status: str) -> None:
    assert not ledger(ESTONIA, RUSSIA | {"status": status, "in_response_to": "the expulsion of two Russian diplomats"}).links()


def test_a_denied_measure_is_nobody_s_cause() -> None:
    book = ledger(ESTONIA | {"status": "denied"}, RUSSIA)
    assert not book.links()


@pytest.mark.parametrize(
    ("cause", "kept"),
    [
        ("a dialogue", False),
        ("the new situation", False),
        ("the blast at a depot", True),
        ("Tallinn's conduct", True),
        ("its statement", True),
    ],
)
def test_a_cause_that_names_neither_party_nor_deed_is_none(cause: str, kept: bool) -> None:
    assert bool(ledger(ESTONIA | {"in_response_to": cause}).links()) == kept


@pytest.mark.parametrize(("cause", "kept"), [("it expelled two Russian envoys", False), ("expelled one of its own in May", True)])
def test_a_measure_is_not_its_own_cause(cause: str, kept: bool) -> None:
    quote = "Estonia must act after it expelled two Russian envoys. Russia had expelled one of its own in May."
    (told,) = claims(ESTONIA)
    at = quote.index("expelled two")
    told = replace(
        told, in_response_to=cause, evidence=Evidence("a", Span(0, len(quote)), quote),
        trigger=Evidence("a", Span(at, at + 8), "expelled"),
    )  # fmt: skip
    assert bool(reconcile([told]).links()) == kept


def test_one_cause_in_two_wordings_is_shown_once() -> None:
    wordings = ("the blast at a depot", "a Blast at a\ndepot")
    rows = [ESTONIA | {"report": name, "in_response_to": words} for name, words in zip("ab", wordings, strict=True)]
    assert len(only_link(ledger(*rows)).supporters) == 2
