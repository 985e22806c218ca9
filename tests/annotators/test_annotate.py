"""Reports to pages: what is parsed, what is marked, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retorsion.annotators import annotate, annotate_one
from retorsion.model import Dateline, Discard, Page, Passage, Report, Role, Span, When

TODAY = date(2021, 10, 7)
ACT = "Norway expelled two Chinese diplomats on Monday."
WEATHER = "The rain kept falling on the hills."


def report(*passages: str, roles: tuple[Role, ...] = (), **known: object) -> Report:
    """Make a report of passages, a line each: the first is the lead unless ``roles`` say otherwise."""
    text = "\n".join(passages)
    marks: list[Passage] = []
    for place, words in enumerate(passages):
        start = marks[-1].span.end + 1 if marks else 0
        role: Role = roles[place] if roles else ("body" if place else "lead")
        marks.append(Passage(Span(start, start + len(words)), role))
    return Report("id", "name", text, published=TODAY, passages=tuple(marks), **known)  # type: ignore[arg-type]


def parsed(page: Page) -> list[str]:
    return [sentence.span.of(page.report.text) for sentence in page.sentences if sentence.parsed]


@pytest.mark.parametrize(
    "text", [WEATHER, "The minister flew to Beijing.", "Norway and China traded less fish.", "Two players left the club."]
)
def test_a_report_without_a_term_of_the_trade_is_not_parsed(text: str) -> None:
    left: list[Discard] = []
    page = annotate_one(report(text), on_discard=left.append)
    assert (page.tokens, parsed(page), len(page.sentences)) == ((), [], 1)
    assert [(discard.source, discard.stage) for discard in left] == [("name", "gate")]


def test_a_model_that_is_not_there_does_no_harm_where_nothing_is_parsed() -> None:
    assert annotate_one(report(WEATHER), model="no_such_model").tokens == ()


@pytest.mark.model
def test_only_the_surroundings_of_a_term_are_parsed() -> None:
    page = annotate_one(report(" ".join([WEATHER] * 30), ACT, " ".join([WEATHER] * 30)))
    assert ACT in parsed(page)
    assert len(parsed(page)) <= 5 and len(page.sentences) == 61


@pytest.mark.model
def test_everything_that_tells_the_story_is_parsed_where_asked_for() -> None:
    page = annotate_one(report(WEATHER, WEATHER), parse_all=True)
    assert parsed(page) == [WEATHER, WEATHER]


@pytest.mark.model
@pytest.mark.parametrize("role", ["furniture", "caption", "byline", "dateline"])
def test_what_does_not_tell_the_story_is_never_parsed(role: Role) -> None:
    page = annotate_one(report(ACT, "Chile expelled six Peruvian diplomats.", roles=("lead", role)), parse_all=True)
    assert [sentence.span.of(page.report.text) for sentence in page.sentences] == [ACT]


@pytest.mark.model
def test_a_sentences_tokens_are_its_own_and_keep_their_heads_among_them() -> None:
    page = annotate_one(report(ACT, "China recalled its ambassador from Oslo.", ACT), parse_all=True)
    assert [sentence.first for sentence in page.sentences[1:]] == [sentence.last for sentence in page.sentences[:-1]]
    for sentence in page.sentences:
        for token in page.tokens[sentence.first : sentence.last]:
            assert sentence.span.contains(token.span) and token.span.of(page.report.text) == token.text
            assert sentence.first <= token.head < sentence.last


@pytest.mark.model
def test_actors_are_marked_in_the_whole_report_numbers_and_times_where_it_was_parsed() -> None:
    away = "In 1999 forty Danes danced."
    page = annotate_one(report(ACT, " ".join([WEATHER] * 10), away))
    text = page.report.text
    assert "Danes" in [mention.span.of(text) for mention in page.actors]
    assert [number.best for number in page.quantities] == [2]
    assert [time.span.of(text) for time in page.times] == ["Monday"]


@pytest.mark.model
def test_days_count_from_the_dateline_before_the_day_of_publication() -> None:
    (time,) = annotate_one(report(ACT)).times
    assert time.when and time.when.first == date(2021, 10, 4)
    line = Dateline(Span(0, 6), when=When.day(date(2021, 9, 30), "dateline"))
    (earlier,) = annotate_one(report(ACT, dateline=line)).times
    assert earlier.when and earlier.when.first == date(2021, 9, 27)


@pytest.mark.model
def test_speeches_are_marked_with_their_speakers() -> None:
    page = annotate_one(report("Two Chinese diplomats were expelled, the ministry in Oslo said."))
    assert [speech.speaker for speech in page.speeches] == ["the ministry in Oslo"]


@pytest.mark.model
def test_the_title_is_context_and_is_never_parsed() -> None:
    assert annotate_one(report(ACT, title="Chile expels six envoys")).tokens == annotate_one(report(ACT)).tokens
    assert annotate_one(report(WEATHER, title="Chile expels six envoys")).tokens == ()


@pytest.mark.model
def test_reports_come_back_as_pages_in_their_order_one_at_a_time() -> None:
    def endless() -> Iterator[Report]:
        while True:
            yield from (report(ACT), report(WEATHER))

    pages = annotate(endless())
    assert [next(pages).report.text for _ in range(3)] == [ACT, WEATHER, ACT]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "“”"])
def test_a_report_of_nothing_is_a_page_of_nothing(text: str) -> None:
    page = annotate_one(Report("id", "name", text, passages=(Passage(Span(0, len(text)), "lead"),)), parse_all=True)
    assert (page.actors, page.quantities, page.times, page.speeches) == ((), (), (), ())


@pytest.mark.model
@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=50), max_size=3), st.booleans())
def test_of_any_text_every_mark_lies_in_the_report(stray: list[str], parse_all: bool) -> None:
    page = annotate_one(report(*stray, ACT), parse_all=parse_all)
    spans = [sentence.span for sentence in page.sentences] + [token.span for token in page.tokens]
    spans += [mention.span for mention in page.actors] + [number.span for number in page.quantities] + [time.span for time in page.times]
    spans += [span for speech in page.speeches for span in (speech.content, speech.cue)]
    assert all(span.end <= len(page.report.text) for span in spans)
    assert page == annotate_one(page.report, parse_all=parse_all)
