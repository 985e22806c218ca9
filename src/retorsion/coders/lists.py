"""Read lists of states that each have a number of their own, around one measure: "Canada four and Ukraine 13", "Spain: 2"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from retorsion.model import ActorMention, Claim, Count, Evidence, Quantity, Sentence, Span

from ..knowledge import family_of
from ..knowledge.lexicon import Lists, lists
from .parties import LISTED, Codes, Scene, union

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
BARE = re.compile(r"\bone\b|(?<![\w.,$€£-])\d{1,3}(?![\w.,%-]\w|\w)", re.IGNORECASE)
NEVER = 10**6  # days; longer than any interval, for those with an open end
REACH = 60  # code points between a state and its number; a longer gap is no list
FAMILIES = frozenset({"removal", "recall", "summon"})


def listed(scene: Scene, told: Sequence[Claim], headings: Sequence[Claim] = ()) -> Iterator[Claim]:
    """Yield a telling for each state of a list that has its own number, beyond those already ``told``.

    ``headings`` are tellings too poor to stand alone ("Russian diplomats expelled, by country:"), which may still head a list.

    What the list is of (kind, target, certainty, date) is that of the measure its sentence tells, or for the lines of a list, of the last one
    before it.
    """
    known = sorted((t for t in (*told, *headings) if family_of(t.kind) in FAMILIES and t.targets), key=_start)
    for sentence in scene.tree.page.sentences:
        pattern = _pattern(sentence, known, of_line=_is_line(scene, sentence))
        if pattern is None:
            continue
        for codes, number in _pairs(scene, sentence):
            for code in codes:
                acts_here = any(code in t.actors and t.evidence.span == sentence.span for t in known)
                if code not in pattern.targets and not acts_here and not _told_already(known, code, number):
                    yield _telling(scene, sentence, pattern, actor=code, number=number)


def _start(telling: Claim) -> int:
    return telling.evidence.span.start if telling.evidence.span else 0


def _pattern(sentence: Sentence, known: Sequence[Claim], *, of_line: bool) -> Claim | None:
    inside = [t for t in known if t.evidence.span == sentence.span]
    if inside:
        return max(inside, key=lambda t: len(t.targets) == 1)
    before = [t for t in known if t.evidence.span and t.evidence.span.start < sentence.span.start]
    heading = (before or list(reversed(known)))[-1:] if of_line else []
    return _dated(heading[0], known) if heading else None


def _dated(pattern: Claim, known: Sequence[Claim]) -> Claim:
    """Give a heading the most precise date told of a measure of the same kind, target and certainty that fits its own."""
    alike = [t for t in known if t.date and t.targets == pattern.targets and t.certainty.status == pattern.certainty.status]
    fitting = [t.date for t in alike if t.date and (pattern.date is None or pattern.date.covers(t.date))]
    stated = [d for d in fitting if d.how != "inferred"] or fitting
    return replace(pattern, date=min(stated, key=lambda d: d.days or NEVER)) if stated else pattern


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence is a line of a list ("Albania: two"), or a further sentence that only counts states."""
    text = sentence.span.of(scene.tree.page.report.text)
    return len(_pairs(scene, sentence)) >= 1 and (len(text) < 70 or len(_pairs(scene, sentence)) >= 2)


def _told_already(known: Iterable[Claim], code: str, number: Quantity) -> bool:
    return any(code in t.actors and ((c := t.count()) is None or c.best == number.best) for t in known)


def _telling(scene: Scene, sentence: Sentence, pattern: Claim, *, actor: str, number: Quantity) -> Claim:
    text, name = scene.tree.page.report.text, scene.tree.page.report.id
    evidence = Evidence(name, sentence.span, sentence.span.of(text))
    return replace(
        pattern,
        actors=(actor,),
        evidence=evidence,
        trigger=Evidence(name, number.span, number.span.of(text)),
        counts=(Count("affected", number.best, number.low, number.high, number.exact),),
        voices=pattern.voices if evidence == pattern.evidence else (),
        persons=(),
        mission=None,
        rule=f"{pattern.kind}/list",
        extra=(),
    )


def _pairs(scene: Scene, sentence: Sentence) -> list[tuple[Codes, Quantity]]:
    """Pair the states of a sentence with their numbers: the state first, or the number first throughout."""
    words = lists()
    text = scene.tree.page.report.text
    groups = _groups(scene, sentence)
    numbers = _numbers(scene, sentence)
    state_first = [(codes, q) for (codes, end, _), q in _next(groups, numbers) if _joins(text[end : q.span.start], words.between)]
    number_first = [
        (codes, q)
        for q in numbers
        for codes, _, start in groups
        if 0 <= start - q.span.end <= REACH
        and _joins(text[q.span.end : start], words.before_state, needs=True)
        and not _between(groups, q, start)
    ]
    led = bool(numbers and groups) and numbers[0].span.start < groups[0][2]
    chosen = number_first if len(number_first) > len(state_first) or (led and len(number_first) == len(state_first)) else state_first
    return [(codes, q) for codes, q in chosen if _counts_people(text, q, words)]


def _numbers(scene: Scene, sentence: Sentence) -> list[Quantity]:
    """Return the numbers of a sentence in order; in a list a bare "one" and a number in brackets are numbers too, not ages."""
    page = scene.tree.page
    found = [q for q in page.quantities if sentence.span.contains(q.span) and q.best is not None and q.fraction is None]
    taken = [*(q.span for q in found), *(t.span for t in page.times)]
    for match in BARE.finditer(page.report.text, sentence.span.start, sentence.span.end):
        span = Span(*match.span())
        if not any(t.overlaps(span) for t in taken):
            number = 1 if match[0].isalpha() else int(match[0])
            found.append(Quantity(span, number, number, number))
    return sorted(found, key=lambda q: q.span)


def _next(groups: list[tuple[Codes, int, int]], numbers: list[Quantity]) -> Iterator[tuple[tuple[Codes, int, int], Quantity]]:
    for at, group in enumerate(groups):
        until = groups[at + 1][2] if at + 1 < len(groups) else None
        found = next((q for q in numbers if q.span.start >= group[1]), None)
        if found is not None and (until is None or found.span.start < until):
            yield group, found


def _between(groups: list[tuple[Codes, int, int]], q: Quantity, start: int) -> bool:
    return any(q.span.end <= s < start for _, _, s in groups)


def _joins(gap: str, allowed: frozenset[str], *, needs: bool = False) -> bool:
    found = [w.lower() for w in WORD.findall(gap)]
    if len(gap) > REACH or re.search(r"[.;!?]", gap) or (needs and not found):
        return False
    return all(w in allowed for w in found)


def _counts_people(text: str, q: Quantity, words: Lists) -> bool:
    """Tell whether a number counts people like those of the measure, or nothing at all ("Canada four")."""
    after = WORD.match(text[q.span.end : q.span.end + 40].lstrip(" \u00a0"))
    if after is None or not text[q.span.end : q.span.end + 1].isspace():
        return True
    word = after[0].lower()
    return word in words.between | words.before_state or any(word.startswith(c) for c in words.counted) or after[0][0].isupper()


def _groups(scene: Scene, sentence: Sentence) -> list[tuple[Codes, int, int]]:
    """Return the groups of states named side by side in a sentence: codes, end and start."""
    text = scene.tree.page.report.text
    found: list[list[ActorMention]] = []
    for mention in scene.tree.page.actors:
        if not sentence.span.contains(mention.span) or mention.form not in ("name", "seat", "body") or not mention.codes:
            continue
        if found and LISTED.fullmatch(text[found[-1][-1].span.end : mention.span.start]):
            found[-1].append(mention)
        else:
            found.append([mention])
    return [(union(*(m.codes for m in group)), group[-1].span.end, group[0].span.start) for group in found]
