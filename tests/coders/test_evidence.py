"""Every claim rests on words that stand in the story, whatever the text; nothing else of the page is coded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from retorsion.annotators import annotate, annotate_one
from retorsion.coders import code, code_page, gather, tellings
from retorsion.model import Claim, Discard, Evidence, Page, Passage, Report, Role, Span
from retorsion.readers import read_text

from .told import TODAY, briefs, claims, page

pytestmark = pytest.mark.model

LETTERS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=80)
STORIES = Path(__file__).parents[1] / "stories"
ACT = "Norway expelled two Chinese diplomats."


def told_in(story: Any) -> Iterator[str]:
    """Yield the texts of a file of stories."""
    if isinstance(story, dict):
        yield from ([story["text"]] if isinstance(story.get("text"), str) else [])
        for inner in story.values():
            yield from told_in(inner)
    elif isinstance(story, list):
        for inner in story:
            yield from told_in(inner)


TEXTS = sorted({text for path in STORIES.glob("*.yaml") for text in told_in(yaml.safe_load(path.read_text(encoding="utf-8")))})


def stands(evidence: Evidence | None, report: Report) -> bool:
    """Tell whether evidence is, letter for letter, what stands in a passage that tells the story."""
    if evidence is None or evidence.span is None:
        return False
    span = evidence.span
    return (
        evidence.report == report.id
        and evidence.holds(report.text)
        and any(passage.coded and passage.span.contains(span) for passage in report.passages)
    )


def assert_rests_on(found: Page, claim: Claim) -> None:
    for telling in (claim, *claim.told):
        assert stands(telling.evidence, found.report)
        assert stands(telling.trigger, found.report)
        assert telling.evidence.span and telling.trigger and telling.trigger.span
        assert telling.evidence.span.contains(telling.trigger.span)


def test_there_are_stories_to_draw_from() -> None:
    assert len(TEXTS) > 150


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5), st.sampled_from([" ", "\n\n", "\r\n\r\n", "\n\t"]))
def test_every_claim_of_any_stories_rests_on_their_words(texts: list[str], gap: str) -> None:
    found = page(gap.join(texts))
    for claim in code_page(found):
        assert_rests_on(found, claim)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(TEXTS), LETTERS)
def test_stray_letters_before_a_story_move_no_evidence(text: str, stray: str) -> None:
    found = page(f"{stray}\n\n{text}")
    for claim in code_page(found):
        assert_rests_on(found, claim)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
def test_the_same_in_is_the_same_out(texts: list[str]) -> None:
    found, again = page("\n\n".join(texts)), page("\n\n".join(texts))
    assert found == again
    assert code_page(found) == code_page(again) == gather(tellings(found))


def test_a_report_is_coded_the_same_in_any_company() -> None:
    reports = [read_text(text, name=str(place), published=TODAY) for place, text in enumerate(TEXTS[:12])]
    alone = [claim for report in reports for claim in code_page(annotate_one(report))]
    assert list(code(annotate(reports))) == alone
    assert sorted(code(annotate(reversed(reports))), key=repr) == sorted(alone, key=repr)


def test_claims_come_in_the_order_of_the_text() -> None:
    found = list(tellings(page("\n\n".join(TEXTS[:20]))))
    places = [telling.trigger.span.start for telling in found if telling.trigger and telling.trigger.span]
    assert places == sorted(places) and len(places) == len(found)


HOSTILE = {
    "only punctuation": ".,;:!?" * 500,
    "only quotation marks": "“”\"'«»" * 300,
    "quotations nested deep": "“" * 400 + "Norway expelled two Chinese diplomats" + "”" * 400,
    "quotations never closed": "“Norway “expelled “two “Chinese “diplomats " * 40,
    "brackets nested deep": "(" * 400 + "Norway expelled two Chinese diplomats" + ")" * 400,
    "one word, five thousand times": "diplomats " * 5_000,
    "one actor, five thousand times": "Norway " * 5_000 + "expelled two Chinese diplomats.",
    "a very long sentence": "Norway expelled two Chinese diplomats, " * 150 + "it said.",
    "one sentence, two hundred times": f"{ACT} " * 200,
    "a sentence without a space": "Norwayexpelledtwo" * 400 + " Chinese diplomats were expelled.",
    "no number a computer can hold": f"Norway expelled {'9' * 400} Chinese diplomats.",
    "letters set apart by nothing": "\u200bNorway\u200b expelled\u200b two\u200b Chinese\u200b diplomats.\u200b",
    "right to left and back": "\u202eNorway expelled two Chinese diplomats.\u202c",
    "letters beyond the first plane": "𝒩orway 🇳🇴 expelled 🥾 two Chinese diplomats 🇨🇳.",
    "each word a line": "\n".join(ACT.split()),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_coded_or_left_but_never_fails(name: str) -> None:
    found = page(HOSTILE[name])
    for claim in code_page(found):
        assert_rests_on(found, claim)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["expelled " * 5_000, f"{ACT} " * 1_000])
def test_thousands_of_repetitions_are_coded_or_left(text: str) -> None:
    found = page(text)
    for claim in code_page(found):
        assert_rests_on(found, claim)


@settings(max_examples=40, deadline=None)
@given(LETTERS, LETTERS, st.sampled_from([ACT, "", "persona non grata", "“expelled"]))
def test_any_letters_around_an_act_do_no_harm(before: str, after: str, act: str) -> None:
    text = f"{before}{act}{after}"
    if not text.strip():
        return
    found = annotate_one(read_text(text, published=TODAY), parse_all=True)
    for claim in code_page(found):
        assert_rests_on(found, claim)


@pytest.mark.parametrize("role", ["furniture", "byline", "dateline", "caption"])
def test_nothing_is_coded_but_the_story(role: Role) -> None:
    story, rest = "Norway recalled its ambassador from Beijing.", "Chile expelled six Peruvian diplomats."
    text = f"{story}\n{rest}"
    passages = (Passage(Span(0, len(story)), "lead"), Passage(Span(len(story) + 1, len(text)), role))
    found = code_page(annotate_one(Report("r", "r", text, published=TODAY, passages=passages), parse_all=True))
    assert [(claim.kind, claim.actors) for claim in found] == [("ambassador_recall", ("NOR",))]


def test_a_teaser_of_another_story_is_not_coded() -> None:
    story = "Norway recalled its ambassador from Beijing on Monday."
    assert briefs(f"{story}\n\nRead more: Chile expels six Peruvian diplomats\n\nThe ministry gave no reason.") == briefs(story)


def test_what_was_left_out_has_a_reason_and_its_words() -> None:
    left: list[Discard] = []
    found = page("The ambassador was expelled. The embassy said nothing.")
    assert code_page(found, on_discard=left.append) == ()
    assert left and all(discard.stage == "code" and discard.reason and discard.source == found.report.id for discard in left)
    assert all(discard.span and discard.span.of(found.report.text) == discard.quote for discard in left)


@pytest.mark.parametrize(
    "text",
    [
        ACT,
        "China closed its consulate in Bergen.",
        "Norway closed the Chinese consulate in Bergen.",
        "Kenya ordered Somalia to close its consulate in Nairobi.",
    ],
)
def test_nobody_acts_upon_itself_or_keeps_a_post_with_itself(text: str) -> None:
    for claim in claims(text):
        assert not {*claim.actors} & {*claim.targets}
        assert claim.mission is None or claim.mission.sender != claim.mission.host
