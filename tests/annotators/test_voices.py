"""Who says what: each row is a sentence of our own, and whose word which words of it are."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.annotators.parser import parse
from retorsion.annotators.voices import find_speeches
from retorsion.model import Page, Report, Sentence, Span, Speech, Token


def page(text: str, *, parsed: bool = True) -> Page:
    """Make a page of a text, each sentence parsed or none."""
    spans = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*?(?:[.!?][”\"’]?(?=\s|$)|$)", text, re.M)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    trees = parse((span.of(text), span.start) for span in spans) if parsed else ((),) * len(spans)
    for span, tree in zip(spans, trees, strict=True):
        first = len(tokens)
        tokens += [replace(token, head=token.head + first) for token in tree]
        sentences.append(Sentence(span, "body", first, len(tokens)))
    return Page(Report("r", "r", text), tuple(sentences), tuple(tokens))


def speakers_of(text: str, words: str, *, parsed: bool = True) -> list[str]:
    """Return who answers for the first ``words`` of a text, the outermost first."""
    at = Span(text.index(words), text.index(words) + len(words))
    return [speech.speaker for speech in find_speeches(page(text, parsed=parsed)) if speech.content.contains(at)]


def only(text: str) -> Speech:
    """Return the one speech of a text."""
    (speech,) = find_speeches(page(text))
    return speech


DIRECT = [
    ("The minister was in no doubt, she said on Monday. “Three envoys must leave.”", "The minister"),
    ("“Three envoys must leave,” the minister said.", "the minister"),
    ("“Three envoys must leave,” said the minister.", "the minister"),
    ('"Three envoys must leave," a spokeswoman for the ministry told Agency A.', "a spokeswoman for the ministry"),
    ("The minister said: “Three envoys must leave.”", "The minister"),
    ("«Three envoys must leave», the minister said.", "the minister"),
    ("‘Three envoys must leave,’ the minister said.", "the minister"),
    ("“It is settled,” the minister said. “Three envoys must leave.”", "the minister"),
    ("“It is settled,” said the minister, “and three envoys must leave.”", "the minister"),
    ("The minister said:\n\n“It is settled.\n\n“Three envoys must leave.”", "The minister"),
    ("“It is settled.\n\n“Three envoys must leave,” the minister said.", "the minister"),
]


@pytest.mark.parametrize(("text", "speaker"), DIRECT)
def test_a_quotation_is_its_speakers(text: str, speaker: str) -> None:
    assert speakers_of(text, "hree envoys must leave") == [speaker]


@pytest.mark.parametrize(("text", "speaker"), DIRECT[1:5])
def test_a_quotation_is_its_speakers_where_nothing_was_parsed(text: str, speaker: str) -> None:
    assert speakers_of(text, "hree envoys must leave", parsed=False) == [speaker]


INDIRECT = [
    ("The ministry said that it had expelled three envoys.", "expelled", ["The ministry"]),
    ("The ministry said on Thursday it had expelled three envoys.", "expelled", ["The ministry"]),
    ("In a statement, the ministry said it had expelled three envoys.", "expelled", ["the ministry"]),
    ("Norland has expelled three envoys, the ministry said in a statement.", "expelled", ["the ministry"]),
    ("Norland will expel three envoys, a diplomatic source in Geneva told Agency A on Friday.", "expel", ["a diplomatic source in Geneva"]),
    ("Norland, the ministry said, has expelled three envoys.", "expelled", ["the ministry"]),
    ("According to the ministry, Norland expelled three envoys.", "expelled", ["the ministry"]),
    ("Norland expelled three envoys, according to a statement released by the interior ministry.", "expelled", ["the interior ministry"]),
    ("Norland expelled three envoys, as the minister put it.", "expelled", ["the minister"]),
    ("The move follows Norland's announcement of the closure of a consulate.", "closure", ["Norland"]),
    ("Agency A quoted the minister as saying three envoys had been expelled.", "expelled", ["Agency A", "the minister"]),
    ("The ministry issued a statement saying that three envoys were expelled.", "expelled", ["The ministry"]),
    ("The minister was quoted as saying that three envoys had been expelled.", "expelled", ["The minister"]),
    ("A letter from the foreign ministry said three envoys had been expelled.", "expelled", ["the foreign ministry"]),
    ("Agency A reported that the ministry said three envoys had been expelled.", "expelled", ["Agency A", "the ministry"]),
    ("Agency A reported, citing a source in Geneva, that envoys were expelled.", "expelled", ["Agency A", "a source in Geneva"]),
    ("The alliance announced its decision to cut the mission, adding that three badges had been withdrawn.", "withdrawn", ["The alliance"]),
    ("The alliance announced its decision to cut the mission.", "cut", ["The alliance"]),
    ("The minister announced the expulsion of three envoys.", "expulsion", ["The minister"]),
    ("The expulsion of three envoys was announced by the foreign ministry.", "expulsion", ["the foreign ministry"]),
    ("The council calls on Norland to withdraw its envoy.", "withdraw", ["The council"]),
    ("The deputies demanded the recall of the envoy.", "recall", ["The deputies"]),
    ("The foreign ministry declared three envoys undesirable.", "undesirable", ["The foreign ministry"]),
    ("Foreign minister Jane Roe threatens to close the embassy.", "close", ["Foreign minister Jane Roe"]),
    ("The ministry said Norland would talk and said it would send envoys.", "send", ["The ministry"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speakers"), INDIRECT)
def test_reported_words_are_their_speakers_outermost_first(text: str, words: str, speakers: list[str]) -> None:
    assert speakers_of(text, words) == speakers


OWN = [
    ("Norland expelled three envoys.", "expelled"),
    ("Norland ordered the expulsion of three envoys.", "expulsion"),
    ("Norland threatens to close the embassy.", "close"),
    ("President Jane Roe declared the envoy persona non grata.", "persona"),
    ("Norland denied a visa to three envoys.", "visa"),
    ("The spokesman calls the decision to expel the envoys hasty.", "expel"),
    ("Norland expelled three envoys, citing their support for the rebels.", "expelled"),
    ("After Sudland expelled three envoys, Norland recalled its ambassador.", "expelled"),
    ("After Sudland expelled three envoys, Norland protested.", "expelled"),
    ("Sudland expelled three envoys, and Norland threatened a response.", "expelled"),
    ("Nine envoys asked to leave Norland.", "leave"),
    ("The ministry did not say that it had expelled three envoys.", "expelled"),
    ("Norland called off the talks with the envoys.", "talks"),
    ("The “mass expulsion” of envoys surprised the ministry, which said nothing.", "expulsion"),
    ("Norland's envoys' plan to expel 'their' consul isn't the ministers' plan.", "expel"),
    ("The minister said in June she was closing the embassy, and her government has expelled three envoys.", "expelled"),
]


@pytest.mark.parametrize(("text", "words"), OWN)
def test_what_is_done_is_the_reports_own_word(text: str, words: str) -> None:
    assert speakers_of(text, words) == []


NAMED = [
    ("Alliance chief Jan Roe came on Monday. Roe said it was late. He noted that the envoys would leave.", "Alliance chief Jan Roe"),
    ("Ministry spokesman Jan Roe said it was late. The spokesman said that the envoys would leave.", "Ministry spokesman Jan Roe"),
    ("NATO Secretary General Jan Roe said it was late. The NATO chief said the envoys would leave.", "NATO Secretary General Jan Roe"),
    ("NATO spokesman Jan Roe said it was late. The NATO chief said the envoys would leave.", "The NATO chief"),
    ("A source in Geneva told Agency A it was late. The source said the envoys would leave.", "A source in Geneva"),
    ("The foreign ministry said it was late. It added that the envoys would leave.", "The foreign ministry"),
    ("The foreign ministry said it was late. The ministry added that the envoys would leave.", "The ministry"),
    ("Earlier reports suggested the envoys would leave.", "Earlier reports"),
    ("The alliance's statement said the envoys would leave.", "The alliance"),
    ("He said that the envoys would leave.", "He"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), NAMED)
def test_a_word_that_stands_for_a_person_gets_the_name(text: str, speaker: str) -> None:
    assert speakers_of(text, "would leave") == [speaker]


def test_nobody_answers_for_what_is_reportedly_so() -> None:
    speech = only("Norland has reportedly expelled three envoys.")
    assert (speech.speaker, speech.manner) == ("", "anonymous")


def test_the_manner_tells_how_the_words_came() -> None:
    manners = {
        "Roe said it was late.": "said",
        "Roe told Agency A it was late.": "told",
        "It was late, according to Roe.": "citing",
        "Roe wrote in a letter that it was late.": "document",
        "A source said it was late.": "anonymous",
    }
    assert {text: only(text).manner for text in manners} == manners


def test_a_mark_that_never_closes_does_not_swallow_the_report() -> None:
    text = "“It is late, the minister said.\n\nNorland expelled three envoys.\n\n“Enough,” said the envoy."
    assert speakers_of(text, "expelled") == []
    assert speakers_of(text, "Enough") == ["the envoy"]


def test_every_span_of_a_speech_lies_in_the_report_and_the_cue_beside_what_is_said() -> None:
    for text, *_ in (*DIRECT, *INDIRECT, *NAMED):
        for speech in find_speeches(page(text)):
            assert speech.content.of(text) and speech.cue.of(text)
            assert speech.speaker_span is None or speech.speaker_span.of(text)
            assert speech.manner == "said" or not speech.content.contains(speech.cue) or "declared" in text


WORDS = [
    "said",
    "announced",
    "ministry",
    "that",
    "envoys",
    "expelled",
    "according",
    "to",
    "reports",
    "citing",
    "statement",
    "quoted",
    "as",
    ",",
    "he",
]
LABELS = "nsubj ccomp xcomp dobj prep pobj advcl conj cc acl relcl mark punct nsubjpass auxpass agent pcomp poss".split()  # noqa: SIM905
TAGS = ["NN", "NNP", "VBD", "VBN", "VBG", "VB", "IN", ",", "PRP"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(LABELS), st.sampled_from(TAGS)), min_size=1, max_size=9), st.randoms())
def test_a_nonsensical_parse_breaks_nothing(words: list[tuple[str, str, str]], chance: Random) -> None:
    text = " ".join(word for word, _, _ in words)
    order = chance.sample(range(len(words)), len(words))
    tokens = []
    for index, (word, dep, tag) in enumerate(words):
        start = sum(len(w) + 1 for w, _, _ in words[:index])
        earlier = order[: order.index(index)]
        head = chance.choice(earlier) if earlier else index
        pos = {"N": "PROPN" if tag == "NNP" else "NOUN", "V": "VERB", "P": "PRON"}.get(tag[0], "ADP")
        lemma = {"said": "say", "announced": "announce", "quoted": "quote", "citing": "cite", "reports": "report"}.get(word, word)
        tokens.append(Token(Span(start, start + len(word)), word, lemma, tag, pos, dep if earlier else "ROOT", head))
    whole = Page(Report("r", "r", text), (Sentence(Span(0, len(text)), "body", 0, len(tokens)),), tuple(tokens))
    assert all(speech.content.end <= len(text) for speech in find_speeches(whole))
