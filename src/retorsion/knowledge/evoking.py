"""What evokes an act in English, from ``lang/en/acts``: frames of verbs, nouns and adjectives, and who stands where in them.

Frames of acts are simpler than those of measures (`lexicon.Frame`): what an act is done to is any noun phrase, so a frame names lemmas
rather than classes of things. A name such as ``$troops`` stands for a list of ``lang/en/act_words.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Never

from ..model import ACT_TYPES, ActType
from .lexicon import Example
from .load import listing, load_yaml, remembered
from .parse import KnowledgeError
from .plover import act_types, contexts
from .shape import Cameo, Shape, Text

NONE: Mapping[str, Never] = {}
ANY = "*"
Head = Literal["verb", "noun", "adjective"]


class ActFrame(Shape):
    """Say what evokes an act: a verb, noun or adjective, and what else must stand by it.

    ``verb`` entries may carry a particle ("call off"). ``object`` names the lemmas of which one must head what the verb is done to, ``to``
    those of the verb in its infinitive, ``that`` in its clause, ``prep`` those behind a preposition (``*``: any), ``subject`` those that
    may head the subject, ``attr`` those that "be" makes of it. Of ``words``, the beginnings of words as written, one must stand in the
    sentence, of ``unless`` none.

    ``recipient`` lists where the recipient stands, the surest first: ``object``, ``owner`` (whose the object is), ``inner`` (in the clause
    below), ``dative``, ``subject``, ``attr``, or a preposition; ``actor`` likewise where it is not the subject, with ``speaker`` for whose
    words the act stands in. ``mutual`` acts have their recipient in their own subject where none is named. What a frame that ``governs``
    speaks of is no act of its own ("agreed to send"). Of a ``settled`` frame the manual itself says the type, and what was learned may
    not overrule it.
    """

    verb: tuple[Text, ...] = ()
    noun: tuple[Text, ...] = ()
    adjective: tuple[Text, ...] = ()
    object: tuple[Text, ...] = ()
    to: tuple[Text, ...] = ()
    that: tuple[Text, ...] = ()
    prep: Mapping[str, tuple[Text, ...]] = NONE
    words: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    subject: tuple[Text, ...] = ()
    attr: tuple[Text, ...] = ()
    recipient: tuple[Text, ...] = ()
    actor: tuple[Text, ...] = ()
    mutual: bool = False
    governs: bool = False
    settled: bool = False
    mode: Text | None = None
    cameo: Cameo | None = None


class ActExamples(Shape):
    """Hold sentences that evoke the type, with what is to be found, and sentences that look like it and do not."""

    yes: tuple[Example, ...]
    no: tuple[Text, ...] = ()


class ActEvocation(Shape):
    """Hold everything in a language that evokes one type of act."""

    frames: tuple[ActFrame, ...]
    examples: ActExamples


class ActWords(Shape):
    """Hold lists of words that frames share, and the sectors that words for people and organs belong to."""

    lists: dict[str, frozenset[str]]
    sectors: dict[str, frozenset[str]]
    named: dict[str, tuple[Text, ...]]
    political: frozenset[str]
    carrying: frozenset[str]
    behind: tuple[Text, ...]
    origin: frozenset[str]
    aside: frozenset[str]
    itself: frozenset[str]
    lemmas: dict[str, Text]
    irregular: dict[str, tuple[str, ...]]


class ContextWords(Shape):
    """Hold the words by which a paragraph shows each context."""

    contexts: dict[str, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class ActRule:
    """Hold one frame as it is looked up, its lists written out."""

    type: ActType
    name: str
    frame: ActFrame
    particle: str | None
    object: frozenset[str]
    to: frozenset[str]
    that: frozenset[str]
    prep: Mapping[str, frozenset[str]]
    subject: frozenset[str]
    attr: frozenset[str]
    words: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@remembered
def act_words() -> ActWords:
    """Return the lists that frames share."""
    return load_yaml("lang/en/act_words.yaml", ActWords)


@remembered
def context_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words that show each context; raises KnowledgeError for a context that PLOVER does not have."""
    found = load_yaml("lang/en/contexts.yaml", ContextWords).contexts
    if unknown := set(found) - set(contexts()):
        raise KnowledgeError(
            "lang/en/contexts.yaml", None, f"no such context: {', '.join(sorted(unknown))}; there is {', '.join(contexts())}"
        )
    return MappingProxyType(found)


@remembered
def act_evocations() -> Mapping[ActType, ActEvocation]:
    """Return what evokes each type of act; raises KnowledgeError for a mode its type does not have."""
    places = listing("lang/en/acts")
    found = {name: load_yaml(places[name], ActEvocation) for name in ACT_TYPES if name in places}
    for name, evocation in found.items():
        known = act_types()[name].modes
        for frame in evocation.frames:
            if frame.mode and frame.mode not in known:
                raise KnowledgeError(f"lang/en/acts/{name}.yaml", None, f"no such mode: {frame.mode}; there is {', '.join(known)}")
    return MappingProxyType(found)


@remembered
def act_rules(head: Head) -> Mapping[str, tuple[ActRule, ...]]:
    """Return the rules that a lemma may evoke as a verb, a noun or an adjective."""
    table: dict[str, list[ActRule]] = {}
    for type_, evocation in act_evocations().items():
        for at, frame in enumerate(evocation.frames, 1):
            for entry in sorted(listed(getattr(frame, head))):
                lemma, _, particle = entry.partition(" ")
                table.setdefault(lemma, []).append(_rule(type_, f"{type_}/{at} {entry}", frame, particle=particle or None))
    return MappingProxyType({lemma: tuple(rules) for lemma, rules in table.items()})


@remembered
def act_rule(name: str) -> ActRule:
    """Return the rule of a name such as "AID/1 give"; raises KeyError where there is none."""
    heads: tuple[Head, ...] = ("verb", "noun", "adjective")
    return {rule.name: rule for head in heads for rules in act_rules(head).values() for rule in rules}[name]


@remembered
def sector_of(lemma: str) -> str | None:
    """Return the sector that a word for people or an organ belongs to: "police" is COP, "protester" CVL."""
    return next((sector for sector, words in act_words().sectors.items() if lemma in words), None)


def sector_named(words: str) -> str | None:
    """Return the sector of an organ or group that words name: "fighters of Boko Haram" are REB.

    >>> sector_named("Boko Haram fighters"), sector_named("the garden")
    ('REB', None)
    """
    return next((sector for sector, pattern in _named().items() if pattern.search(words)), None)


@remembered
def _named() -> Mapping[str, re.Pattern[str]]:
    either = {sector: "|".join(map(re.escape, names)) for sector, names in act_words().named.items()}
    return {sector: re.compile(rf"(?<!\w)(?:{names})(?!\w)") for sector, names in either.items()}


def _rule(type_: ActType, name: str, frame: ActFrame, *, particle: str | None) -> ActRule:
    prep = MappingProxyType({word: listed(behind) for word, behind in frame.prep.items()})
    return ActRule(
        type_,
        name,
        frame,
        particle,
        listed(frame.object),
        listed(frame.to),
        listed(frame.that),
        prep,
        listed(frame.subject),
        listed(frame.attr),
        beginnings(frame.words),
        beginnings(frame.unless),
    )


def inflected(lemma: str) -> frozenset[str]:
    """Return the forms that a lemma may take in English, and a few that it does not.

    >>> sorted(inflected("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma.removesuffix("e")
    forms = {lemma, *act_words().irregular.get(lemma, ())}
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return frozenset(forms | {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"})
    forms |= {f"{lemma}s", f"{stem}ed", f"{stem}ing"}
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        forms.add(f"{lemma}es")
    if re.fullmatch(r".*[^aeiou][aeiou][bdglmnprt]", lemma):
        forms |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    return frozenset(forms)


def beginnings(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern that finds any of these at the beginning of a word; one that ends in a blank must end its word too."""
    either = "|".join(re.escape(word.strip()) + (r"(?!\w)" if word.endswith(" ") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE) if words else None


def listed(entries: tuple[str, ...]) -> frozenset[str]:
    """Write out a list: ``$troops`` stands for the words of that list."""
    lists = act_words().lists
    for entry in entries:
        if entry.startswith("$") and entry[1:] not in lists:
            raise KnowledgeError("lang/en/act_words.yaml", None, f"no such list: {entry}; there is {', '.join(sorted(lists))}")
    return frozenset(word for entry in entries for word in (lists[entry[1:]] if entry.startswith("$") else (entry,)))
