"""What an act answers, and the reason given for it, in the report's words."""

from __future__ import annotations

from ..knowledge.lexicon import cues
from .evoke import Hit
from .parties import Scene
from .tree import Tree


def in_response_to(scene: Scene, hit: Hit) -> str | None:
    """Return the words that name what the act answers: behind "in response to", "over", "after" …"""
    return _behind(scene.tree, hit.trigger, cues().answer_phrases)


def grounds(scene: Scene, hit: Hit) -> str | None:
    """Return the words that give the reason: behind "for", "accused of", "because" …"""
    return _behind(scene.tree, hit.trigger, cues().ground_phrases)


def _behind(tree: Tree, at: int, phrases: tuple[str, ...]) -> str | None:
    sentence = tree.sentence(at)
    text = sentence.span.of(tree.page.report.text)
    low = text.lower()
    best: tuple[int, int] | None = None
    start = tree.token(at).span.start - sentence.span.start
    for phrase in phrases:
        place = low.find(f" {phrase} ")
        if place < 0 and low.startswith(f"{phrase} "):
            place = -1
        elif place < 0:
            continue
        begin = place + 1
        if best is None or abs(begin - start) < abs(best[0] - start):
            best = (begin, begin + len(phrase))
    if best is None:
        return None
    rest = text[best[1] :].lstrip()
    stop = min((i for i in (rest.find(mark) for mark in (", ", "; ", ". ", " – ", " - ")) if i > 0), default=len(rest))
    return rest[:stop].rstrip(' .,;”"') or None
