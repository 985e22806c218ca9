"""Whose words a quotation holds: by a word of saying beside it, by the one before it, or by what runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retorsion.knowledge.load import remembered
from retorsion.knowledge.speech import speech_words
from retorsion.model import Page, Span, Speech

from .quotations import Quotation, paragraphs_of

RECENT = 800  # code points within which "he" may stand for who spoke last
BESIDE = 160  # code points between a quotation and the word of saying that hands it over


def attribute(page: Page, quotations: Sequence[Quotation], lines: Sequence[Speech], reported: Sequence[Speech]) -> list[Speech]:
    """Return a speech for each quotation whose speaker is told and which no reported speech covers.

    ``lines`` are the words of saying with their speakers, ``reported`` what grammar found to be said.
    """
    text, paragraphs = page.report.text, tuple(paragraphs_of(page.report.text))
    whose: list[Speech | None] = [None] * len(quotations)
    for number, quotation in enumerate(quotations):
        whose[number] = _beside(page, quotation, lines)
        if whose[number] is None and _detached(text, quotation.outer):
            earlier = [*lines, *(line for line in whose[:number] if line)]
            whose[number] = _named(_linear(text, quotation), earlier)
    _run_on(text, quotations, whose, paragraphs)
    for number, quotation in enumerate(quotations):
        if whose[number] is None and _detached(text, quotation.outer) and _begins(text, quotation.outer):
            whose[number] = _sentence_before(page, quotation.outer, lines)
    found = [replace(line, content=q.inner, quoted=True) for q, line in zip(quotations, whose, strict=True) if line]
    return [speech for speech in found if not any(r.content.contains(speech.content) for r in reported if r.cue == speech.cue)]


def _detached(text: str, quotation: Span) -> bool:
    """Tell whether a quotation stands for itself ("…," she said) and is not a few words lent to the report's own sentence."""
    before = text[: quotation.start].rstrip(" ")[-1:]
    capital, stop = text[quotation.start + 1 : quotation.start + 2].isupper(), text[quotation.end - 2 : quotation.end - 1]
    return before in ("", "\n", ",", ":", ".", "!", "?", ";", "”", '"') or (capital and stop in (",", ".", "!", "?"))


def _beside(page: Page, quotation: Quotation, lines: Sequence[Speech]) -> Speech | None:
    """Return the nearest word of saying in the quotation's own sentences, outside it."""
    q, text = quotation.outer, page.report.text
    sentences = [s.span for s in page.sentences if s.span.overlaps(q)]
    if not sentences or not _detached(text, q):
        return None
    first, last = min(s.start for s in sentences), max(s.end for s in sentences)
    last = max(last, _next_end(page, last)) if text[q.end : last].strip(" .”\"'") == "" and text[q.end : q.end + 1] == " " else last
    near = [(gap, line) for line in lines if line.speaker and first <= line.cue.start < last and (gap := _gap(q, line.cue)) is not None]
    return min(near, key=lambda pair: pair[0], default=(0, None))[1]


def _sentence_before(page: Page, quotation: Span, lines: Sequence[Speech]) -> Speech | None:
    """Return the last to speak in the sentence before, in the same paragraph: "The minister was clear on Monday, he said. “…”"."""
    before = next((s.span for s in reversed(page.sentences) if s.span.end <= quotation.start), None)
    if before is None or "\n" in page.report.text[before.end : quotation.start]:
        return None
    return next((line for line in reversed(lines) if line.speaker and before.contains(line.cue)), None)


def _next_end(page: Page, at: int) -> int:
    """Return the end of the sentence after ``at`` where it goes on in small letters: a stop inside the quotation cut it off."""
    following = next((s.span for s in page.sentences if s.span.start >= at), None)
    return following.end if following and following.of(page.report.text)[:1].islower() else at


def _gap(quotation: Span, cue: Span) -> int | None:
    gap = cue.start - quotation.end if cue.start >= quotation.end else quotation.start - cue.end
    return gap if 0 <= gap <= BESIDE else None


def _run_on(text: str, quotations: Sequence[Quotation], whose: list[Speech | None], paragraphs: Sequence[Span]) -> None:
    """Lend a speaker to quotations that go on from a neighbour: across a paragraph's end, or within one paragraph."""
    for number in reversed(range(1, len(quotations))):  # a quotation that runs over paragraphs may be signed at its end
        if quotations[number].continued and whose[number - 1] is None:
            whose[number - 1] = whose[number]
    for number, quotation in enumerate(quotations):
        if whose[number] is None and _detached(text, quotation.outer) and _begins(text, quotation.outer):
            before = number - 1 if number and _near(text, quotations[number - 1].outer, quotation.outer, paragraphs) else None
            if quotation.continued or before is not None:
                whose[number] = whose[number - 1]


def _begins(text: str, quotation: Span) -> bool:
    """Tell whether a quotation begins a sentence."""
    before = text[: quotation.start].rstrip(" ")[-1:]
    return before in ("", "\n", ".", "!", "?", "”", '"', "'", "’")


def _near(text: str, before: Span, quotation: Span, paragraphs: Sequence[Span]) -> bool:
    """Tell whether a quotation follows one in its paragraph, or opens a paragraph after one that ended with the speaker's words."""
    here = next((p for p in paragraphs if p.contains(quotation)), quotation)
    if here.start <= before.start:
        return True
    between = text[before.end : quotation.start]
    return quotation.start == here.start and between.count("\n\n") <= 1 and len(between) <= BESIDE and text[here.end - 1] in "”\"'’»"


# ---- sentences that were not parsed ---------------------------------------------------------------------------------------------


def _linear(text: str, quotation: Quotation) -> Speech | None:
    """Read the speaker off the words beside a quotation, without grammar."""
    q = quotation.outer
    for pattern, begin, end in ((_after(), q.end, min(len(text), q.end + BESIDE)), (_before(), max(0, q.start - BESIDE), q.start)):
        match = pattern.search(text, begin, end)
        if match:
            side = "a" if match.groupdict().get("a") else "b" if "b" in match.groupdict() else "a"
            who = Span(*match.span(side))
            cue = Span(*match.span("verb" if side == "a" else "verb2"))
            return Speech(q, who.of(text), cue, who)
    return None


def _named(line: Speech | None, earlier: Sequence[Speech]) -> Speech | None:
    """Give "he" the name of who spoke last."""
    words = speech_words().anaphors
    if line is None or line.speaker.lower() not in words.pronouns | words.neuter:
        return line
    near = [e for e in earlier if e.speaker[:1].isupper() and line.cue.start - RECENT < e.cue.start < line.cue.start]
    return replace(line, speaker=max(near, key=lambda e: e.cue).speaker) if near else line


_LETTER = r"(?:[^,.;:“”\"\n]|(?<=\bMr|\bMs|\bDr)\.|(?<=\bMrs|\bSen|\bGen|\bRep)\.|(?<=\b[A-Z])\.)"
_NAME = rf"(?:[A-Z]|he\b|she\b|they\b|it\b|the\b|an?\b|one\b){_LETTER}{{0,90}}?"


@remembered
def _verbs() -> str:
    words = speech_words()
    forms = {form for lemma in words.quotable for form in words.forms.get(lemma, (f"{lemma}s", f"{lemma.removesuffix('e')}ed"))}
    return "|".join(sorted(forms))


@remembered
def _after() -> re.Pattern[str]:
    stop = r"(?=\s*(?:[,.;:“\"\n]|$| (?:on|in a|at a|during|after|when|to)\b))"
    return re.compile(rf"\G,?\s*(?:(?P<a>{_NAME})\s(?P<verb>{_verbs()})\b|(?P<verb2>{_verbs()})\s(?P<b>{_NAME}){stop})".replace(r"\G", ""))


@remembered
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[.,;\n”\"])\s*)(?P<a>{_NAME})\s(?P<verb>{_verbs()})\b[^.\n“”\"]{{0,60}}[,:]\s*$", re.M)
