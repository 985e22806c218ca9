"""What is held out: a harm that a state says it will do, should another act or not act, is threatened; others' guesses are not."""

from __future__ import annotations

from ..knowledge import kinds
from ..knowledge.lexicon import cues
from .parties import Codes, apart
from .pointing import party
from .reading import Reading
from .scene import Scene

FRIENDLY = ("SUPPORT", "RETREAT", "AGREE")
"""What the PLOVER code of a kind begins with where it is no harm to the other side."""


def held_out(scene: Scene, at: int, reading: Reading, *, kind: str, actors: Codes) -> bool:
    """Tell whether an act that hangs on a condition is held out as a threat: a harm, by who would do it, with "will" or "would"."""
    if kinds()[kind].codes.plover.startswith(FRIENDLY) or reading.mood not in ("planned", "considered", "threatened"):
        return False
    backshifted = reading.reported or not reading.by & cues().modals["would"]
    return backshifted and not by_outsider(scene, at, actors)


def by_outsider(scene: Scene, at: int, actors: Codes) -> bool:
    """Tell whether those in whose words an act stands are others than those who would do it: another state, or analysts."""
    here = scene.tree.token(at).span
    inside = sorted((s for s in scene.tree.page.speeches if s.content.contains(here) and s.speaker), key=lambda s: len(s.content))
    if not inside:
        return False
    speech = inside[0]
    if set(speech.speaker.lower().split()) & cues().outsiders:
        return True
    named = tuple(c for m in scene.actors if speech.speaker_span and speech.speaker_span.overlaps(m.span) for c in m.codes)
    return apart(named, actors) and bool(actors)


def acts_itself(scene: Scene, verb: int, actors: Codes) -> bool:
    """Tell whether the subject of a verb may be who would act: "officials warned that Moscow would …" only foresee it."""
    subject = scene.tree.subject(verb)
    if subject is None or scene.tree.is_passive(verb):
        return True
    if {scene.tree.lemma(subject), scene.tree.word(subject)} & cues().outsiders:
        return False
    return not actors or not apart(party(scene, subject), actors)
