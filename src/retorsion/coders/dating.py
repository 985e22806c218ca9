"""When it was: the time that stands with the act, with the word that announces it, or the day a present tense speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from retorsion.model import Certainty, TimeMention, When

from ..knowledge import family_of
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .evoke import Hit
from .scene import Scene
from .tense import by_doing, carries_on, infinitive, same_time, speaks_of_today
from .times import clause_times, following, heading, leaving, terms
from .tree import Tree


@dataclass(frozen=True, slots=True)
class Dates:
    """Hold when a measure was decided or announced, when it takes effect, and by when to comply."""

    date: When | None = None
    effective: When | None = None
    deadline: When | None = None


def dates(scene: Scene, hit: Hit, certainty: Certainty) -> Dates:
    """Find the dates of a hit. A planned, threatened or requested act has no date unless the text dates it itself."""
    tree, at = scene.tree, hit.trigger
    to_leave = leaving(tree, at, hit.rule.frame)
    near = [t for t in clause_times(tree, at) if t not in to_leave]
    effective = _from(tree, near)
    if certainty.status != "carried_out_or_announced":
        return Dates(effective=effective, deadline=deadline(near, None) or _last_day(to_leave))
    if certainty.execution == "announced" and tree.has(at, cues().modals["planned"] | cues().modals["would"], "aux"):
        effective, near = effective or _ahead(tree, near), [t for t in near if t.sense != "at"]  # "announced that it will close … on 1 May"
    date = (
        _point(near)
        or _point(following(tree, at))
        or _point(heading(tree, at))
        or _since(tree, at, near)
        or _said_of(tree, at)
        or _ordered(tree, to_leave)
        or _shared(tree, at)
        or _announced(tree, at)
        or _today(tree, at)
    )
    removal = family_of(hit.rule.kind) == "removal"
    last = deadline([*near, *(terms(tree, at) if removal else ())], date) or _last_day(to_leave)
    return Dates(date, effective, last)


def _from(tree: Tree, near: Sequence[TimeMention]) -> When | None:
    """Return from when an act takes effect: "from November 1", the one that lies nearest to the report's own day."""
    return _ahead(tree, [t for t in near if t.sense == "since"])


def _ahead(tree: Tree, times: Sequence[TimeMention]) -> When | None:
    """Return the first time there is, in its reading ahead of the report where its other one lies before it."""
    today = tree.page.report.today
    for time in times:
        past = today and time.when and time.when.last and time.when.last < today
        if found := (time.alternative if past and time.alternative else time.when):
            return found
    return None


def _point(times: Sequence[TimeMention]) -> When | None:
    """Return the first time that dates an act, rather than setting a term."""
    return next((t.when for t in times if t.sense == "at" and t.when is not None), None)


def _today(tree: Tree, at: int) -> When | None:
    """Return the day of the report for an act told in the present tense, as news."""
    today = tree.page.report.today
    return When.day(today, "inferred") if today and speaks_of_today(tree, at) else None


def _ordered(tree: Tree, to_leave: Sequence[TimeMention]) -> When | None:
    """Return the past day that stands beside a term: "ordered to leave within 72 hours on Thursday" was ordered then."""
    today = tree.page.report.today
    past = [t for t in to_leave if today and t.when and t.when.last and t.when.last <= today]
    return _point(past) if any(t.sense == "for" for t in to_leave) else None


def _shared(tree: Tree, at: int) -> When | None:
    """Return the time of the first of several verbs of one subject: "on Monday expelled … and suspended …"."""
    first = at
    while tree.dep(first) == "conj" and tree.is_verb(tree.head(first)) and tree.kid(first, "nsubj", "nsubjpass") is None:
        first = tree.head(first)
    start = tree.token(at).span.start
    return _point([t for t in clause_times(tree, first) if t.span.start < start]) if first != at else None


def _announced(tree: Tree, at: int) -> When | None:
    """Return the day of the word that announces the act, where the act has none of its own."""
    below = at
    for above in tree.climb(at):
        linked = carries_on(tree, below) or same_time(tree, below) or by_doing(tree, below)
        clause = tree.dep(below) in ("relcl", "advcl", "acl") and tree.is_verb(below) and not infinitive(tree, below)
        if clause and not linked:
            return None
        if tree.dep(below) in ("nsubj", "nsubjpass") and below != at:
            return None  # "the decision to expel was not …, he said on Thursday": the day is that of the saying
        if tree.word(below) in grammar().prepositions.inside and tree.is_verb(above):
            return None  # "will answer in response to the decision to expel": the day is that of the answer
        cleft = tree.lemma(above) in grammar().auxiliaries.being and tree.has(above, grammar().pronouns.empty, "nsubj", "expl")
        if date := _of_decision(tree, above) or (_point(clause_times(tree, above)) if cleft else None):
            return date  # "its Friday decision to …", "it was on Friday that …"
        announces = (linked and tree.dep(below) in ("advcl", "prep")) or tree.lemma(above) in grammar().verbs.dating
        if tree.is_verb(above) and announces and (date := _point(clause_times(tree, above))):
            return date
        below = above
    return None


def _of_decision(tree: Tree, noun: int) -> When | None:
    """Return the day that stands with the decision over an act: "its Friday decision to sever ties"."""
    if tree.lemma(noun) not in cues().nouns["asserted"] | cues().nouns["decision"]:
        return None
    words = [tree.token(kid).span for kid in tree.kids(noun, "compound", "nmod", "npadvmod", "poss", "amod", "nummod")]
    return _point([t for t in tree.page.times if any(t.span.start <= word.start < t.span.end for word in words)])


def _said_of(tree: Tree, at: int) -> When | None:
    """Return the day of a participle that announces an act named by a noun: "the expulsion, announced on Thursday"."""
    nouns = (at, *(inner for _, inner in tree.preps(at)))  # the parse may hang it on the last noun
    announced = (verb for noun in nouns for verb in tree.kids(noun, "acl") if tree.lemma(verb) in grammar().verbs.dating)
    return next((date for verb in announced if (date := _point(clause_times(tree, verb)))), None)


def _since(tree: Tree, at: int, near: Sequence[TimeMention]) -> When | None:
    """Return the time up to today in which an act was done: "has expelled 45 envoys since February"."""
    today = tree.page.report.today
    past = (t.when.first for t in near if t.sense == "since" and t.when and t.when.first and today and t.when.first < today)
    first = next(past, None) if tree.has(at, grammar().auxiliaries.perfect, "aux") else None
    return When(first, today, "span", "relative") if first else None


def deadline(near: Sequence[TimeMention], date: When | None) -> When | None:
    """Return the last day to comply; a term of days counts from the act's own date."""
    for time in near:
        if time.sense not in ("by", "for", "until") or time.when is None:
            continue
        if time.sense == "for" and time.days and date is not None and date.first is not None:
            return When.day(date.first + timedelta(days=time.days), "relative", time.span)
        return _ending(time.when)
    return None


def _last_day(times: Sequence[TimeMention]) -> When | None:
    """Return the last day of the first time that has one, for a term without a word such as "by"."""
    whens = (t.alternative if t.sense == "at" and t.alternative else t.when for t in times)
    return next((ending for when in whens if when and (ending := _ending(when))), None)


def _ending(when: When) -> When | None:
    """Return the last day of an interval, or its first where the end is open."""
    day = when.last or when.first
    return replace(when, first=day, last=day) if day else None
