"""Complete the parties of a measure from the report's context; done when the measures told outright are known."""

from __future__ import annotations

from dataclasses import replace

from ..knowledge import family_of
from ..knowledge.actors import is_state
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .belonging import is_spread
from .dyads import beside, in_sentence, last_dyad, lone_in_report, lone_other, other_side, others_target, third_party, wave
from .evoke import Hit
from .parties import Codes, Dyad, Roles, apart, without
from .pointing import prompting, speaker, topic
from .scene import Scene


def complete(scene: Scene, hit: Hit, found: Roles) -> Roles:
    """Fill a missing party from the report's context, and say so."""
    if found.mutual:
        return found
    if not found.actors and not found.targets and _points_back(scene, hit) and not found.unnamed:
        last = last_dyad(scene, hit.trigger, family_of(hit.rule.kind))
        return replace(found, actors=last.actors, targets=last.targets, guessed=("context",)) if last else found
    if found.actors and not found.targets and not hit.things and _points_back(scene, hit):
        last = last_dyad(scene, hit.trigger, family_of(hit.rule.kind))
        if last and last.family == family_of(hit.rule.kind) and set(last.targets) == set(found.actors):
            return replace(found, actors=last.actors, targets=last.targets, guessed=("context",))  # "failed to get the expulsion reversed"
    if not found.actors and not found.targets and (told := _added_to(scene, hit)):
        return replace(found, actors=told.actors, targets=told.targets)
    if not found.actors and not found.unnamed:
        actors = without(_likely_actors(scene, hit, found), found.targets)
        found = replace(found, actors=actors, guessed=("actor",) if actors else ())
    spread = any(is_spread(scene, t.head) for t in hit.things)
    return _with_targets(scene, hit, found) if found.actors and not found.targets and not spread else found


def _points_back(scene: Scene, hit: Hit) -> bool:
    """Tell whether an act only points back at one told before: "the expulsion", "the severed relations", "the decision to expel"."""
    tree, at = scene.tree, hit.trigger
    if hit.nominal:
        return tree.has(at, grammar().determiners.pointing, "det")
    above = tree.head(at)
    decided = tree.lemma(above) in cues().nouns["asserted"] and tree.has(above, grammar().determiners.pointing, "det")
    return (decided and tree.dep(at) in ("acl", "relcl")) or (tree.dep(at) == "amod" and family_of(hit.rule.kind) == "relations")


def _added_to(scene: Scene, hit: Hit) -> Dyad | None:
    """Return the measure to which its own taker adds a passive act: "announced a cut in the mission, adding that two had been expelled"."""
    at = hit.trigger
    who = speaker(scene, at) if not hit.nominal and scene.tree.is_passive(at) else ()
    return next((d for d in in_sentence(scene, at) if who and d.actors == who and d.targets), None)


def _likely_actors(scene: Scene, hit: Hit, found: Roles) -> Codes:
    """Return who may act where nobody is said to: who asks or speaks, else the other side of whom it falls on."""
    at, targets = hit.trigger, found.targets
    actors = without(found.requested_by, targets) or _speaking(scene, hit, targets)
    if actors or not targets:
        return actors
    actors = other_side(scene, targets, at) or topic(scene, at, but=targets) or _saying(scene, hit, targets)
    actors = actors or (() if hit.nominal else lone_in_report(scene, targets))
    return actors if _credible(scene, hit, actors, targets=targets) else ()


def _credible(scene: Scene, hit: Hit, actors: Codes, *, targets: Codes) -> bool:
    """Tell whether a mere noun ("new sanctions against Chad") may be their act: named beside it, or known to have acted so before."""
    if not (hit.nominal and hit.rule.frame.bare) or hit.things:
        return True
    here = scene.tree.sentence(hit.trigger).span
    named = {code for m in scene.actors if here.contains(m.span) for code in m.codes}
    before = any(d.targets == targets and d.family == family_of(hit.rule.kind) for d in scene.dyads)
    return before or bool(set(actors) & named)


def _saying(scene: Scene, hit: Hit, targets: Codes) -> Codes:
    """Return who alone speaks of an act named by a noun: "there will be no expulsions of Serbian diplomats, Pristina insisted"."""
    codes = speaker(scene, hit.trigger)
    return codes if hit.nominal and len(codes) == 1 and apart(codes, targets) else ()


def _speaking(scene: Scene, hit: Hit, targets: Codes) -> Codes:
    """Return whose spokesman tells of a passive act that names nobody: "… was declared unwelcome, Mexico's ministry said"."""
    codes = speaker(scene, hit.trigger)
    return codes if len(codes) == 1 and apart(codes, targets) and not hit.nominal else ()


def _on_each_other(scene: Scene, hit: Hit) -> bool:
    """Tell whether two who act may act on each other: by a verb, in what needs two, or by trading what a noun names."""
    tree, words = scene.tree, grammar().verbs.trading
    traded = tree.lemma(tree.head(hit.trigger)) in words or tree.has(hit.trigger, words, "compound")
    return not hit.nominal or hit.rule.acts == "mutual" or traded


def _away(scene: Scene, hit: Hit, actors: Codes) -> Codes:
    """Return from where two call their envoys home, or whom two cut off, where the sentence or the report names a third party alone."""
    other = other_side(scene, actors, hit.trigger)
    named = any(d.targets == other and set(d.actors) == set(actors) for d in in_sentence(scene, hit.trigger))
    if named:
        return other
    if hit.rule.acts != "sender" or len(actors) != 2:
        return ()
    others = without(wave(scene, hit.trigger), actors) or others_target(scene, actors, hit.trigger)
    return others or lone_other(scene, actors, hit.trigger, states=True)


def _states(hit: Hit, codes: Codes) -> Codes:
    """Return the codes with whom a state may have what a measure falls on: diplomatic relations, but for the few bodies named outright."""
    return tuple(code for code in codes if is_state(code)) if family_of(hit.rule.kind) == "relations" else codes


def _with_targets(scene: Scene, hit: Hit, found: Roles) -> Roles:
    """Fill in whom the actors act on: whom a wave of states acts on, each other, who asked, or the other side of what is told."""
    actors, at = found.actors, hit.trigger
    third = third_party(scene, actors, at, family=family_of(hit.rule.kind)) or _away(scene, hit, actors)
    third = third or without(wave(scene, at), actors)
    if len(actors) == 2 and not third and not found.guessed and _on_each_other(scene, hit):
        return replace(found, mutual=True)  # "Spain and Russia each expel two", "recall their respective ambassadors"
    if len(actors) > 1 and third:
        return replace(found, targets=third, guessed=("target",))
    if apart(found.requested_by, actors):
        return replace(found, targets=found.requested_by)
    if apart(provoker := prompting(scene, at), actors):
        return replace(found, targets=provoker)
    sides = _states(hit, other_side(scene, actors, at))
    targets = sides or third or beside(scene, actors, at) or lone_other(scene, actors, at)
    targets = without(targets, actors)
    return replace(found, targets=targets, guessed=(*found.guessed, "target") if targets else found.guessed)
