"""Who acts, and upon whom, however they are called."""

from __future__ import annotations

import pytest

from .told import briefs, only

pytestmark = pytest.mark.model

NAMED = [
    "Norway expelled two Chinese diplomats.",
    "The Norwegian government expelled two Chinese diplomats.",
    "Oslo expelled two diplomats of China.",
    "The foreign ministry in Oslo expelled two Chinese diplomats.",
    "Norway's foreign ministry expelled two diplomats from China.",
    "Two Chinese diplomats were expelled by Norway.",
    "Two Chinese diplomats were expelled from Norway.",
    "Norway's expulsion of two Chinese diplomats made no stir.",
    "The expulsion of two Chinese diplomats by Norway made no stir.",
    "Norway told two Chinese diplomats to leave.",
    "Norway, which expelled two Chinese diplomats, said no more.",
    "Foreign Minister Anna Holm of Norway expelled two Chinese diplomats.",
]
POINTED_AT = [
    "Norway protested to Beijing. It expelled two Chinese diplomats.",
    "Norway protested to Beijing. The country expelled two Chinese diplomats.",
    "Norway protested on Monday. The ministry expelled two Chinese diplomats.",
    "Norway is angry with Beijing. The foreign minister expelled two Chinese diplomats.",
    "Anna Holm, the Norwegian foreign minister, was in no doubt.\n\nHolm expelled two Chinese diplomats.",
    '"We are expelling two Chinese diplomats," Norwegian Foreign Minister Anna Holm said.',
    '"We have expelled two Chinese diplomats," the foreign ministry in Oslo said.',
    '"Our country expelled two of their diplomats," Norway\'s foreign minister said of China.',
]


@pytest.mark.parametrize("text", NAMED)
def test_a_state_acts_by_its_name_its_seat_its_offices_and_its_people(text: str) -> None:
    assert briefs(text) == ["NOR expulsion 2 CHN"]


@pytest.mark.parametrize("text", POINTED_AT)
def test_words_that_point_back_stand_for_a_party(text: str) -> None:
    assert briefs(text) == ["NOR expulsion 2 CHN"]


@pytest.mark.parametrize("seat", ["The Kremlin", "Moscow", "The foreign ministry in Moscow", "Russia's foreign ministry"])
def test_a_seat_stands_for_its_state(seat: str) -> None:
    assert briefs(f"{seat} expelled two Dutch diplomats.") == ["RUS expulsion 2 NLD"]


def test_an_alliance_acts_in_its_own_right() -> None:
    assert briefs("NATO met on Monday. The alliance expelled two members of the Belarusian mission.") == ["NATO expulsion 2 BLR"]


def test_they_are_all_who_were_named_together() -> None:
    assert briefs("Norway and Chile spoke of a breach. They expelled two Chinese diplomats.") == ["NOR+CHL expulsion 2 CHN"]


@pytest.mark.parametrize("words", ["Both countries", "The two countries", "Both"])
def test_two_who_do_it_to_each_other_are_two_measures(words: str) -> None:
    found = briefs(f"Kenya fell out with Somalia over the border. {words} recalled their ambassadors.")
    assert found == ["KEN ambassador_recall 1 SOM", "SOM ambassador_recall 1 KEN"]


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian ambassador was summoned to the foreign ministry in Beijing.",
        "China summoned the Norwegian ambassador.",
        "Norway's ambassador to China was summoned.",
        "The Norwegian ambassador in Beijing was summoned.",
    ],
)
def test_the_host_summons_whoever_is_accredited_with_it(text: str) -> None:
    assert briefs(text) == ["CHN ambassador_summon 1 NOR"]


def test_a_speaker_of_a_third_party_takes_no_part() -> None:
    claim = only("Norway expelled two Chinese diplomats, a Danish minister said.")
    assert (claim.actors, claim.targets) == (("NOR",), ("CHN",))
    assert [(voice.speaker, voice.party) for voice in claim.voices] == [("a Danish minister", "DNK")]


def test_an_answer_turns_the_parties_round() -> None:
    found = briefs("Norway expelled six Chinese diplomats. China in turn expelled five Norwegian diplomats.")
    assert found == ["NOR expulsion 6 CHN", "CHN expulsion 5 NOR"]
