"""Every noun goes to JSON and comes back as it was."""

import json
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retorsion import model
from retorsion.model import codec

NOUNS = [
    model.Report,
    model.Claim,
    model.Event,
    model.Link,
    model.StrengthPoint,
    model.Channel,
    model.Judgement,
    model.Correction,
    model.Discard,
]

spans = st.builds(lambda start, length: model.Span(start, start + length), st.integers(0, 10**6), st.integers(0, 10**4))
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
whens = st.builds(
    lambda first, last, grain, span: model.When(min(first, last), max(first, last), grain, "stated", span),
    days, days, st.sampled_from(["day", "month", "year"]), st.none() | spans,
)  # fmt: skip
st.register_type_strategy(model.Span, spans)
st.register_type_strategy(model.When, whens)
st.register_type_strategy(model.Rival, lambda held: st.builds(model.Rival, st.from_type(get_args(held)[0]), st.none(), st.just(("r1",))))
st.register_type_strategy(
    model.Value,
    lambda held: st.builds(model.Value, st.from_type(get_args(held)[0]), rivals=st.tuples(st.from_type(model.Rival[get_args(held)[0]]))),
)
st.register_type_strategy(model.Claim, st.builds(model.Claim, tellings=st.just(())))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read_back(noun: type, data: st.DataObject) -> None:
    told = data.draw(st.from_type(noun))
    line = codec.dumps(told)
    assert codec.loads(noun, line) == told
    assert codec.dumps(codec.loads(noun, line)) == line


def test_a_gathered_claim_keeps_its_tellings() -> None:
    one = model.Claim("r1", "expulsion", model.Evidence("r1", model.Span(0, 5), "Spain"), ("ESP",), counts=(model.Count("affected", 2),))
    gathered = model.Claim("r1", "expulsion", one.evidence, ("ESP",), tellings=(one, one))
    assert codec.loads(model.Claim, codec.dumps(gathered)) == gathered


def test_fields_at_their_default_are_left_out() -> None:
    assert codec.to_plain(model.Certainty(modality="planned")) == {"modality": "planned"}


def test_half_a_surrogate_pair_still_makes_valid_utf8() -> None:
    report = model.Report("r1", "one", "broken \ud83d here")
    assert codec.loads(model.Report, codec.dumps(report).encode().decode()) == report


@pytest.mark.parametrize(
    ("plain", "complaint"),
    [
        ({"start": 3}, "incomplete Span"),
        ({"start": 3, "end": 8, "colour": "red"}, "no field 'colour'"),
        ({"start": "3", "end": 8}, "expected int"),
        ({"start": True, "end": 8}, "expected int"),
        ([3, 8], "expected the fields of a Span"),
        ({"start": 8, "end": 3}, "runs forward"),
    ],
)
def test_what_does_not_fit_is_named(plain: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        codec.from_plain(model.Span, json.loads(json.dumps(plain)))


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of asserted"):
        codec.from_plain(model.Certainty, {"modality": "rumoured"})
