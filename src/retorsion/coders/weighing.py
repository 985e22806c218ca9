"""Weigh what was read of an act: mood, denials, refusals and negations together make its certainty."""

from __future__ import annotations

from retorsion.model import Certainty

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .reading import Reading


def refusal_is_the_act(reading: Reading) -> None:
    """Read a frame that is itself a refusal ("will not accept the ambassador"): where it is negated, it is done."""
    if reading.refused or reading.odd:
        reading.negations, reading.refused, reading.denied = 0, False, False
        reading.mood = "asserted" if reading.mood == "planned" else reading.mood


def only_ahead(reading: Reading) -> bool:
    """Tell whether nothing but "will", "would" or "was to" makes an act less than done."""
    return reading.by <= cues().modals["planned"] | cues().modals["would"] | {grammar().infinitive}


def weigh(reading: Reading) -> Certainty:
    """Weigh what was read: a negation turns an act into a refused or denied one, and a refusal into one still considered."""
    mood = reading.mood
    if reading.announced and mood == "planned" and reading.future and only_ahead(reading):
        mood = "asserted"  # "announced that it will": the decision is told as taken
    if reading.open:
        return Certainty(mood)
    if reading.denied:
        return Certainty(mood, "denied") if not reading.odd else Certainty("asserted")
    if reading.refused and reading.odd:
        return Certainty("considered")  # "did not rule out"
    if reading.refused or reading.odd:
        decided = reading.refused or mood in ("planned", "considered") or reading.future or reading.decided
        return Certainty(mood, "refused" if decided else "denied")
    return Certainty(mood, alleged=reading.alleged, execution="announced" if reading.announced else None)
