"""How certain an act is told to be. Each row is a way of telling that Norway and two Chinese diplomats part."""

from __future__ import annotations

import pytest

from .told import claims, only

pytestmark = pytest.mark.model

DONE = [
    "Norway expelled two Chinese diplomats.",
    "Norway is expelling two Chinese diplomats.",
    "Norway has expelled two Chinese diplomats.",
    "Norway decided to expel two Chinese diplomats.",
    "Norway is to expel two Chinese diplomats.",
    "Norway agreed to expel two Chinese diplomats.",
    "Norway announced the expulsion of two Chinese diplomats.",
    "Norway said on Tuesday it would expel two Chinese diplomats.",
    "The decision by Norway to expel two Chinese diplomats was not taken lightly.",
    "The decision to expel two Chinese diplomats from Norway was not an easy one.",
    "Norway did not deny that it had expelled two Chinese diplomats.",
    "Norway did not hesitate to expel two Chinese diplomats.",
    "Norway carried out its threat to expel two Chinese diplomats.",
    "Officials in Beijing rejected the expulsion of two Chinese diplomats from Norway.",
    "Talks did not survive Norway's expulsion of two Chinese diplomats.",
]
PLANNED = [
    "Norway will expel two Chinese diplomats.",
    "Norway plans to expel two Chinese diplomats.",
    "Norway intends to expel two Chinese diplomats.",
    "Norway vowed to expel two Chinese diplomats.",
    "Norway wants to expel two Chinese diplomats.",
    "Norway is set to expel two Chinese diplomats.",
    "Norway is ready to expel two Chinese diplomats.",
    "Norway is preparing to expel two Chinese diplomats.",
    "Norway would expel two Chinese diplomats, the minister said.",
    "Norway was about to expel two Chinese diplomats.",
    "Norway was to expel two Chinese diplomats.",
    "Norway is close to expelling two Chinese diplomats.",
    "Norway is drawing up plans to expel two Chinese diplomats.",
    "The planned expulsion of two Chinese diplomats from Norway was announced early.",
    "The expulsion of two Chinese diplomats from Norway is imminent.",
    "The expulsion of two Chinese diplomats from Norway will take place in May.",
]
THREATENED = [
    "Norway threatened to expel two Chinese diplomats.",
    "Norway warned that it would expel two Chinese diplomats.",
    "Norway warned that it could expel two Chinese diplomats.",
    "Norway will expel two Chinese diplomats if the talks fail.",
    "If the talks fail, Norway will expel two Chinese diplomats.",
    "Norway will expel two Chinese diplomats unless Beijing apologises.",
    "Unless China apologises, Norway will expel two Chinese diplomats.",
    "Norway said it would expel two Chinese diplomats unless Beijing apologised.",
    "Norway vowed to expel two Chinese diplomats if the talks fail.",
    "Norway will not hesitate to expel two Chinese diplomats.",
    "Norway's threat to expel two Chinese diplomats has not been carried out.",
]
REQUESTED = [
    "Norway urged Sweden to expel two Chinese diplomats.",
    "Norway called on Sweden to expel two Chinese diplomats.",
    "Sweden has been asked to expel two Chinese diplomats.",
    "Sweden must expel two Chinese diplomats, a Danish deputy said.",
    "Deputies in Oslo demanded that Norway expel two Chinese diplomats.",
    "Two deputies want Norway to expel two Chinese diplomats.",
    "Norway should expel two Chinese diplomats, a deputy said.",
    "Calls for Norway to expel two Chinese diplomats are growing louder.",
    "It is time for Norway to expel two Chinese diplomats, a deputy said.",
    "The demand that Norway expel two Chinese diplomats came from three parties.",
]
CONSIDERED = [
    "Norway is considering expelling two Chinese diplomats.",
    "Norway is mulling the expulsion of two Chinese diplomats.",
    "Norway did not rule out expelling two Chinese diplomats.",
    "The country will not rule out expelling two Chinese diplomats, Norway's minister said.",
    "Norway may expel two Chinese diplomats.",
    "Norway has yet to decide on expelling two Chinese diplomats.",
    "Norway put off a decision on expelling two Chinese diplomats.",
    "No decision has been made on whether Norway should expel two Chinese diplomats.",
    "The expulsion of two Chinese diplomats from Norway is being considered.",
    "The expulsion of two Chinese diplomats from Norway is under review.",
    "The expulsion of two Chinese diplomats from Norway is not excluded.",
    "Among the options is the expulsion of two Chinese diplomats from Norway.",
    "Norway is looking into expelling two Chinese diplomats.",
]
HYPOTHETICAL = [
    "Norway could expel two Chinese diplomats.",
    "Norway will expel two Chinese diplomats if the talks fail, analysts said.",
    "If the talks failed, Norway would expel two Chinese diplomats.",
    "If Norway expels two Chinese diplomats, the talks will fail.",
    "Should Norway expel two Chinese diplomats, the talks would fail.",
    "Had Norway expelled two Chinese diplomats, the talks would not have failed.",
    "Norway might have expelled two Chinese diplomats.",
    "Any expulsion of Chinese diplomats from Norway would end the talks.",
    "Had China refused, Norway would have expelled two Chinese diplomats.",
]
DENIED = [
    "Norway has not expelled two Chinese diplomats.",
    "Norway never expelled two Chinese diplomats.",
    "Norway has yet to expel two Chinese diplomats.",
    "Norway denied expelling two Chinese diplomats.",
    "Norway denied that it had expelled two Chinese diplomats.",
    "Reports that Norway expelled two Chinese diplomats are false, the ministry in Oslo said.",
    "It is not true that Norway expelled two Chinese diplomats, the ministry in Oslo said.",
    "Norway dismissed reports of the expulsion of two Chinese diplomats.",
    "Norway rejected claims that it had expelled two Chinese diplomats.",
    "No Chinese diplomats were expelled from Norway, the ministry in Oslo said.",
]
REFUSED = [
    "Norway refused to expel two Chinese diplomats.",
    "Norway declined to expel two Chinese diplomats.",
    "Norway will not expel two Chinese diplomats.",
    "Norway has no plans to expel two Chinese diplomats.",
    "Norway said it had no intention of expelling two Chinese diplomats.",
    "Norway decided not to expel two Chinese diplomats.",
    "Norway decided against expelling two Chinese diplomats.",
    "Norwegian lawmakers voted against expelling two Chinese diplomats.",
    "Norway has ruled out the expulsion of two Chinese diplomats.",
    "Norway stopped short of expelling two Chinese diplomats.",
    "Norway rejected calls to expel two Chinese diplomats.",
    "Norway ruled out expelling two Chinese diplomats.",
    "Norway's parliament voted down a motion to expel two Chinese diplomats.",
    "Norway abandoned plans to expel two Chinese diplomats.",
    "Norway backed away from a threat to expel two Chinese diplomats.",
    "Norway is not considering expelling two Chinese diplomats.",
    "Norway sees no reason to expel two Chinese diplomats.",
    "Norway refrained from expelling two Chinese diplomats.",
    "Instead of expelling two Chinese diplomats, Norway kept silent.",
]


@pytest.mark.parametrize("text", DONE)
def test_what_is_told_or_announced_as_done(text: str) -> None:
    assert only(text).certainty.status == "carried_out_or_announced"


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_to_come_is_planned(text: str) -> None:
    assert only(text).certainty.status == "planned"


@pytest.mark.parametrize("text", THREATENED)
def test_what_is_held_out_as_a_harm_is_threatened(text: str) -> None:
    assert only(text).certainty.status == "threatened"


@pytest.mark.parametrize("text", REQUESTED)
def test_what_another_wishes_is_requested(text: str) -> None:
    assert only(text).certainty.status == "requested"


@pytest.mark.parametrize("text", CONSIDERED)
def test_what_is_weighed_is_under_consideration(text: str) -> None:
    assert only(text).certainty.status == "under_consideration"


@pytest.mark.parametrize("text", HYPOTHETICAL)
def test_what_hangs_on_something_is_hypothetical(text: str) -> None:
    assert only(text).certainty.status == "hypothetical"


@pytest.mark.parametrize("text", DENIED)
def test_what_did_not_happen_is_denied(text: str) -> None:
    assert only(text).certainty.status == "denied"


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_decided_away_is_refused(text: str) -> None:
    assert only(text).certainty.status == "refused_to_do"


def test_what_was_asked_and_what_was_done_are_two_claims() -> None:
    asked, done = claims("Denmark urged Norway to expel two Chinese diplomats. Norway expelled one Chinese diplomat on Tuesday.")
    assert (asked.certainty.status, asked.requested_by) == ("requested", ("DNK",))
    assert (done.certainty.status, done.requested_by) == ("carried_out_or_announced", ())


def test_certainty_is_each_acts_own() -> None:
    done, threatened = claims("Norway expelled two Chinese diplomats and threatened to recall its ambassador from Beijing.")
    assert (done.kind, done.certainty.status) == ("expulsion", "carried_out_or_announced")
    assert (threatened.kind, threatened.certainty.status) == ("ambassador_recall", "threatened")
