"""The bodies in which parties meet that a report names: "the A–B Council", those the knowledge lists, and "the council" behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retorsion.model import Span

from ..knowledge.actors import codes_for
from ..knowledge.dialogue import channel_words
from ..knowledge.load import remembered
from .parties import Codes, union
from .scene import Scene

NAME = r"(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*"


@dataclass(frozen=True, slots=True)
class Body:
    """Hold one body where a sentence names it: its name, who meets there, and where its words stand."""

    name: str
    parties: Codes
    span: Span


def bodies_named(scene: Scene) -> list[Body]:
    """Find the bodies a report names, and "the council" that points back at one of them, in the order of the text."""
    found = sorted((*_listed(scene), *_paired(scene)), key=lambda body: (body.span.start, -len(body.span)))
    kept: list[Body] = []
    for body in found:
        if not kept or not kept[-1].span.overlaps(body.span):
            kept.append(body)
    names: dict[frozenset[str], str] = {}
    for body in kept:  # of several spellings the one with most capitals, which sorts first
        key = _key(body.name)
        names[key] = min(body.name, names.get(key, body.name))
    kept = [replace(body, name=names[_key(body.name)]) for body in kept]
    return sorted((*kept, *_again(scene, kept)), key=lambda body: body.span.start)


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _listed(scene: Scene) -> Iterator[Body]:
    text = scene.tree.page.report.text
    for name, body in channel_words().named.items():
        for word in body.words:
            for match in re.finditer(rf"\b{re.escape(word)}\b", text) if word in text else ():
                yield Body(name, body.parties, Span(*match.span()))


def _paired(scene: Scene) -> Iterator[Body]:
    """Find names that begin with two parties: "the A-B Council", "the A–B Intergovernmental Commission".

    Such a name is nobody's mention, for it is neither A's nor B's alone; so its parts are looked up here.
    """
    text = scene.tree.page.report.text
    for match in _pattern().finditer(text):
        one, start = _party(match[1].split(), ahead=False)
        other, _ = _party(match[2].split(), ahead=True)
        if one and other and one != other:
            span = Span(match.end(1) - len(start), match.end())
            yield Body(span.of(text), union(one, other), span)


def _party(words: Sequence[str], *, ahead: bool) -> tuple[Codes, str]:
    """Return the party that the first of these words name (``ahead``), or the last, and the words that do."""
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length] if ahead else words[-length:])
        if codes := codes_for(name):
            return codes[:1], name
    return (), ""


@remembered
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(re.escape(noun) for noun in channel_words().bodies))
    noun = rf"(?i:{nouns})s?\b"
    return re.compile(rf"\b({NAME})[-–—‑/]({NAME})(?:(?: [A-Za-z][\w-]*){{0,4}}? {noun})(?: {noun})*")


def _again(scene: Scene, bodies: Sequence[Body]) -> Iterator[Body]:
    """Find "the council" behind the name of a body that is one."""
    text = scene.tree.page.report.text
    for noun in {body.name.split()[-1] for body in bodies}:
        for match in re.finditer(rf"\b[Tt]he (?i:{noun})\b(?! of\b)(?!['’\w])", text):
            before = [body for body in bodies if body.span.end <= match.start() and body.name.split()[-1] == noun]
            if before:
                yield Body(before[-1].name, before[-1].parties, Span(*match.span()))
