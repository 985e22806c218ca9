"""Which reports are let in, and which of their sentences are parsed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.gates import Gate, gate, split
from retorsion.gates.terms import fold
from retorsion.model import Span

GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.parametrize(
    "sentence",
    [
        "Two attachés were declared Persona non grata.",
        "The embassy was told to shut within a week.",
        "Its chargé d’affaires was called in.",
        "State A has recalled its ambassador for consultations.",
        "Seven members of the delegation to the bloc were ejected.",
        "State B halved the staff allowed at the consulate.",
        "It has broken off relations with its neighbour.",
        "The two capitals restored diplomatic\nties.",
        "State A closed its airspace to all flights from State B.",
        "The envoy has 72 hours to leave.",
        "A travel ban and an asset freeze now hold for ten ministers.",
        "State C expels two.",
    ],
)
def test_the_language_of_the_trade_is_let_in(sentence):
    long_report = sentence + " Rain is expected in the hills, and bakers baked bread." * 20
    assert gate().admits(long_report)
    assert gate().windows(long_report, split(long_report))[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The club won by two goals and the fans went home.",
        "The embassy held a concert. The shop across the road was shut.",
        "Shares fell after the bank cut its forecast.",
        "The pope called for peace.",
    ],
)
def test_other_news_stays_out(sentence):
    assert not gate().admits(sentence + " Rain is expected in the hills, and bakers baked bread." * 20)


def test_an_actor_and_an_act_count_only_in_one_sentence():
    own = Gate({"strict": [], "actor": ["envoy*"], "act": ["recall*"]})
    assert own.admits("The envoys were recalled.")
    assert not own.admits("The envoys dined. The cars were recalled.")


def test_only_the_stretches_that_count_let_a_report_in():
    text = "Bread was baked.\nRead more: two diplomats expelled"
    assert gate().admits(text)
    assert not gate().admits(text, [Span(0, 16)])


def test_the_neighbours_of_a_window_are_parsed_too():
    text = "Nothing here. Still nothing. Envoys were expelled. It was quiet. It rained."
    assert gate().windows(text, split(text)) == [False, True, True, True, False]


def test_a_list_of_numbers_is_parsed_though_it_has_no_word_of_the_trade():
    text = "Diplomats were expelled by many.\nIn the north:\nAlbania: two\nBelgium - 1\nNothing else."
    assert gate().windows(text, split(text))[2:4] == [True, True]


@pytest.mark.parametrize(("text", "found"), [("consulates", True), ("proconsul", False), ("consulted", False), ("CONSULATE.", True)])
def test_a_term_begins_with_a_word_and_ends_where_it_says(text, found):
    assert any(Gate({"actor": ["consul", "consulate*"]}).hits(text)) is found


def test_a_star_inside_a_phrase_stands_for_the_rest_of_the_word():
    own = Gate({"strict": ["recall* its envoy"]})
    assert own.admits("It recalled its envoy.")
    assert not own.admits("It recalled with joy its envoy.")


def test_half_a_surrogate_pair_does_no_harm():
    assert gate().admits("\ud800 diplomats expelled")


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.exists(), reason="the gold is not here")
@pytest.mark.parametrize("name", ["seeds", "dev", "wcep"])
def test_the_sentence_of_every_measure_of_the_gold_is_parsed(name):
    told = parsed = 0
    for path in sorted((GOLD / name / "measures").glob("*.json")):
        text = json.loads((GOLD / name / "articles" / path.name).read_text("utf-8"))["text"]
        sentences = split(text)
        windows = gate().windows(text, sentences) if gate().admits(text) else [False] * len(sentences)
        for measure in json.loads(path.read_text("utf-8")):
            start = text.find(measure["evidence"])
            if start >= 0:
                told += 1
                evidence = Span(start, start + len(measure["evidence"]))
                parsed += any(s.overlaps(evidence) for s, window in zip(sentences, windows, strict=True) if window)
    assert told and parsed / told >= 0.99, f"{parsed} of {told}"


def test_an_actor_and_an_act_of_different_sentences_are_no_reason_wherever_they_stand() -> None:
    text = "Two envoys ate. It rained. Cars were recalled."
    gate = Gate({"actor": ["envoy*"], "act": ["recall*"]})
    assert not gate.admits(text)
    assert not gate.admits(text, split(text))
    assert gate.admits("It rained. Two envoys were recalled.", split("It rained. Two envoys were recalled."))
