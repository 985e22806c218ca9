"""On whose word: the speeches that cover an act, outermost first."""

from __future__ import annotations

from retorsion.model import Speech, Voice

from ..knowledge.lexicon import cues
from .evoke import Hit
from .scene import Scene


def voices(scene: Scene, hit: Hit) -> tuple[Voice, ...]:
    """Return the chain of speakers on whose word the act is told, the outermost first; empty where the outlet tells it itself."""
    if _background(scene, hit):
        return ()
    names = scene.tree.lemma(hit.trigger) in cues().announcing_verbs and bool(hit.things)  # "announced sanctions": they are what is said
    return spoken(scene, hit.things[0].head if names else hit.trigger)


def spoken(scene: Scene, word: int) -> tuple[Voice, ...]:
    """Return those in whose words a word stands, the outermost first."""
    at = scene.tree.token(word).span
    covering = [s for s in scene.tree.page.speeches if s.content.contains(at) and s.speaker]
    covering.sort(key=lambda s: -len(s.content))
    return tuple(Voice(s.speaker, s.manner, _party(scene, s)) for s in covering)


def _background(scene: Scene, hit: Hit) -> bool:
    """Tell whether the act only serves to say which people are meant ("the diplomats expelled in May"): nobody is made to answer for it."""
    tree, at = scene.tree, hit.trigger
    bare = tree.token(at).tag == "VBN" and tree.dep(at) == "acl" and not tree.kids(at, "aux", "mark")
    return not hit.nominal and bare and bool(hit.things)


def _party(scene: Scene, speech: Speech) -> str | None:
    """Return the one party a speaker speaks for, where the speaker's words name it."""
    span = speech.speaker_span
    if span is None:
        return None
    codes = {c for m in scene.tree.page.actors if span.overlaps(m.span) for c in m.codes}
    return next(iter(codes)) if len(codes) == 1 else None
