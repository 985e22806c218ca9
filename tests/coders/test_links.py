"""What a report says of a measure's cause without telling the measure anew, who denies it, and who heard the speaker."""

from __future__ import annotations

import pytest

from retorsion.merging import reconcile
from retorsion.model import Claim, Link

from .told import claims, only

pytestmark = pytest.mark.model

ACT = "Norway expelled two Chinese diplomats on Tuesday."


def noted(claim: Claim, key: str) -> list[str]:
    """Return what the tellings of a claim note under a key."""
    return [words for telling in claim.told for name, words in telling.extra if name == key]


def causes(claim: Claim) -> list[str]:
    """Return what the tellings of a claim say it answers."""
    return [telling.in_response_to for telling in claim.told if telling.in_response_to]


AFTER = [
    (f"{ACT} The decision came after revelations about a break-in at a shipyard.", "revelations about a break-in at a shipyard"),
    (f"{ACT} Broadcaster B reported that the Norwegian move came days after a break-in at a shipyard.", "a break-in at a shipyard"),
    (f"{ACT} The step follows the arrest of a journalist.", "the arrest of a journalist"),
    ("The expulsion of two Chinese diplomats by Norway came after files were stolen from a shipyard.", "files were stolen from a shipyard"),
]


@pytest.mark.parametrize(("text", "words"), AFTER)
def test_what_came_after_is_noted_and_not_taken_for_an_answer(text: str, words: str) -> None:
    claim = only(text)
    assert (noted(claim, "after"), causes(claim)) == ([words], [])


DENIED = [
    (f"{ACT} This decision is not linked to the break-in, the minister said.", "the break-in"),
    (f"{ACT} The move has nothing to do with the trade talks, the minister said.", "the trade talks"),
    ("The decision to expel two Chinese diplomats was unrelated to any one incident, the Norwegian minister said.", "any one incident"),
    ("The expulsion of two Chinese diplomats by Norway was not prompted by the break-in.", "the break-in"),
]


@pytest.mark.parametrize(("text", "words"), DENIED)
def test_a_cause_denied_is_noted_as_denied(text: str, words: str) -> None:
    claim = only(text)
    assert (noted(claim, "not_in_response_to"), causes(claim)) == ([words], [])


def test_a_denial_may_name_the_true_cause() -> None:
    claim = only("The expulsion of two Chinese diplomats by Norway was not caused by the break-in, but by years of spying.")
    assert (noted(claim, "not_in_response_to"), causes(claim)) == (["the break-in"], ["years of spying"])


NAMED = [
    (f"{ACT} “We have seen a rise in espionage and therefore we must act,” the Norwegian minister said.", "a rise in espionage"),
    (f"{ACT} The Norwegian minister said his country had to act against a rise in espionage.", "a rise in espionage"),
    (f"{ACT} Norway took its measures in response to a break-in at a shipyard.", "a break-in at a shipyard"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), NAMED)
def test_a_cause_named_elsewhere_is_the_measure_s(text: str, words: str) -> None:
    claim = only(text)
    assert causes(claim) == [words]
    assert all(telling.evidence.holds(text) for telling in claim.told)


@pytest.mark.parametrize(
    "text",
    [
        f"{ACT} The government discussed how to react to the strike in Bergen.",
        f"{ACT} The strike came after a dispute over wages.",
        f"{ACT} The harvest is not linked to the weather.",
        f"{ACT} The Norwegian minister spoke after a meeting of the cabinet.",
    ],
)
def test_what_is_said_of_other_things_is_no_cause(text: str) -> None:
    claim = only(text)
    assert (causes(claim), noted(claim, "after"), noted(claim, "not_in_response_to")) == ([], [], [])


def test_this_incident_is_the_affair_told_before() -> None:
    text = "A bomb blast at a shipyard killed two in May. This incident led to the mutual expulsion of diplomats between Norway and China."
    assert {(claim.actors, *causes(claim)) for claim in claims(text)} == {
        (("NOR",), "A bomb blast at a shipyard"),
        (("CHN",), "A bomb blast at a shipyard"),
    }


SOLIDARITY = [
    ("Norway expelled two Chinese diplomats in solidarity with Lithuania.", "in solidarity with Lithuania"),
    ("Norway expelled two Chinese diplomats as a sign of solidarity with Lithuania, it said.", "as a sign of solidarity with Lithuania"),
    ("Norway expelled two Chinese diplomats to show solidarity with Lithuania.", "to show solidarity with Lithuania"),
]  # fmt: skip


def test_what_they_are_said_to_be_is_the_reason() -> None:
    claim = only("Norway expelled two Chinese diplomats who, according to the police in Oslo, are officers of a secret service.")
    assert claim.grounds == "officers of a secret service"


@pytest.mark.parametrize(("text", "words"), SOLIDARITY)
def test_solidarity_is_a_reason(text: str, words: str) -> None:
    assert only(text).grounds == words


def test_the_outlet_that_heard_a_speaker_is_noted() -> None:
    assert noted(only("Norway will expel two Chinese diplomats, a source in Oslo told Reuters on Tuesday."), "heard_by") == ["Reuters"]
    assert noted(only("Norway will expel two Chinese diplomats, a source in Oslo told reporters on Tuesday."), "heard_by") == []


def test_a_contested_cause_shows_who_says_it_and_who_does_not() -> None:
    text = (
        f"{ACT} “We have seen years of Chinese espionage and therefore we must act,” the Norwegian foreign minister said. "
        "The decision was unrelated to any particular event, the Norwegian government said. "
        "Broadcaster B reported that the Norwegian decision came after a blast at a shipyard."
    )
    links = {link.source: link for link in reconcile(claims(text)).links()}
    contested: Link = links["a blast at a shipyard"]
    assert (contested.basis, contested.standing) == ("inferred", ("contested",))
    assert [word.speaker for word in contested.supporters] == ["Broadcaster B"]
    assert [word.speaker for word in contested.opponents] == ["the Norwegian government"]
    assert links["years of Chinese espionage"].opponents == ()  # the same side names it
