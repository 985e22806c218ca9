"""Sentences in, plain tokens out: the report's own words at their own places, and heads that hold together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retorsion.annotators.parser import DEFAULT_MODEL, LONGEST, load, parse
from retorsion.model import Token

pytestmark = pytest.mark.model

LABELS = {
    *("nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "dative", "agent", "pobj", "prep", "attr", "acomp", "ccomp", "xcomp", "pcomp"),
    *("advcl", "acl", "relcl", "conj", "cc", "preconj", "appos", "poss", "case", "amod", "compound", "nummod", "quantmod", "nmod", "det"),
    *("predet", "neg", "aux", "auxpass", "prt", "mark", "advmod", "npadvmod", "oprd", "expl", "intj", "parataxis", "meta", "punct", "dep"),
    "ROOT",
}


def tree(text: str, at: int = 0) -> tuple[Token, ...]:
    (tokens,) = parse([(text, at)])
    return tokens


def told(text: str) -> dict[str, str]:
    """Return the lemma of each word of a text."""
    return {token.text: token.lemma for token in tree(text)}


def test_tokens_are_the_words_of_the_sentence() -> None:
    assert [token.text for token in tree("Norway expelled two diplomats.")] == ["Norway", "expelled", "two", "diplomats", "."]


def test_offsets_count_in_the_report() -> None:
    report = "A quiet day. Norway expelled two diplomats."
    assert [token.span.of(report) for token in tree(report[13:], 13)] == ["Norway", "expelled", "two", "diplomats", "."]


def test_a_tree_tells_who_does_what_to_whom() -> None:
    norway, expelled, _, diplomats, _ = tree("Norway expelled two diplomats.")
    assert (expelled.dep, expelled.head, expelled.pos) == ("ROOT", 1, "VERB")
    assert (norway.dep, norway.head) == ("nsubj", 1)
    assert (diplomats.dep, diplomats.head) == ("dobj", 1)


def test_sentences_come_back_in_their_order_each_with_its_own_heads() -> None:
    sentences = [f"Norway expelled {number} diplomats." for number in range(2, 80)]
    trees = list(parse((text, 100 * place) for place, text in enumerate(sentences)))
    assert [" ".join(token.text for token in found[:-1]) + "." for found in trees] == sentences
    assert [found[0].span.start for found in trees] == [100 * place for place in range(len(sentences))]
    assert all(found[0].head < len(found) for found in trees)


def test_no_sentences_are_no_trees() -> None:
    assert list(parse([])) == []


def test_sentences_are_taken_as_they_are_asked_for() -> None:
    def endless() -> Iterator[tuple[str, int]]:
        while True:
            yield "Norway expelled two diplomats.", 0

    assert next(parse(endless()))[0].text == "Norway"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Norway expels two diplomats.", "expels", "expel"),
        ("Norway expelled two diplomats.", "expelled", "expel"),
        ("Norway summons the ambassador.", "summons", "summon"),
        ("EXPELLED: two diplomats.", "EXPELLED", "expel"),
    ],
)
def test_verbs_newspapers_seldom_use_keep_their_words_and_have_their_lemma(text: str, word: str, lemma: str) -> None:
    assert told(text)[word] == lemma


def test_headline_verbs_are_read_as_verbs() -> None:
    assert next(token.pos for token in tree("Norway expels two diplomats.") if token.text == "expels") == "VERB"


@pytest.mark.parametrize("phrase", ["persona non grata", "Persona Non Grata", "personae non gratae"])
def test_a_fixed_phrase_is_one_token(phrase: str) -> None:
    assert phrase in [token.text for token in tree(f"Norway declared the envoy {phrase} on Monday.")]


def test_a_sentence_too_long_to_mean_anything_is_cut() -> None:
    assert tree("embassy " * LONGEST)[-1].span.end <= LONGEST


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60), st.integers(0, 1_000), st.sampled_from(["", "Norway expelled ", "persona non grata "]))
def test_of_any_text_tokens_stand_in_order_where_they_say(stray: str, at: int, opening: str) -> None:
    text = opening + stray
    tokens = tree(text, at)
    assert all(token.text == text[token.span.start - at : token.span.end - at] for token in tokens)
    assert all(0 <= token.head < len(tokens) for token in tokens)
    assert in_order(tokens)


def in_order(tokens: tuple[Token, ...]) -> bool:
    """Tell whether tokens follow one another without sharing a letter."""
    return all(one.span.end <= other.span.start for one, other in pairwise(tokens))


@pytest.mark.parametrize("mark", ["\x1b", "\u200d"])
def test_a_phrase_that_ends_inside_a_word_shares_no_letter_with_it(mark: str) -> None:
    assert in_order(tree(f"He is persona non grata{mark} now."))


def test_labels_are_those_the_coders_know() -> None:
    text = "The minister, who was angry, said on Monday that not only Norway's two envoys but also Chile's would be told to leave by May."
    assert {token.dep for token in tree(text)} <= LABELS


def test_a_root_is_its_own_head() -> None:
    roots = [place for place, token in enumerate(tree("The envoy left and the minister, who was angry, stayed.")) if token.head == place]
    assert [tree("The envoy left and the minister, who was angry, stayed.")[place].dep for place in roots] == ["ROOT"]


def test_the_model_is_loaded_once_and_without_what_is_not_used() -> None:
    assert load(DEFAULT_MODEL) is load(DEFAULT_MODEL)
    assert "ner" not in load(DEFAULT_MODEL).pipe_names


def test_a_model_that_is_not_there_is_named_with_the_remedy() -> None:
    with pytest.raises(ValueError, match=r"'no_such_model' is not installed: .*pip.*--model"):
        load("no_such_model")
