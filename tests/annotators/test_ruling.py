"""Rules for single words by a table: what it says of a word is what the library says, word by word."""

import pytest

from retorsion.annotators.parser import DEFAULT_MODEL, load
from retorsion.annotators.ruling import Table, ruled

pytestmark = pytest.mark.model

SENTENCES = [
    "Spain expelled two Polish diplomats on Monday.",
    "There are two envoys, and there's a consul whom nobody knew.",
    "They ain't gonna leave, but y'all gotta go; let's see what it does to you.",
    "It is said that the ministers have had talks, while I was away and they didn't.",
    "That which was asked of you is but a trifle, so it seems.",
    "Those were the envoys that Poland expelled because it could.",
    "She said nothin' of it, c'm on!",
    "There were ten of them, as there are now.",
    "A line\n that goes on\t and on.",
]


@pytest.fixture
def nlp():
    return load(DEFAULT_MODEL)


def parsed(nlp, times=1):
    return list(nlp.pipe(SENTENCES * times, disable=["attribute_ruler", "lemmatizer"]))


def marks(docs):
    return [[(t.text, t.tag_, t.dep_, t.pos_, t.lemma_, str(t.morph)) for t in doc] for doc in docs]


def test_the_table_says_what_the_library_says_the_first_time_and_again(nlp):
    library, table = nlp.get_pipe("attribute_ruler"), ruled(nlp, "attribute_ruler")
    assert isinstance(table, Table)
    expected = marks(map(library, parsed(nlp, times=3)))
    assert marks(map(table, parsed(nlp, times=3))) == expected
    assert marks(map(table, reversed(parsed(nlp)))) == list(reversed(expected[: len(SENTENCES)]))


def test_the_library_is_asked_only_for_what_is_new(nlp, monkeypatch):
    table, asked = ruled(nlp, "attribute_ruler"), []
    library = table._ruler
    monkeypatch.setattr(table, "_ruler", lambda doc: asked.append(doc.text) or library(doc))
    for doc in parsed(nlp, times=4):
        table(doc)
    again = [text for text in SENTENCES if asked.count(text) > 1]
    assert again
    assert all("here" in text or "ain't" in text or "c'm" in text for text in again), again


def test_rules_that_ask_for_more_are_left_to_the_library(nlp):
    class Asking:
        patterns = ({"patterns": [[{"SHAPE": "dd"}]], "attrs": {"POS": "NUM"}, "index": 0},)

    class Model:
        def get_pipe(self, name):
            return rules

    rules = Asking()
    assert ruled(Model(), "attribute_ruler") is rules
