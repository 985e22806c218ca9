"""Make the claim of a hit: its kind and form, parties, certainty, numbers, dates, post, and on whose word."""

from __future__ import annotations

from dataclasses import replace

from retorsion.model import Claim, Count, Evidence, Page, Post, Span

from ..knowledge import family_of, kinds
from ..knowledge.lexicon import evocations
from .attribution import voices
from .bearing import sent_away
from .causes import grounds, in_response_to
from .certainty import certainty
from .counting import affected, bearer_of, of_acts, total
from .dating import dates
from .evoke import Hit
from .naming import persons
from .parties import Roles
from .parts import parts_of
from .scene import Scene
from .splitting import Group
from .strength import strength
from .things import Thing

COUNTED = frozenset({"envoy", "head_of_mission", "mission", "national", "institute", "person", "company"})
"""Classes of things that are counted themselves; of sanctions, visas and entry those are counted whom they fall on."""
OF_POSTS = frozenset({"closure", "other"})
"""Families whose measures fall on posts, so that one mission is one; elsewhere a mission stands for its people."""


POINTED = ("context",)
"""What is guessed of a measure that only points back at one told before."""


def claim_of(scene: Scene, hit: Hit, group: Group, *, who: Roles) -> Claim:
    """Make the claim that a hit tells of one group of its things."""
    page, sentence = scene.tree.page, scene.tree.sentence(hit.trigger).span
    patient = group[0] if group else None
    sure = certainty(scene, hit, who)
    when = dates(scene, hit, sure)
    kind = _kind(scene, hit, who, patient)
    return Claim(
        report=page.report.id,
        kind=kind,
        evidence=evidence(page, sentence),
        actors=who.actors,
        targets=who.targets,
        certainty=sure,
        form=_form(scene, hit, who, kind=kind),
        mission=_mission(scene, who, patient),
        counts=_counts(scene, hit, group, kind=kind),
        personnel=scene.tree.text(tuple(sorted({w for t in group for w in t.words}))) or None,
        persons=tuple(name for t in group for name in persons(scene, t)),
        date=when.date,
        effective=when.effective,
        deadline=when.deadline,
        voices=voices(scene, hit),
        requested_by=who.requested_by if sure.modality == "requested" else (),
        in_response_to=in_response_to(scene, hit),
        grounds=grounds(scene, hit),
        trigger=evidence(page, scene.tree.token(hit.trigger).span),
        rule=hit.rule.name,
        extra=_notes(who),
    )


def evidence(page: Page, span: Span) -> Evidence:
    """Quote a stretch of a page's report."""
    return Evidence(page.report.id, span, span.of(page.report.text))


def _notes(who: Roles) -> tuple[tuple[str, str], ...]:
    """Note which party was taken from the context, and that those who act are told of without a name."""
    guessed = (("guessed", ",".join(who.guessed)),) if who.guessed else ()
    return (*guessed, ("unnamed", "actor")) if who.unnamed else guessed


def _kind(scene: Scene, hit: Hit, who: Roles, patient: Thing | None) -> str:
    """Return the kind, which may turn on whether the thing is the actor's own."""
    frame = hit.rule.frame
    sent = patient is not None and bool(patient.sender)
    if frame.if_ordered and (who.commanded or sent_away(scene, hit, patient, actors=who.actors)):
        return frame.if_ordered
    theirs = patient is not None and (patient.own or (sent and set(patient.sender) <= set(who.actors)))
    own = who.own or theirs
    if frame.if_own and own and not who.commanded:
        head = patient is not None and "head_of_mission" in patient.classes and frame.if_own == "staff_withdrawal"
        return "ambassador_recall" if head else frame.if_own  # "told its ambassador to leave"
    if frame.if_other and not own and sent and who.actors:
        return frame.if_other
    return hit.rule.kind


def _form(scene: Scene, hit: Hit, who: Roles, *, kind: str) -> str | None:
    """Return the finer legal form: by the frame, by words in the clause, or own and ordered for what either side may do."""
    if hit.rule.frame.form or kind not in evocations():
        return hit.rule.frame.form
    if evocations()[kind].acts == "either":
        if who.guessed == POINTED:
            return None  # "the closing of the embassy": the one told before, whichever it was
        return "own" if who.own else "ordered"
    text = scene.tree.text(scene.tree.below(hit.trigger)).lower()
    return next((form for form, words in evocations()[kind].forms.items() if any(w in text for w in words)), None)


def _mission(scene: Scene, who: Roles, patient: Thing | None) -> Post | None:
    """Name the post concerned where the thing is one, or part of one."""
    things = (patient, patient.inner) if patient else ()
    post = next((t for t in things if t is not None and "mission" in t.classes), None)
    if post is None or patient is None:
        return None
    own = who.own or (patient.own and not who.commanded)
    sender = post.sender or (who.actors if own else who.targets)
    host = post.host or (who.targets if own else who.actors)
    return Post(next(iter(sender), None), next(iter(host), None), post.seat, scene.tree.lemma(post.head))


def _counts(scene: Scene, hit: Hit, group: Group, *, kind: str) -> tuple[Count, ...]:
    """Count by what the kind is about: strengths, acts, those it falls on, or the things themselves."""
    if hit.rule.frame.counts == "after" or kind == "mission_cap":
        found = strength(scene, hit)
        if found or kind == "mission_cap":
            return found
    if not group and (acts := of_acts(scene, hit)):
        return (acts,)
    falls_on_people = family_of(kind) == "restriction"  # "visas at its embassy": no mission is banned
    counted = COUNTED - {"mission"} if falls_on_people else COUNTED
    if any(t.classes & counted or (t.inner and not falls_on_people) or t.number for t in group):
        count = _sum(scene, group, kind=kind)
    else:
        count = bearer_of(scene, hit, group) if kinds()[kind].one else None
    if count is None:
        return ()
    return (replace(count, parts=count.parts or parts_of(scene, hit, count)),)


def _sum(scene: Scene, group: Group, *, kind: str) -> Count | None:
    """Add up a list of things; behind a bare number ("four each, the Czech Republic three") further numbers are others'."""
    one, posts = kinds()[kind].one, family_of(kind) in OF_POSTS
    mine = group[:1] if group[0].number else group
    return total([(affected(scene, t, one=one and (posts or "mission" not in t.classes)), scene.tree.text(t.words)) for t in mine])
