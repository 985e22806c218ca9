"""The gate of bytes admits every page whose text the gate of texts admits, however the page is written."""

import random
import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retorsion.gates import RawGate, gate, raw_gate
from retorsion.gates.raw import SMALL
from retorsion.gates.terms import words

FILLER = "<p>The town council met on a hill to talk about the roads, and it rained for most of the day.</p>\n"
PAD = FILLER * (SMALL // len(FILLER) + 1)
"""So much that a page is not let in for being small."""

TERMS = sorted({*words()["strict"], *words()["actor"]})
PLAIN = re.compile("[a-z]*")
WITHIN = ["", "", "", "</b>", "<b>", "<!-- x -->", "&shy;", "­", "​", "<span class='a b'>", '</a><a href="/x?a=1&amp;b=2">']
BETWEEN = [
    " ",
    " ",
    "\n",
    "\r\n\t",
    "  ",
    "&nbsp;",
    " ",
    " ",
    "&#160;",
    " <b>",
    "</a> ",
    "<br>",
    "\n   <a href='/long/way'>",
    "<!-- ad --> ",
]
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le"]


def page(body: str) -> bytes:
    return f"<html><head><title>x</title></head><body>{PAD}<p>{body}</p>{PAD}</body></html>".encode()


@pytest.mark.parametrize("term", TERMS)
def test_every_term_of_the_text_gate_is_seen_as_it_is_written(term: str) -> None:
    word = term.replace(" * ", " it ").replace("*", "ing" if term.endswith("*") else "")
    assert raw_gate().finds(page(f"They said {word} today").translate(None))


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """Return a term, and a way to write it on a page: upper case, entities, one cut in a word, anything between words."""
    pattern = draw(st.sampled_from(TERMS))
    term = pattern.replace(" * ", " it ").replace("*", draw(st.sampled_from(["", "ed", "s"])))
    chance = random.Random(draw(st.integers(0, 10_000)))
    said = draw(st.sampled_from([term, term.upper(), term.capitalize()]))
    cut_at = chance.randrange(1, max(2, len(said.partition(" ")[0])))
    out = []
    for at, letter in enumerate(said):
        if letter == " ":
            out.append(chance.choice(BETWEEN))
        elif letter == "'":
            out.append(chance.choice(["'", "’", "&rsquo;", "&#39;"]))
        elif not letter.isascii():
            out.append(chance.choice([letter, f"&#{ord(letter)};", f"&#x{ord(letter):x};", escape(letter)]))
        else:
            out.append(f"&#{ord(letter)};" if chance.random() < 0.02 else letter)
        if at + 1 == cut_at and len(PLAIN.match(pattern)[0]) > 4:  # type: ignore[index]
            out.append(chance.choice(WITHIN))
    return term, "".join(out)


@settings(max_examples=600)
@given(written(), st.sampled_from(ENCODINGS))
def test_words_are_seen_through_markup_entities_and_encodings(found: tuple[str, str], encoding: str) -> None:
    _, way = found
    html = f"<html><body>{PAD}<p>Officials said: {way} again.</p>{PAD}</body></html>"
    assert raw_gate().admits(html.encode(encoding, errors="xmlcharrefreplace"))


WORDS = st.sampled_from([*TERMS, *words()["act"], "the", "a", "of", "Spain", "minister", "rain", "Two", "said", "."])


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=80, max_size=120))
def test_a_text_that_is_admitted_has_a_page_that_is(said: list[str]) -> None:
    text = " ".join(word.replace("*", "ed") for word in said)
    if gate().admits(text):
        assert raw_gate().finds(page(escape(text)))


@pytest.mark.parametrize(
    "body",
    [
        "A consultant of the delegation wore black.",  # consul, legation
        "The talks were cut short; ties were not asked for.",
        "The new law on sanctionable conduct of clubs",
        "Breaking: rain with wind",
    ],
)
def test_what_only_looks_like_a_term_is_none(body: str) -> None:
    assert not raw_gate().admits(page(body))


def test_scripts_are_passed_over_but_not_what_only_looks_like_one() -> None:
    gate = RawGate(["envoy*"])
    assert not gate.finds(b"<p>a</p><script>var envoys = 1; if (a < b) {}</script><style>.envoys {}</style>")
    assert gate.finds(b"<!-- <script> --><p>envoys</p><script>x</script>")
    assert gate.finds(b"<textarea><script></textarea>envoys<script>x</script>")
    assert gate.finds(b'<script type=\'application/ld+json\'>{"articleBody": "Two\\nenvoys"}</script>')


def test_a_page_in_letters_that_are_no_ascii_is_let_in() -> None:
    for encoding in ("utf-16", "utf-32", "cp037"):
        assert raw_gate().admits(("<p>rain</p>" * 1000).encode(encoding))


@pytest.mark.parametrize(
    "trap",
    [
        b"break<break " * 100_000,
        b"cut" + b"<!-- -->" * 20_000 + b"x",
        b"sever" + b"&nbsp" * 20_000 + b"x",
        b"freeze" + b"<!-- > " * 20_000 + b"x",
        b"d" + b"<b>" * 200_000 + b"iplomat",
        b"<b>" * 100_000 + b"iplomat<b>iplomat" * 1_000,
        b"<!--" * 500_000,
        b"<script<style" * 200_000,
        b"<script " + b"<a" * 500_000,
        b"embass<script " + b"x" * 500_000,
    ],
)
def test_pages_made_to_be_read_in_endlessly_many_ways_are_done_with_at_once(trap: bytes) -> None:
    assert raw_gate().admits(b"<p>" + trap) in (True, False)
