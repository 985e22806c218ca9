"""Acts told by pointing back at one: "Finland took a similar step", "Mauritania followed suit", "he would not do so"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retorsion.model import Certainty, Claim

from ..knowledge.coding import coding
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Frame, Rule, cues, ellipses
from .attribution import voices
from .causes import in_response_to
from .certainty import certainty
from .claims import evidence
from .dating import dates
from .evoke import Hit
from .parties import Codes
from .pointing import party
from .scene import Scene

NEAR, FAR = 150, 600
"""Code points over which an act may be pointed back at: "did so" two sentences, "a similar step" a few paragraphs."""
LEAD = 5  # words behind the verb in which the phrase must begin and end, beyond its own length


def elliptical(scene: Scene, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a telling for each act that only points back at the measure told last before it, with its own actor, certainty and date."""
    for sentence in scene.tree.page.sentences:
        for at in range(sentence.first, sentence.last):
            phrase = _pointing(scene, at)
            actor = _actor(scene, at) if phrase else _as_did(scene, at)
            model = _model(told, scene.start(at), actor=actor, within=NEAR if _does_so(phrase) else FAR) if actor else None
            if model and not (_told_of(model, actor) and not _does_so(phrase)):
                yield _telling(scene, at, model, actor=actor, phrase=phrase or "as did")
    yield from _led(scene, told)


def _led(scene: Scene, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a telling for each party whose lead the sentence of a measure says is followed: it did likewise, before."""
    for sentence in scene.tree.page.sentences:
        here = [t for t in told if t.evidence.span == sentence.span and t.kind in coding().pointed_at and t.trigger]
        for at in range(sentence.first, sentence.last) if here else ():
            first = _leader(scene, at)
            model = next((t for t in here if first and not set(first) & {*t.actors, *t.targets} and t.actors), None)
            if model:
                yield replace(_telling(scene, at, model, actor=first, phrase="first"), certainty=Certainty(), date=None, deadline=None)


def _leader(scene: Scene, at: int) -> Codes:
    """Return whose lead a word says is followed, or who is joined in doing the same."""
    tree, words = scene.tree, cues()
    if tree.lemma(at) in words.first_nouns:
        return next((codes for kid in tree.kids(at, "poss") if (codes := scene.named(kid))), ())
    joined = tree.kid(at, "dobj") if tree.is_verb(at) else None
    behind = [p for p in tree.kids(at, "prep") if tree.word(p) == words.first_verbs.get(tree.lemma(at)) and tree.kids(p, "pcomp")]
    return scene.named(joined) if joined is not None and behind else ()


def _does_so(phrase: str | None) -> bool:
    """Tell whether a phrase only takes up the verb ("did so"), which may also confirm or deny what was told."""
    return bool(phrase) and str(phrase).endswith(tuple(grammar().pronouns.so))


def _told_of(model: Claim, actor: Codes) -> bool:
    return set(actor) == set(model.actors) and model.certainty.status == "carried_out_or_announced"


def _pointing(scene: Scene, at: int) -> str | None:
    """Return the phrase by which a verb points back: the verb with its object or adverb, as listed in ``cues.yaml``."""
    tree = scene.tree
    if not tree.is_verb(at):
        return None
    lemma = tree.lemma(at)
    for phrase in ellipses().get(lemma, ()):
        words = phrase.split()
        behind = range(at + 1, min(at + LEAD + len(words), tree.sentence(at).last))
        after = " ".join(tree.word(w) for w in behind)
        if after.startswith((phrase, *(f"{d} {phrase}" for d in grammar().determiners.before_pointing))):
            return phrase
    return None


def _as_did(scene: Scene, at: int) -> Codes:
    """Return who "as did Poland", "so will France" says did likewise."""
    tree, words, last = scene.tree, grammar(), scene.tree.sentence(at).last
    if tree.word(at) not in words.marks.likewise or at + 2 >= last or tree.word(at + 1) not in words.auxiliaries.taking_up:
        return ()
    named = at + 3 if tree.word(at + 2) in words.joining.articles and at + 3 < last else at + 2
    mention = scene.mentions.get(named)
    return scene.lists.get(named, mention.codes) if mention else ()


def _model(told: Sequence[Claim], start: int, *, actor: Codes, within: int) -> Claim | None:
    """Return the measure told last before a place, no further back than ``within`` code points; its other side may do likewise."""
    moves = (t for t in reversed(told) if t.kind in coding().pointed_at and t.trigger and t.trigger.span)
    last = next((t for t in moves if t.trigger and t.trigger.span and 0 < start - t.trigger.span.start < within), None)
    if last and last.actors and set(actor) <= set(last.targets):
        return replace(last, targets=last.actors)
    return last


def _actor(scene: Scene, at: int) -> Codes:
    subject = scene.tree.subject(at)
    return party(scene, subject) if subject is not None else ()


def _telling(scene: Scene, at: int, model: Claim, *, actor: Codes, phrase: str) -> Claim:
    tree, page = scene.tree, scene.tree.page
    hit = Hit(at, Rule(model.kind, f"{model.kind}/pointing {phrase}", Frame(), "host"), (), 0.0)
    sure = certainty(scene, hit)
    when = dates(scene, hit, sure)
    single = tuple(c for c in model.counts if c.best == 1 and model.kind in coding().one_each)
    return replace(
        model,
        evidence=evidence(page, tree.sentence(at).span),
        actors=actor,
        certainty=sure,
        counts=single,
        mission=None,
        persons=(),
        date=when.date,
        deadline=when.deadline,
        voices=voices(scene, hit),
        requested_by=(),
        in_response_to=in_response_to(scene, hit),
        trigger=evidence(page, tree.token(at).span),
        rule=hit.rule.name,
        extra=(),
    )
