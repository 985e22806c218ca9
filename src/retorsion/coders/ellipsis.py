"""Acts told by pointing back at one: "Finland took a similar step", "Mauritania followed suit", "he would not do so"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retorsion.model import Claim, Evidence

from ..knowledge.lexicon import Frame, Rule, ellipses
from .attribution import voices
from .certainty import certainty
from .dating import dates
from .evoke import Hit
from .parties import Codes, Scene

MOVES = frozenset({"expulsion", "persona_non_grata", "accreditation_withdrawal", "ambassador_recall", "relations_severed", "relations_downgraded", "sanctions",
                   "ambassador_summon", "mission_closure", "staff_withdrawal", "entry_ban", "visa_ban", "transport_cut", "relations_restored"})  # fmt: skip

AUXILIARIES = frozenset({"did", "do", "does", "will", "would", "has", "have", "had"})


def elliptical(scene: Scene, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a telling for each act that only points back at the measure told last before it, with its own actor, certainty and date."""
    tree = scene.tree
    for sentence in tree.page.sentences:
        for at in range(sentence.first, sentence.last):
            phrase = _pointing(scene, at)
            actor = _actor(scene, at) if phrase else _as_did(scene, at)
            if not actor:
                continue
            phrase = phrase or "as did"
            model = _last(told, tree.token(at).span.start, within=150 if phrase.endswith("so") else 600)
            if model is None or not actor:
                continue
            if set(actor) <= set(model.targets) and model.actors:
                model = replace(model, targets=model.actors)  # the other side did likewise
            if set(actor) == set(model.actors) and model.certainty.status == "carried_out_or_announced" and not phrase.endswith("so"):
                continue
            yield _telling(scene, at, model, actor=actor, phrase=phrase)


def _pointing(scene: Scene, at: int) -> str | None:
    """Return the phrase by which a verb points back: the verb with its object or adverb, as listed in ``cues.yaml``."""
    tree = scene.tree
    if not tree.is_verb(at):
        return None
    lemma = tree.lemma(at)
    for phrase in ellipses().get(lemma, ()):
        words = phrase.split()
        after = [tree.token(w).text.lower() for w in range(at + 1, min(at + 5 + len(words), tree.sentence(at).last))]
        joined = " ".join(after)
        if joined.startswith(phrase) or any(joined.startswith(f"{d} {phrase}") for d in ("a", "the", "an", "any", "exactly")):
            return phrase
    return None


def _as_did(scene: Scene, at: int) -> Codes:
    """Return who "as did Poland", "so will France" says did likewise."""
    tree = scene.tree
    last = tree.sentence(at).last
    if tree.token(at).text.lower() not in ("as", "so") or at + 2 >= last or tree.token(at + 1).text.lower() not in AUXILIARIES:
        return ()
    named = at + 3 if tree.token(at + 2).text.lower() == "the" and at + 3 < last else at + 2
    mention = scene.mentions.get(named)
    return scene.lists.get(named, mention.codes) if mention else ()


def _last(told: Sequence[Claim], start: int, *, within: int) -> Claim | None:
    """Return the measure told last before a place, no further back than ``within`` code points."""
    before = [t for t in told if t.kind in MOVES and t.trigger and t.trigger.span and 0 < start - t.trigger.span.start < within]
    return before[-1] if before else None


def _actor(scene: Scene, at: int) -> Codes:
    subject = scene.tree.subject(at)
    return scene.party(subject) if subject is not None else ()


def _telling(scene: Scene, at: int, model: Claim, *, actor: Codes, phrase: str) -> Claim:
    tree, report = scene.tree, scene.tree.page.report
    hit = Hit(at, Rule(model.kind, f"{model.kind}/pointing {phrase}", Frame(), "host"), (), 0.0)
    sure, _ = certainty(scene, hit)
    when = dates(scene, hit, sure)
    span, sentence = tree.token(at).span, tree.sentence(at).span
    single = tuple(c for c in model.counts if c.best == 1 and "ambassador" in model.kind)
    return replace(
        model,
        evidence=Evidence(report.id, sentence, sentence.of(report.text)),
        actors=actor,
        certainty=sure,
        counts=single,
        mission=None,
        date=when.date,
        deadline=when.deadline,
        voices=voices(scene, hit),
        requested_by=(),
        in_response_to=None,
        trigger=Evidence(report.id, span, span.of(report.text)),
        rule=hit.rule.name,
        extra=(),
    )
