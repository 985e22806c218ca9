"""The gate of acts lets in sentences in which a frame's words and somebody of politics stand, and whatever measures need."""

from __future__ import annotations

import pytest

from retorsion.gates import acts_gate, gate, split


def parsed(text: str) -> list[str]:
    spans = split(text)
    return [span.of(text) for span, wanted in zip(spans, acts_gate().windows(text, spans), strict=True) if wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya gave food to Uganda.",  # the past of "give" with an object that its frame asks for
        "The UN called off the meeting with the rebels.",
        "Police arrested a painter.",  # an organ instead of a name
        "EU and AU leaders met.",  # initials alone
        "Spain expels two envoys.",  # a measure
    ],
)
def test_a_sentence_that_may_tell_an_act_is_parsed(text):
    assert parsed(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya gave no reason.",  # no object of the frame
        "Two friends met in a garden.",  # nobody of politics
        "Rain fell in Kenya and Uganda.",  # no word of an act
        "The music teams with ideas from Kenya.",  # "team" without its "up"
    ],
)
def test_another_sentence_is_not(text):
    assert parsed(text) == []


def test_a_name_without_office_counts_shortly_after_its_report_has_named_a_party():
    assert parsed("Chile is long. Then Roe condemned the plan.") == ["Then Roe condemned the plan."]
    assert parsed("Then Roe condemned the plan. Chile is long.") == []
    assert parsed("Chile is long. It rained. It rained. Then Roe condemned the plan.") == []


def test_what_the_gate_of_measures_lets_in_is_let_in():
    text = "Spain expelled two diplomats. They have three days. It rained."
    spans = split(text)
    measures = gate().windows(text, spans)
    assert all(act for act, measure in zip(acts_gate().windows(text, spans), measures, strict=True) if measure)
