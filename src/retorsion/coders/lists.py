"""Read lists of states that each have a number of their own, around one measure: "Canada four and Ukraine 13", "Spain: 2"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from retorsion.model import Claim, Quantity, Sentence, Span, When

from ..knowledge import family_of
from ..knowledge.coding import coding
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Lists, lists
from ..knowledge.load import remembered
from .claims import evidence
from .counting import told as told_number
from .joined import side_by_side
from .parties import Codes, union
from .scene import Scene

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
DIGITS = r"(?<![\w.,$€£-])\d{1,3}(?![\w.,%-]\w|\w)"  # a number of people, not of money, years or percent
INTRODUCTION = 800  # code points between a list and the words that introduce it; two short paragraphs
NEVER = 10**6  # days; longer than any interval, for those with an open end
LINE = 70  # code points of a line of a list; a longer sentence needs two states with numbers to be one
REACH = 60  # code points between a state and its number; a longer gap is no list


@dataclass(frozen=True, slots=True)
class Group:
    """Hold states named side by side, and where their names begin and end."""

    codes: Codes
    start: int
    end: int


def listed(scene: Scene, told: Sequence[Claim], headings: Sequence[Claim] = ()) -> Iterator[Claim]:
    """Yield a telling for each state of a list that has its own number, beyond those already ``told``.

    ``headings`` are tellings too poor to stand alone ("Russian diplomats expelled, by country:"), which may still head a list.

    What the list is of (kind, target, certainty, date) is that of the measure its sentence tells, or for a line of a list, of the last one
    before it.
    """
    known = sorted((t for t in (*told, *headings) if family_of(t.kind) in coding().listed_families and t.targets), key=_start)
    for sentence in scene.tree.page.sentences:
        pattern = _pattern(scene, sentence, known)
        if pattern is None:
            continue
        for codes, number in _pairs(scene, sentence):
            for code in codes:
                acts_here = any(code in t.actors and t.evidence.span == sentence.span for t in known)
                if code not in pattern.targets and not acts_here and not _told_already(known, code, number):
                    yield _telling(scene, sentence, pattern, actor=code, number=number)


def _start(telling: Claim) -> int:
    return telling.evidence.span.start if telling.evidence.span else 0


def _pattern(scene: Scene, sentence: Sentence, known: Sequence[Claim]) -> Claim | None:
    inside = [t for t in known if t.evidence.span == sentence.span]
    if inside:
        return max(inside, key=lambda t: len(t.targets) == 1)
    before = [t for t in known if t.evidence.span and t.evidence.span.start < sentence.span.start]
    heading = (before or list(reversed(known)))[-1:] if _is_line(scene, sentence) else []
    if not heading:
        return None
    day = _introduced(scene, heading[0], sentence)
    return replace(heading[0], date=day) if day else _dated(heading[0], known)


def _introduced(scene: Scene, heading: Claim, line: Sentence) -> When | None:
    """Return the last day named between a heading and a line of its list: "On Monday more states joined in:"."""
    first = heading.evidence.span.end if heading.evidence.span else line.span.start
    days = [t.when for t in scene.tree.page.times if first <= t.span.start < line.span.start and t.sense == "at" and t.when]
    near = [d for d in days if d.grain == "day" and d.span and line.span.start - d.span.end < INTRODUCTION]
    return near[-1] if near else None


def _dated(pattern: Claim, known: Sequence[Claim]) -> Claim:
    """Give a heading the most precise date told of a measure of the same kind, target and certainty that fits its own."""
    alike = [t for t in known if t.date and t.targets == pattern.targets and t.certainty.status == pattern.certainty.status]
    fitting = [t.date for t in alike if t.date and (pattern.date is None or pattern.date.covers(t.date))]
    stated = [d for d in fitting if d.how != "inferred"] or fitting
    return replace(pattern, date=min(stated, key=lambda d: d.days or NEVER)) if stated else pattern


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    """Tell whether a sentence is a line of a list ("Albania: two"), or a further sentence that only counts states."""
    text = sentence.span.of(scene.tree.page.report.text)
    return len(_pairs(scene, sentence)) >= 1 and (len(text) < LINE or len(_pairs(scene, sentence)) >= 2)


def _told_already(known: Iterable[Claim], code: str, number: Quantity) -> bool:
    return any(code in t.actors and ((c := t.count()) is None or c.best == number.best) for t in known)


def _telling(scene: Scene, sentence: Sentence, pattern: Claim, *, actor: str, number: Quantity) -> Claim:
    page = scene.tree.page
    here = evidence(page, sentence.span)
    return replace(
        pattern,
        actors=(actor,),
        evidence=here,
        trigger=evidence(page, number.span),
        counts=(told_number("affected", number),),
        voices=pattern.voices if here == pattern.evidence else (),
        persons=(),
        mission=None,
        rule=f"{pattern.kind}/list",
        extra=(),
    )


def _pairs(scene: Scene, sentence: Sentence) -> list[tuple[Codes, Quantity]]:
    """Pair the states of a sentence with their numbers: the state first, or the number first throughout."""
    text = scene.tree.page.report.text
    groups, numbers = _groups(scene, sentence), _numbers(scene, sentence)
    state_first = list(_state_first(text, groups, numbers))
    number_first = list(_number_first(text, groups, numbers))
    led = bool(numbers and groups) and numbers[0].span.start < groups[0].start
    chosen = number_first if len(number_first) > len(state_first) - led else state_first
    return [(codes, q) for codes, q in chosen if _counts_people(text, q, lists())]


def _state_first(text: str, groups: Sequence[Group], numbers: Sequence[Quantity]) -> Iterator[tuple[Codes, Quantity]]:
    """Pair each group with the number between it and the next group: "Canada four, Ukraine 13"."""
    for group, following in zip(groups, [*groups[1:], None], strict=False):
        q = next((q for q in numbers if q.span.start >= group.end), None)
        before_next = q is not None and (following is None or q.span.start < following.start)
        if q is not None and before_next and _joins(text[group.end : q.span.start], lists().between):
            yield group.codes, q


def _number_first(text: str, groups: Sequence[Group], numbers: Sequence[Quantity]) -> Iterator[tuple[Codes, Quantity]]:
    """Pair each number with the group behind it: "four from Germany, two by Italy"."""
    for q in numbers:
        group = next((g for g in groups if g.start >= q.span.end), None)
        if group is not None and _joins(text[q.span.end : group.start], lists().before_state, needs=True):
            yield group.codes, q


def _numbers(scene: Scene, sentence: Sentence) -> list[Quantity]:
    """Return the numbers of a sentence in order; in a list a bare "one" and a number in brackets are numbers too, not ages."""
    page = scene.tree.page
    found = [q for q in page.quantities if sentence.span.contains(q.span) and q.best is not None and q.fraction is None]
    taken = [*(q.span for q in found), *(t.span for t in page.times)]
    for match in _bare().finditer(page.report.text, sentence.span.start, sentence.span.end):
        span = Span(*match.span())
        if not any(t.overlaps(span) for t in taken):
            number = 1 if match[0].isalpha() else int(match[0])
            found.append(Quantity(span, number, number, number))
    return sorted(found, key=lambda q: q.span)


@remembered
def _bare() -> re.Pattern[str]:
    """Find numbers that count nothing: a bare "one" among them."""
    return re.compile(rf"\b(?:{'|'.join(sorted(grammar().numbers.one))})\b|{DIGITS}", re.IGNORECASE)


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


def _groups(scene: Scene, sentence: Sentence) -> list[Group]:
    """Return the groups of states named side by side in a sentence."""
    text, found = scene.tree.page.report.text, list[Group]()
    for mention in scene.tree.page.actors:
        if sentence.span.contains(mention.span) and mention.form in ("name", "seat", "body") and mention.codes:
            last = found[-1] if found else None
            if last and side_by_side(text[last.end : mention.span.start]):
                found[-1] = Group(union(last.codes, mention.codes), last.start, mention.span.end)
            else:
                found.append(Group(mention.codes, mention.span.start, mention.span.end))
    return found
