"""The JSON shape carries every noun there and back."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.model import (
    Anchor,
    Claim,
    Count,
    Dateline,
    Discard,
    Event,
    Evidence,
    Judgement,
    Link,
    Part,
    Passage,
    Post,
    Report,
    Rival,
    Span,
    Value,
    Voice,
    When,
    Word,
)
from retorsion.model.plain import from_plain, to_plain

DAY = When.day(date(2021, 10, 6))
EVIDENCE = Evidence("r1", Span(3, 9), "expels")
TELLING = Claim(
    "r1", "expulsion", EVIDENCE, actors=("NATO",), counts=(Count("affected", 8, parts=(Part(3, "posts"),)),), voices=(Voice("a source"),)
)
NOUNS = [
    Report("r1", "r1", "text", published=date(2021, 10, 6), passages=(Passage(Span(0, 4), "lead"),), fingerprint=(1, 2)),
    Report("r2", "r2", "", dateline=Dateline(Span(0, 0), "BRUSSELS", when=DAY), fetched=datetime(2021, 10, 6, 8, tzinfo=UTC)),
    Claim("r1", "expulsion", EVIDENCE, tellings=(TELLING,), mission=Post("RUS", "NATO"), date=DAY, extra=(("k", "v"),)),
    Event("e1", "expulsion", ("NATO",), ("RUS",), "carried_out_or_announced", count=Value(8, rivals=(Rival(7, None, ("r2",)),)),
          date=Value(DAY, ("official",)), claims=(("r1", 0),)),
    Link("e1", "e2", "retaliation", "stated", supporters=(Word("a ministry", "r1", "in answer"),)),
    Judgement(Anchor("r1", "removal", "expels", 3), Anchor("r2", "removal", "expels", 3), "same", "ann", datetime(2021, 10, 7, tzinfo=UTC),
              "one act"),
    Discard("a.txt", "read", "empty", Span(0, 0)),
]  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_a_noun_survives_the_round_trip_through_json(noun):
    assert from_plain(type(noun), json.loads(json.dumps(to_plain(noun)))) == noun


def test_fields_that_hold_their_default_are_left_out():
    assert to_plain(Voice("a source")) == {"speaker": "a source"}


@given(st.text(), st.lists(st.integers(min_value=0)), st.dates() | st.none())
def test_any_text_and_day_survive(text, fingerprint, published):
    report = Report("r", "r", text, published=published, fingerprint=tuple(fingerprint))
    assert from_plain(Report, json.loads(json.dumps(to_plain(report)))) == report


@pytest.mark.parametrize(
    ("noun", "data", "says"),
    [
        (Span, [], "Span: expected an object"),
        (Span, {"start": 1}, "missing 1 required positional argument: 'end'"),
        (Span, {"start": 1, "end": 2, "finish": 3}, "unknown field 'finish'"),
        (Discard, {"source": "a", "stage": "burn", "reason": ""}, "Discard.stage: expected one of read"),
        (When, {"first": "2021-13-45", "last": None}, "When.first: expected an ISO date"),
        (Value[int], {"value": "8"}, "Value.value: expected int"),
        (Claim, {"report": "r", "kind": "expulsion", "evidence": {"report": 3}}, "Claim.evidence: Evidence.report: expected str"),
        (Claim, {"report": "r", "kind": "k", "evidence": {"report": "r"}, "actors": "NATO"}, "Claim.actors: expected a list"),
    ],
)
def test_data_that_does_not_fit_is_refused_with_the_field(noun, data, says):
    with pytest.raises(ValueError, match=says):
        from_plain(noun, data)
