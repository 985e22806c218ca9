"""Find the times a text names, and resolve them on the day the report speaks on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..model import Span, TimeMention, When
from .resolve import Parts, Resolved, resolve
from .story import from_story
from .times import Found, Sense, TimeGrammar, plain, time_grammar

WORD = re.compile(r"[^\W_]+")
STOP = re.compile(r"[.!?\n()\[\]:;,—–\"“”/]")
NEARBY = 400  # characters in which a person named May, or the day that "a day after" counts from, is looked for
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+[A-Z]|\n\n")


def find_times(text: str, *, today: date | None, spans: Sequence[Span] | None = None, language: str = "en") -> tuple[TimeMention, ...]:
    """Find the times named in ``text`` (only inside ``spans``, if given), in order and without overlap, the longest at each place.

    ``today`` is the day the report speaks on; without it only full dates resolve, and what is not resolved has no ``when``. A mention
    covers the word that bends a time ("by", "since", "within"), but not "on", "in" or "at".

    >>> found = find_times("They must leave by the end of October.", today=date(2021, 10, 6))
    >>> [(m.sense, m.when.first.isoformat(), m.when.last.isoformat()) for m in found if m.when]
    [('by', '2021-10-31', '2021-10-31')]
    """
    return tuple(_scan(time_grammar(language), text, spans or (Span(0, len(text)),), today=today))


def _scan(grammar: TimeGrammar, text: str, spans: Sequence[Span], *, today: date | None) -> Iterator[TimeMention]:
    before: TimeMention | None = None
    for span in spans:
        place = span.start
        for word in WORD.finditer(text, span.start, span.end):
            if word.start() < place or not (word[0][0].isdigit() or word[0].lower() in grammar.starters):
                continue
            anchor = _day_before(text, before, word.start()) or today
            told = before.when if before and word.start() - before.span.end <= NEARBY else None
            mention = _mention(grammar, text, Span(word.start(), span.end), days=(today, anchor), told=told)
            if mention:
                place = mention.span.end
                before = mention if mention.sense == "at" else before
                yield mention


def _mention(
    grammar: TimeGrammar, text: str, within: Span, *, days: tuple[date | None, date | None], told: When | None
) -> TimeMention | None:
    """Read the longest time that begins here. ``days`` are the report's own, and the one "a day after" counts from; ``told`` was before."""
    sense, core = _sense(grammar, text, within)
    found = _longest(grammar, text, core)
    if found is None and core.start > within.start:
        sense, core = "at", within
        found = _longest(grammar, text, core)
    if found is None:
        return None
    span = Span(within.start, found.end)
    if found.parts.counted == "within":
        sense = "for"
    story = found.story and not _names_its_day(grammar, text, span)
    resolved = Resolved(from_story(*found.story, told)) if found.story and story else Resolved()
    resolved = resolved if found.loose else _resolve(found.parts, sense, days)
    return TimeMention(
        span,
        _marked(resolved.when, span),
        sense,
        alternative=_marked(resolved.alternative, span),
        days=resolved.days,
        follows=found.parts.counted == "follows",
    )


def _names_its_day(grammar: TimeGrammar, text: str, span: Span) -> bool:
    """Tell whether what stands behind names the day that is counted from: "the day before the vote"."""
    leads = span.of(text).lower().endswith(grammar.words.not_of_story)
    return leads and re.match(r" (?!and |but |when )\w", text[span.end : span.end + 6]) is not None


def _resolve(parts: Parts, sense: Sense, days: tuple[date | None, date | None]) -> Resolved:
    return resolve(parts, days[parts.counted == "follows"], deadline=sense in ("by", "until"))


def _sense(grammar: TimeGrammar, text: str, within: Span) -> tuple[Sense, Span]:
    """Read the words that bend a time, and say where the time itself may begin."""
    match = grammar.prefix.match(text, within.start, within.end)
    if match is None:
        return "at", within
    sense: Sense = next(name for name in grammar.words.senses if match[name])
    return sense, Span(match.end(), within.end)


def _longest(grammar: TimeGrammar, text: str, within: Span) -> Found | None:
    """Return the longest sound reading; of two as long, the one of the earlier shape."""
    readings = sorted(grammar.readings(text, within.start, within.end), key=lambda found: -found.end)
    return next((found for found in readings if _sound(grammar, text, Span(within.start, found.end), parts=found.parts)), None)


def _sound(grammar: TimeGrammar, text: str, span: Span, *, parts: Parts) -> bool:
    """Tell whether words of two meanings are used as a time here."""
    words = grammar.words
    before = _words_before(text, span.start)
    if parts.counted == "within":
        return not before or before[-1].lower() not in words.not_ahead_behind
    if parts.weekday is not None and parts.day is None:
        return _weekday_sound(grammar, text, span, before)
    if parts.day and parts.year is None and before and before[-1].lower() in words.month_proofs_of_count:
        return not _counts_things(grammar, text, span.end)
    bare = text[span.start : span.end]
    if bare.isdigit():
        return _year_sound(grammar, text, span, before)
    if bare in words.months_doubtful:
        return _month_sound(grammar, text, span, before)
    return True


def _weekday_sound(grammar: TimeGrammar, text: str, span: Span, before: list[str]) -> bool:
    name = " ".join([*before[-1:], text[span.start : span.end]])
    after = WORD.match(text, span.end + 1)
    return name not in grammar.words.weekday_names and (after is None or after[0] not in grammar.words.weekday_papers)


def _year_sound(grammar: TimeGrammar, text: str, span: Span, before: list[str]) -> bool:
    """Tell a year from a number: it stands where a sentence or bracket begins, or behind a word for times, and counts nothing."""
    lead = before[-1].lower() if before else ""
    if lead in grammar.words.year_proofs and not _counts_things(grammar, text, span.end, gap=0):
        return True
    opening = text[max(0, span.start - 3) : span.start].rstrip(" ")[-1:]
    led = lead in grammar.words.year_leads if before else opening in ("", *'.!?\n(:;—–["“')
    return led and not _counts_things(grammar, text, span.end)


def _month_sound(grammar: TimeGrammar, text: str, span: Span, before: list[str]) -> bool:
    """Tell a month from a name or a verb: it stands behind a word for times, and nobody in the text bears the name."""
    leads = {plain(" ".join(before[-count:])) for count in (1, 2) if before}
    if leads & set(grammar.words.month_leads) or _heads_list(text, span.end, before):
        return True
    known = (*grammar.words.month_leads, *grammar.words.month_weak_leads)
    named = re.finditer(rf"([A-Z][a-z]+)\.? {span.of(text)}\b(?! \d)", text[max(0, span.start - NEARBY) : span.end + NEARBY])
    return bool(leads & set(grammar.words.month_weak_leads)) and all(match[1].lower() in known for match in named)


def _heads_list(text: str, end: int, before: list[str]) -> bool:
    """Tell whether a month stands before a colon, as in a chronicle, and is nobody's surname."""
    return text.startswith(":", end) and not (before and before[-1][0].isupper())


def _counts_things(grammar: TimeGrammar, text: str, place: int, *, gap: int = 2) -> bool:
    """Tell whether things that are counted ("diplomats") stand behind, with at most ``gap`` words between."""
    words = WORD.findall(STOP.split(text[place : place + 40])[0])
    return any(word.lower() in grammar.words.things_counted for word in words[: gap + 1])


def _words_before(text: str, place: int) -> list[str]:
    """Return the last words before, up to a stop."""
    return WORD.findall(STOP.split(text[max(0, place - 40) : place])[-1])


def _day_before(text: str, mention: TimeMention | None, place: int) -> date | None:
    """Return the day named just before in the same sentence, from which "a day after" counts: "on Tuesday, a day after …"."""
    if mention is None or mention.when is None or mention.when.grain != "day" or mention.sense != "at":
        return None
    if place - mention.span.end > NEARBY:
        return None
    return None if SENTENCE_END.search(text, mention.span.end, place) else mention.when.first


def _marked(when: When | None, span: Span) -> When | None:
    return When(when.first, when.last, when.grain, when.how, span) if when else None
