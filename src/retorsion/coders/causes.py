"""What an act answers, and the reason given for it, in the report's words."""

from __future__ import annotations

from ..knowledge.lexicon import cues
from .evoke import Hit
from .scene import Scene
from .tree import Tree

STOPS = (", ", "; ", ". ", " – ", " - ")  # where the words of a cause end


def in_response_to(scene: Scene, hit: Hit) -> str | None:
    """Return the words that name what the act answers: behind "in response to", "over", "after" …"""
    return _behind(scene.tree, hit.trigger, cues().answer_phrases)


def grounds(scene: Scene, hit: Hit) -> str | None:
    """Return the words that give the reason: behind "for", "accused of", "because" …"""
    return _behind(scene.tree, hit.trigger, cues().ground_phrases)


def _behind(tree: Tree, at: int, phrases: tuple[str, ...]) -> str | None:
    """Return the words behind the phrase that stands nearest to a word of its sentence, up to the end of its clause."""
    sentence = tree.sentence(at).span
    text = sentence.of(tree.page.report.text)
    here = tree.token(at).span.start - sentence.start
    found = [(begin, begin + len(phrase)) for phrase in phrases if (begin := _place(text.lower(), phrase)) is not None]
    if not found:
        return None
    _, end = min(found, key=lambda place: abs(place[0] - here))
    rest = text[end:].lstrip()
    stop = min((i for i in map(rest.find, STOPS) if i > 0), default=len(rest))
    return rest[:stop].rstrip(' .,;”"') or None


def _place(text: str, phrase: str) -> int | None:
    """Return where a phrase first stands in a text as words of their own; None where it does not."""
    inside = text.find(f" {phrase} ")
    if inside >= 0:
        return inside + 1
    return 0 if text.startswith(f"{phrase} ") else None
