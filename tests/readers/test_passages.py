"""What each stretch of a page is for."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.model import Span
from retorsion.readers import read_text
from retorsion.readers.passages import passages

GOLD = Path(__file__).parents[3] / "shared" / "gold"
LEAD = "The ministry of State A has told two attachés of State B to leave, it said on Monday."
BODY = "The envoy was called in and heard a protest about the conduct of his staff in the capital."


def roles(text, **given):
    """Map each line of a text to the role of the passage it stands in."""
    found, _ = passages(text, **given)
    return {line.strip(): passage.role for passage in found for line in passage.span.of(text).split("\n") if line.strip()}


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Read more: Two ministers resign", "furniture"),
        ("Related: What is an attaché?", "furniture"),
        ("Sign up for our newsletter", "furniture"),
        ("Interested in State A? Add it as an interest.", "furniture"),
        ("Advertisement", "furniture"),
        ("Share this story", "furniture"),
        ("Follow @agency_a", "furniture"),
        ("Copyright © 2021 Agency A. All rights reserved.", "furniture"),
        ("Tags: diplomacy, State A, State B", "furniture"),
        ("Home | World | Politics | Sport | Weather", "furniture"),
        ("Show more", "furniture"),
        ("20211007113045", "furniture"),
        ("Media playback is unsupported on your device", "caption"),
        ("Jane Roe/Getty Images", "caption"),
        ("AP", "caption"),
        ("The embassy in the capital on Monday. (Jane Roe/Reuters)", "caption"),
        ("Image copyright Agency A Image caption The embassy has stood empty since Monday", "caption"),
        ("By Jane Roe and John Doe", "byline"),
        ("Reporting by Jane Roe; Editing by John Doe", "byline"),
        ("Agency B contributed to this report.", "byline"),
        ("FIVE ENVOYS FROM STATE C LEAVE AFTER LONG DISPUTE", "furniture"),
        ("Farmers Near Border Fear Another Poor Harvest Season", "furniture"),
        ("Who is leaving?", "body"),
        ("May: State A expels two attachés", "body"),
        ("29 September: State A pulls out its staff", "body"),
        ("What Happens Next", "body"),
        ("State C Calls In Envoy Of State B Over Attachés Told To Leave", "body"),
        ("By noon they had gone.", "body"),
        ("Follow-up talks were called off.", "body"),
        ("More than ten states followed.", "body"),
        ("Share prices fell on the news.", "body"),
        ("“We regret the step...”", "body"),
    ],
)
def test_a_line_between_two_paragraphs(line, role):
    assert roles(f"{LEAD}\n\n{BODY}\n\n{line}\n\nThe other side has not answered, and talks about trade go on as planned.")[line] == role


def test_the_first_paragraph_is_the_lead():
    assert roles(f"{LEAD}\n{BODY}") == {LEAD: "lead", BODY: "body"}


@pytest.mark.parametrize(("title", "reason"), [("Two Told to Go", "headline repeated"), (None, "a headline")])
def test_a_headline_over_the_story_is_body_and_the_lead_comes_behind_it(title, reason):
    found, _ = passages(f"Two told to go\n\n{LEAD}\n\n{BODY}", title=title)
    assert [(passage.role, passage.reason) for passage in found] == [("body", reason), ("lead", ""), ("body", "")]


def test_a_name_over_the_name_of_the_outlet_is_a_byline():
    assert roles(f"Jane Roe\nThe Guardian\n{LEAD}\n{BODY}") == {"Jane Roe": "byline", "The Guardian": "byline", LEAD: "lead", BODY: "body"}


def test_cut_off_lines_at_the_end_are_teasers():
    teasers = ["Farmers in the north have asked for help as the river…", "A bridge that was closed for years will be…"]
    assert {roles(f"{LEAD}\n{BODY}\n" + "\n".join(teasers))[line] for line in teasers} == {"furniture"}
    assert roles(f"{LEAD}\n{BODY}\n{teasers[0]}")[teasers[0]] == "furniture"


def test_headlines_behind_read_more_end_where_the_story_goes_on():
    found = roles(f"{LEAD}\nRead more:\nState C expels four\nWhat is an attaché?\n{BODY}")
    assert [found[line] for line in ("Read more:", "State C expels four", "What is an attaché?", BODY)] == ["furniture"] * 3 + ["body"]


def test_all_behind_the_author_is_furniture():
    found = roles(f"{LEAD}\n\nAbout Author\n\nJane Roe writes about envoys.\n\nLeave A Reply\n\n{BODY}")
    assert [role for line, role in found.items() if line != LEAD] == ["furniture"] * 4


def test_a_second_copy_of_a_line_is_furniture():
    found, _ = passages(f"{LEAD}\n{BODY}\n{LEAD}")
    assert [passage.role for passage in found] == ["lead", "body", "furniture"]


@pytest.mark.parametrize(
    "line",
    [
        f"Image copyright Agency A Image caption The embassy on Monday. {LEAD}",
        f"Image copyright Agency A Image caption The empty embassy in the capital {LEAD}",
    ],
)
def test_a_caption_in_one_line_with_the_story_eats_none_of_it(line):
    text = f"{line} {BODY}\n{BODY}!"
    found, _ = passages(text)
    assert "".join(passage.span.of(text) for passage in found if passage.role == "caption").startswith("Image copyright")
    assert LEAD in "".join(passage.span.of(text) for passage in found if passage.coded)


def test_a_signature_and_an_editors_note_are_cut_off_their_lines():
    text = f"(Corrects name in paragraph 2) AVILLE (Agency A) - {LEAD} {BODY} (Reporting by Jane Roe; editing by John Doe)"
    found, line = passages(text)
    assert [passage.role for passage in found] == ["furniture", "dateline", "lead", "byline"]
    assert found[2].span.of(text).strip(" (") == f"{LEAD} {BODY}" and line.agency == "Agency A"


LINE = st.sampled_from(
    [LEAD, BODY, "Read more:", "About Author", "AP", "Image caption", "AVILLE (Reuters) -", "May 3", "(Reporting by A B", "…"]
)


@given(st.one_of(st.text(), st.lists(LINE).map("\n".join), st.lists(LINE).map(" ".join)))
def test_passages_cover_the_text_in_order_without_overlap(text):
    found, _ = passages(text)
    if text.strip():
        assert found[0].span.start == 0 and found[-1].span.end == len(text)
        assert all(a.span.end == b.span.start for a, b in pairwise(found))
        assert all(len(passage.span) for passage in found)


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.exists(), reason="the gold is not here")
@pytest.mark.parametrize("name", ["seeds", "dev", "wcep"])
def test_no_evidence_of_the_gold_stands_in_furniture(name):
    for path in sorted((GOLD / name / "measures").glob("*.json")):
        article = json.loads((GOLD / name / "articles" / path.name).read_text("utf-8"))
        report = read_text(article["text"], title=article["title"], published=article["published"])
        for measure in json.loads(path.read_text("utf-8")):
            start = report.text.find(measure["evidence"])
            evidence = Span(max(start, 0), max(start, 0) + len(measure["evidence"]))
            out = [p for p in report.passages if p.span.overlaps(evidence) and p.role in ("furniture", "caption", "byline")]
            assert start < 0 or out == [], path.name
