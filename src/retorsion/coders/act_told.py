"""Make the act of a hit: its type after its certainty, parties, auxiliary modes, date, and on whose word."""

from __future__ import annotations

from dataclasses import replace

from retorsion.model import Act, ActType, Auxiliary, Certainty, Page, Party, When

from ..knowledge.evoking import act_words
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Frame, Rule, cues
from ..knowledge.plover import act_types, cameo_of, folded
from .act_hits import ActHit
from .act_parties import actors, recipients
from .act_signs import Ruled
from .act_times import past
from .act_typing import overruled
from .attribution import voices
from .certainty import certainty
from .claims import evidence
from .dating import dates
from .evoke import Hit
from .place import place_of
from .scene import Scene
from .tree import Tree

PLAIN = Frame()
AUXILIARY: dict[str, Auxiliary] = {
    "planned": "future",
    "hypothetical": "hypothetical",
    "under_consideration": "hypothetical",
    "denied": "negation",
    "refused_to_do": "negation",
}
"""The auxiliary mode that each status is."""


def act_told(scene: Scene, hit: ActHit) -> Act:
    """Make the act that a hit tells."""
    page, plain = scene.tree.page, _plain(hit)
    sure = certainty(scene, plain)
    if hit.head == "verb" and sure.modality == cues().self_moods.get(scene.tree.lemma(hit.trigger)):
        sure = replace(sure, modality="asserted")  # "discuss" leaves a measure open, and is itself a consultation
    ahead = _prepared(scene.tree, hit.trigger) if hit.head == "noun" else hit.head == "verb" and _ahead(scene.tree, hit.trigger)
    if sure.status == "carried_out_or_announced" and ahead:
        sure = replace(sure, modality="planned")  # an announced measure is taken; an announced visit is still to come
    date = dates(scene, plain, sure).date
    type_, mode, cameo = _typed(scene, hit, sure)
    by = actors(scene, hit)
    to = recipients(scene, hit, but=by)
    if hit.rule.frame.mutual and not any(party.codes or party.sector for party in to):
        by, to = _apart(by, to)
    quote = evidence(page, scene.tree.sentence(hit.trigger).span)
    return Act(
        page.report.id,
        type_,
        quote,
        mode=mode,
        auxiliary=_auxiliary(scene, sure, date, folded_=type_ == "REJECT" != hit.rule.type),
        actors=by,
        recipients=to,
        cameo=cameo,
        certainty=sure,
        date=date,
        place=place_of(scene, hit.trigger, type_),
        voices=voices(scene, plain),
        trigger=evidence(page, scene.tree.token(hit.trigger).span),
        rule=hit.rule.name,
    )


def _ahead(tree: Tree, verb: int) -> bool:
    """Tell whether a verb speaks of what is to come: "will", "would", "is to", also of the verb it is joined to or completes."""
    if tree.has(verb, cues().modals["planned"] | cues().modals["would"], "aux"):
        return not tree.has(verb, grammar().auxiliaries.having, "aux")
    shares = tree.dep(verb) in ("conj", "xcomp") and tree.is_verb(tree.head(verb)) and not tree.kids(verb, "nsubj")
    return shares and tree.token(verb).tag in ("VB", "VBG") and _ahead(tree, tree.head(verb))


def _prepared(tree: Tree, noun: int) -> bool:
    """Tell whether an act named by a noun is only being prepared: "preparations continue for a meeting"."""
    above = next((w for w in tree.climb(noun) if tree.dep(w) != "prep"), noun)
    subject = tree.kid(above, "nsubj") if tree.is_verb(above) else None
    return any(tree.lemma(word) in cues().nouns["planned"] for word in (above, subject) if word is not None)


def _plain(hit: ActHit) -> Hit:
    """Return the hit as the steps of measures read it: a frame that asks for nothing."""
    return Hit(hit.trigger, Rule("other_measure", hit.rule.name, PLAIN, "host"), (), hit.weight, nominal=hit.head == "noun")


def _apart(by: tuple[Party, ...], to: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the first of several who act on each other, and the others; also of "the armies of Spain and Peru"."""
    if len(by) > 1:
        return by[:1], by[1:]
    if by and len(by[0].codes) > 1:
        return (replace(by[0], codes=by[0].codes[:1]),), (replace(by[0], codes=by[0].codes[1:]),)
    return by, to


def _typed(scene: Scene, hit: ActHit, sure: Certainty) -> tuple[ActType, str | None, str]:
    """Return type, mode and CAMEO code by the rules, or the type alone that was learned for such a clause."""
    type_, mode, cameo = _terms(hit, sure)
    learned = overruled(scene.tree, hit, Ruled(type_, hit.rule.name.partition(" ")[0], sure.status))
    return (learned, None, cameo_of(learned, None)) if learned else (type_, mode, cameo)


def _terms(hit: ActHit, sure: Certainty) -> tuple[ActType, str | None, str]:
    """Return type, mode and CAMEO code, as the certainty makes them."""
    rule = hit.rule
    noun = hit.head == "noun" and sure.status == "planned"  # a meeting that is prepared is one to come; who will meet promises to
    if not noun and (fold := folded(rule.type, sure.status)):
        return fold.type, fold.mode, fold.cameo
    return rule.type, rule.frame.mode, rule.frame.cameo or cameo_of(rule.type, rule.frame.mode)


def _auxiliary(scene: Scene, sure: Certainty, date: When | None, *, folded_: bool) -> tuple[Auxiliary, ...]:
    """Return the auxiliary modes; a refusal that has become a rejection is done."""
    if sure.status in AUXILIARY:
        return () if folded_ else (AUXILIARY[sure.status],)
    return ("historical",) if past(scene.tree.page, date) else ()


def lacking(page: Page, act: Act) -> str | None:
    """Say why an act is left out: nobody named does it, nothing political is near, or it lacks the recipient that its type needs."""
    if not act.actors:
        return f"{act.type}: nobody is named who acts"
    if not any(party.codes or party.sector or not party.words.islower() for party in act.actors):
        return f"{act.type}: {act.actors[0].words!r} is nobody who acts"
    if _itself(act) and act.rule.startswith("REQUEST/7"):
        return f"{act.type}: of oneself"
    if not _political(page, act):
        return f"{act.type}: no state, body or other actor of politics in its sentence"
    if act_types()[act.type].recipient == "required" and not act.recipients:
        return f"{act.type}: needs a recipient, and none is named"
    return None


def _itself(act: Act) -> bool:
    """Tell whether a demand is made of the one who makes it: "NATO said the alliance must act"."""
    ours = {code for party in act.actors for code in party.codes}
    theirs = {code for party in act.recipients for code in party.codes if party.words.islower()}
    return act.type == "REQUEST" and bool(ours) and ours == theirs


def _political(page: Page, act: Act) -> bool:
    """Tell whether an act is one of politics: a side is, collective protest is, and so is what stands beside a state or body."""
    if act.type == "PROTEST" or any(p.codes or p.sector in act_words().political for p in (*act.actors, *act.recipients)):
        return True
    here, named = act.evidence.span, (p.sector or not p.words.islower() for p in (*act.actors, *act.recipients))
    return here is not None and any(named) and any(here.contains(mention.span) for mention in page.actors)
