"""The English of the trade as data: what evokes each kind, classes of things, cues of certainty, stand-ins for the parser.

Everything here is read from ``lang/en``. Another language is another folder of the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Never

from ..model import CountOf, Modality
from .load import kinds, listing, load_yaml, remembered
from .shape import Shape, Text

LANGUAGE = "lang/en"
NONE: Mapping[str, Never] = {}
"""Nothing told: what a file leaves out."""


class StandIn(Shape):
    """Name a word the parser misreads, and for each of its forms a commoner word of the same form."""

    lemma: Text
    forms: dict[str, str]


class _Parsing(Shape):
    stand_ins: tuple[StandIn, ...]
    name_particles: tuple[Text, ...]


class ThingClass(Shape):
    """Hold a class of noun phrases: head lemmas, and for some of them the words of which one must stand in the phrase."""

    heads: frozenset[str]
    needs_for: Mapping[str, frozenset[str]] = NONE


class _Things(Shape):
    classes: dict[str, ThingClass]


class Frame(Shape):
    """Say what evokes a kind: a verb or noun, what it is done to, and what else must stand by it.

    ``verb`` entries may carry a particle ("kick out"). ``object`` names classes of things, ``subject`` those that may be the
    subject. ``to`` asks for an infinitive with one of these verbs ("ordered … to leave"), ``prep`` for a phrase of a preposition with
    a thing of these classes ("stripped … of their accreditation"), ``words`` for one of these words in the clause ("persona non
    grata"), ``unless`` for none of these. ``acts`` says who acts on whom where it differs from the kind: ``host`` on a mission it
    receives, ``sender`` on its own, ``either`` as ownership tells, ``against`` on the party named with ``against`` or ``on``,
    ``mutual`` with the party named with ``with``. ``if_own`` is the kind it is when the object is the actor's own, ``if_other`` when
    it is not, ``if_ordered`` when the host orders or asks the sender to do it. ``bare`` frames need no object; in ``ergative`` ones the
    subject of a verb without an object is what it is done to ("the embassy will open"); in ``negated`` ones the refusal is itself the
    measure ("will not accept the ambassador").
    """

    verb: tuple[Text, ...] = ()
    noun: tuple[Text, ...] = ()
    object: tuple[Text, ...] = ()
    subject: tuple[Text, ...] = ()
    to: tuple[Text, ...] = ()
    prep: Mapping[str, tuple[Text, ...]] = NONE
    words: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    acts: Literal["host", "sender", "either", "against", "mutual"] | None = None
    counts: CountOf = "affected"
    bare: bool = False
    ergative: bool = False
    negated: bool = False
    obliged: bool = False
    form: Text | None = None
    if_own: Text | None = None
    if_other: Text | None = None
    if_ordered: Text | None = None


class Example(Shape):
    """Hold a sentence that evokes the kind, with the values to be found; each is a test."""

    text: Text
    published: Text | None = None
    expect: Mapping[str, object] = NONE


class Examples(Shape):
    """Hold sentences that evoke the kind, and sentences that look like it but do not."""

    yes: tuple[Example, ...]
    no: tuple[Text, ...] = ()


class Evocation(Shape):
    """Hold everything in a language that evokes one kind."""

    acts: Literal["host", "sender", "either", "against", "mutual"]
    frames: tuple[Frame, ...]
    forms: Mapping[str, tuple[Text, ...]] = NONE
    examples: Examples


class Governing(Shape):
    """Pair words with the prepositions behind which they bear on an act: "called for", "decided against"."""

    words: frozenset[str]
    prepositions: frozenset[str]


class Cues(Shape):
    """Hold the words that make an act less, or other, than done; see ``cues.yaml`` for what each list does."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    bills: frozenset[str]
    passing: frozenset[str]
    adjectives: dict[str, frozenset[str]]
    modals: dict[str, frozenset[str]]
    alleged: frozenset[str]
    perhaps: frozenset[str]
    going: frozenset[str]
    deciding_verbs: frozenset[str]
    announcing_verbs: frozenset[str]
    stating_verbs: frozenset[str]
    silent_verbs: frozenset[str]
    light_verbs: frozenset[str]
    command_verbs: frozenset[str]
    request_verbs: frozenset[str]
    request_prepositions: frozenset[str]
    naming_verbs: dict[str, frozenset[str]]
    wish_verbs: frozenset[str]
    undergo_verbs: frozenset[str]
    threatening_with: frozenset[str]
    warning_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    ordinals: frozenset[str]
    self_moods: dict[str, Modality]
    governing: tuple[Governing, ...]
    deciding_away: tuple[Governing, ...]
    refused_phrases: dict[str, frozenset[str]]
    lasting: frozenset[str]
    truths: frozenset[str]
    backing_away: dict[str, frozenset[str]]
    away_from: frozenset[str]
    phrasal: dict[str, dict[str, frozenset[str]]]
    permitting: frozenset[str]
    standing: frozenset[str]
    standing_away: frozenset[str]
    imagined: frozenset[str]
    outsiders: frozenset[str]
    wanting_verbs: frozenset[str]
    deciding_prepositions: frozenset[str]
    answer_phrases: tuple[str, ...]
    ground_phrases: tuple[str, ...]
    ellipsis: dict[str, tuple[str, ...]]
    first_nouns: frozenset[str]
    first_verbs: dict[str, str]
    offices: frozenset[str]
    anaphors: dict[str, frozenset[str]]


class Lists(Shape):
    """Hold the words that may stand between a state and its number in a list."""

    between: frozenset[str]
    before_state: frozenset[str]
    counted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one frame as it is looked up: its kind, its name for `explain`, who acts, and the particle of its verb."""

    kind: str
    name: str
    frame: Frame
    acts: str
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Parsing:
    """Map each misread form to its stand-in and its lemma; ``phrases`` finds those of more than one word, and names such as "al-Thani"."""

    stand_ins: Mapping[str, tuple[str, str]]
    phrases: re.Pattern[str]
    name_particles: frozenset[str]


@remembered
def parsing() -> Parsing:
    """Return the stand-ins for words that the parser misreads."""
    told = load_yaml(f"{LANGUAGE}/parsing.yaml", _Parsing)
    table = {form: (read_as, word.lemma) for word in told.stand_ins for form, read_as in word.forms.items()}
    joined = sorted((form for form in table if re.search(r"\W", form)), key=len, reverse=True)
    pattern = "|".join(re.escape(form).replace("'", "['’]").replace(r"\ ", r"\s+") for form in joined)
    names = rf"(?:{'|'.join(told.name_particles)})-\w+"
    return Parsing(MappingProxyType(table), re.compile(rf"\b(?:{pattern}|{names})\b", re.IGNORECASE), frozenset(told.name_particles))


@remembered
def things() -> Mapping[str, ThingClass]:
    """Return the classes of things a measure is done to."""
    return MappingProxyType(load_yaml(f"{LANGUAGE}/things.yaml", _Things).classes)


@remembered
def cues() -> Cues:
    """Return the cues of certainty, cause and ellipsis."""
    return load_yaml(f"{LANGUAGE}/cues.yaml", Cues)


@remembered
def lists() -> Lists:
    """Return the words of lists of states with numbers."""
    return load_yaml(f"{LANGUAGE}/lists.yaml", Lists)


@remembered
def ellipses() -> Mapping[str, tuple[str, ...]]:
    """Return the words that point back at a measure, by the verb they stand behind."""
    return MappingProxyType(cues().ellipsis)


@remembered
def evocations() -> Mapping[str, Evocation]:
    """Return what evokes each kind, by kind."""
    found = {name: load_yaml(place, Evocation) for name, place in listing(f"{LANGUAGE}/kinds").items()}
    unknown = set(found) - set(kinds())
    if unknown:
        raise ValueError(f"{LANGUAGE}/kinds: no such kind: {', '.join(sorted(unknown))}; add it to kinds/ first")
    return MappingProxyType(found)


@remembered
def verb_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules that a verb's lemma may evoke."""
    return _by_head("verb")


@remembered
def noun_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules that a noun's lemma may evoke."""
    return _by_head("noun")


def _by_head(side: Literal["verb", "noun"]) -> Mapping[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for kind, evocation in evocations().items():
        for at, frame in enumerate(evocation.frames, 1):
            for entry in getattr(frame, side):
                head, _, particle = entry.partition(" ")
                rule = Rule(kind, f"{kind}/{at} {entry}", frame, frame.acts or evocation.acts, particle or None)
                table.setdefault(head, []).append(rule)
    return MappingProxyType({head: tuple(rules) for head, rules in table.items()})
