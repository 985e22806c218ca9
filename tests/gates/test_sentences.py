"""Where a sentence ends, and where it only seems to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.gates.sentences import LONGEST, lines, split
from retorsion.model import Span


def sentences(text):
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Embassy in Roadtown closed.",
        "Envoys from the U.K. told Mr. A. B. Roe to leave by Jan. 5, the ministry said.",
        "Gen. Roe and St. Mary met at 5 p.m. Monday under No. 7 of the list.",
        "“Will they go?” he asked.",
        "“They will go.” Foreign Minister Roe said.",
        "Staff fell by 3.5 percent to 1.200 posts.",
        "It would … answer in kind.",
        "“We have our reasons...” the envoy noted.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence):
    assert sentences(f"{sentence} Next came the answer.") == [sentence, "Next came the answer."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left the U.S. The move was denied.", ["It left the U.S.", "The move was denied."]),
        ("“We left.” The envoy was calm.", ["“We left.”", "The envoy was calm."]),
        ("Who is leaving?\nThe staff are.", ["Who is leaving?", "The staff are."]),
        ("A headline without a stop\nThe first line.", ["A headline without a stop", "The first line."]),
        ("The report was cut.Then it went on.", ["The report was cut.", "Then it went on."]),
        ("One\r\n\r\nTwo", ["One", "Two"]),
        ("CITY, April 22. /AGENCY/. The state acted.", ["CITY, April 22.", "/AGENCY/.", "The state acted."]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_a_sentence_ends_at_its_stop_or_at_the_end_of_its_line(text, expected):
    assert sentences(text) == expected


def test_lines_wrapped_at_a_column_are_one_paragraph():
    text = (
        "The ministry said on Monday that it would send home two members\n"
        "of the embassy, and that the envoy had been told so in the\n"
        "afternoon.\n\nThe other side has not answered."
    )
    assert len(sentences(text)) == 2
    assert len(lines(text)) == 2


def test_headlines_under_each_other_stay_apart():
    assert len(sentences("Ministry calls envoy in\nTwo states close borders\nTalks put off")) == 3


def test_an_endless_sentence_is_cut_at_a_space():
    text = "word " * 5_000
    assert all(len(span) <= LONGEST for span in split(text))
    assert " ".join(sentences(text)) == text.strip()


@given(st.text(alphabet="abc AB.!?…\"'”“()\n\r\t \u2028\u00a0é1,", max_size=120), st.data())
def test_sentences_are_in_order_apart_trimmed_and_cover_every_mark(text, data):
    start = data.draw(st.integers(0, len(text)))
    whole = Span(start, data.draw(st.integers(start, len(text))))
    found = split(text, whole)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() and len(span) and whole.contains(span) for span in found)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(whole.of(text).split())


def test_a_full_line_of_a_wrapped_text_goes_on_whatever_letter_follows() -> None:
    text = (
        "The ministry said on Tuesday that it had withdrawn the accreditation of\n"
        "nine officials of the mission.\n\n"
        "In an earlier round, four years before, it had turned down requests by\n"
        "Russian diplomats."
    )
    assert [span.of(text).split()[-1] for span in split(text)] == ["mission.", "diplomats."]
