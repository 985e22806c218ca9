"""The host's act and the sender's are never confused: own or ordered, a ceiling or a pull-out, a recall or an expulsion."""

from __future__ import annotations

import pytest

from .told import briefs, claims, not_yet, only

pytestmark = pytest.mark.model

HOSTS = [
    ("Norway ordered two Chinese diplomats to leave.", "NOR expulsion 2 CHN"),
    ("Norway ordered Chinese diplomats out of the country.", "NOR expulsion CHN"),
    ("Norway told China to cut its embassy staff by ten.", "NOR mission_cap 10 CHN"),
    ("Norway limited the Chinese embassy in Oslo to 20 employees.", "NOR mission_cap CHN"),
    ("Norway refused accreditation to three Chinese diplomats.", "NOR accreditation_refusal 3 CHN"),
    ("Norway withdrew the accreditation of two Chinese diplomats.", "NOR accreditation_withdrawal 2 CHN"),
    not_yet("ordered home is read as recalled", "Norway ordered the Chinese ambassador home.", "NOR expulsion 1 CHN"),
]
SENDERS = [
    ("China ordered its diplomats to leave Norway.", "CHN staff_withdrawal NOR"),
    ("China withdrew two of its diplomats from Norway.", "CHN staff_withdrawal 2 NOR"),
    ("China cut its staff at the embassy in Oslo by ten.", "CHN staff_withdrawal 10 NOR"),
    ("China told its staff in Oslo to leave.", "CHN staff_withdrawal NOR"),
    ("China recalled its ambassador from Oslo.", "CHN ambassador_recall 1 NOR"),
    ("China withdrew its ambassador from Oslo.", "CHN ambassador_recall 1 NOR"),
    ("China ordered its ambassador home from Oslo.", "CHN ambassador_recall 1 NOR"),
    ("China recalled its ambassador to Norway for consultations.", "CHN ambassador_recall 1 NOR"),
    ("China ordered non-essential staff to leave its embassy in Oslo.", "CHN staff_withdrawal NOR"),
]


@pytest.mark.parametrize(("text", "told"), HOSTS)
def test_what_a_host_does_to_guests(text: str, told: str) -> None:
    assert briefs(text) == [told]


@pytest.mark.parametrize(("text", "told"), SENDERS)
def test_what_a_sender_does_with_its_own(text: str, told: str) -> None:
    assert briefs(text) == [told]


CLOSURES = [
    ("Norway closed its consulate in Shanghai.", "own"),
    ("Norway shut down its embassy in Beijing.", "own"),
    ("Norway's embassy in Beijing was closed by the government in Oslo.", "own"),
    ("Norway closed the Chinese consulate in Bergen.", "ordered"),
    ("Norway ordered the Chinese consulate in Bergen to close.", "ordered"),
    ("Norway ordered the closure of the Chinese consulate in Bergen.", "ordered"),
    ("Norway ordered China to close its consulate in Bergen.", "ordered"),
    ("Norway told China to shut its consulate in Bergen.", "ordered"),
    ("Norway gave China a month to close its consulate in Bergen.", "ordered"),
]


@pytest.mark.parametrize(("text", "form"), CLOSURES)
def test_ones_own_post_is_closed_anothers_is_ordered_closed(text: str, form: str) -> None:
    claim = only(text)
    assert (claim.kind, claim.actors, claim.targets, claim.form) == ("mission_closure", ("NOR",), ("CHN",), form)


def test_one_state_may_close_its_own_and_order_another_closed() -> None:
    ordered, own = claims("Norway closed the Chinese embassy in Oslo. It closed its own embassy in Beijing.")
    assert (ordered.form, own.form) == ("ordered", "own")


REQUESTS = [
    ("Norway urged Sweden to expel the Chinese ambassador.", "SWE expulsion 1 CHN"),
    ("Norway called on Sweden to expel two Chinese diplomats.", "SWE expulsion 2 CHN"),
    ("Norway asked China to withdraw two of its diplomats.", "CHN staff_withdrawal 2 NOR"),
    ("Norway urged China to cut its embassy staff by ten.", "CHN staff_withdrawal 10 NOR"),
    ("Norway called on China to close its consulate in Bergen.", "CHN mission_closure 1 NOR"),
    ("Norway demanded that China recall its ambassador.", "CHN ambassador_recall 1 NOR"),
]


@pytest.mark.parametrize(("text", "told"), REQUESTS)
def test_whoever_is_asked_is_to_act_and_nothing_was_done(text: str, told: str) -> None:
    assert briefs(text) == [told]
    claim = only(text)
    assert (claim.certainty.status, claim.requested_by) == ("requested", ("NOR",))


def test_a_ceiling_and_the_pull_out_that_follows_are_two_measures() -> None:
    found = briefs("Norway limited the Chinese embassy in Oslo to 20 employees. China pulled out six of its diplomats on Monday.")
    assert found == ["NOR mission_cap CHN", "CHN staff_withdrawal 6 NOR"]
