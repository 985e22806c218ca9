"""On whose word an act is told: the chain of speakers, the outermost first, and the outlet never among them."""

from __future__ import annotations

import pytest

from .told import claims, not_yet, only

pytestmark = pytest.mark.model

CHAINS = [
    ("Norway expelled two Chinese diplomats.", []),
    ("Norway expelled two Chinese diplomats, the ministry in Oslo said.", ["the ministry in Oslo"]),
    ("The ministry in Oslo said that Norway had expelled two Chinese diplomats.", ["The ministry in Oslo"]),
    ("According to a Danish envoy, Norway expelled two Chinese diplomats.", ["a Danish envoy"]),
    ("Norway expelled two Chinese diplomats, an official told Agency A.", ["an official"]),
    not_yet("an envoy who tells is no speaker", "Norway expelled two Chinese diplomats, an envoy told reporters.", ["an envoy"]),
    (
        "A Danish envoy said that, according to the ministry in Oslo, Norway had expelled two Chinese diplomats.",
        ["A Danish envoy", "the ministry in Oslo"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), CHAINS)
def test_an_act_is_told_on_the_word_of_its_speakers(text: str, speakers: list[str]) -> None:
    assert [voice.speaker for voice in only(text).voices] == speakers


def test_a_speaker_answers_only_for_what_is_said() -> None:
    told, said = claims("Norway recalled its ambassador from Beijing. A Danish envoy said that Chile expelled six Peruvian diplomats.")
    assert (told.voices, [voice.speaker for voice in said.voices]) == ((), ["A Danish envoy"])


def test_a_speaker_named_by_a_state_speaks_for_it() -> None:
    assert [voice.party for voice in only("Norway expelled two Chinese diplomats, the Norwegian ministry said.").voices] == ["NOR"]


def test_what_is_quoted_is_the_speakers_word() -> None:
    claim = only('"We have expelled two Chinese diplomats," the foreign ministry in Oslo said.')
    assert [voice.speaker for voice in claim.voices] == ["the foreign ministry in Oslo"]
