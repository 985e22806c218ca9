"""A report with marks on it: sentences, plain tokens of what was parsed, and mentions of what matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .claim import Manner
from .report import Report, Role
from .span import Span
from .when import When

ActorForm = Literal["name", "demonym", "seat", "office", "person", "body", "coreferent", "place"]


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word of a parsed sentence.

    ``head`` is the index, in the page's tokens, of the word it depends on (its own index for a root). ``dep`` is one of the
    labels listed in
    `annotators/parser`, whatever parser made it.
    """

    span: Span
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Mark a sentence, its passage's role, and its tokens ``[first, last)``; equal where it was not parsed."""

    span: Span
    role: Role
    first: int = 0
    last: int = 0

    @property
    def parsed(self) -> bool:
        """Tell whether the sentence was parsed."""
        return self.last > self.first


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Mark words that stand for one or more actors: "Moscow", "the two countries", "the Kremlin spokesman".

    ``locative`` tells that the words name a place rather than a party: "in Moscow", "to Prague", "the Iranian capital".
    Of the form "place" are cities that are no capitals, and only where they are places: "the consulate in Istanbul". They tell where a
    mission stands, never who acts.
    """

    span: Span
    codes: tuple[str, ...]
    form: ActorForm
    sector: str | None = None
    person: str | None = None
    locative: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """Mark a number and its bounds: "more than 100" is best 100, low 101, not exact; "dozens" has no best."""

    span: Span
    best: int | None
    low: int | None
    high: int | None
    exact: bool = True
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Mark words that date something. ``sense`` tells a point in time from a deadline or a duration still to run.

    ``alternative`` is the next such day or month ahead, where only the verb can tell ("on Monday"). ``days`` is how long a duration
    runs, to be counted from the act's own day. ``follows`` marks words that date the clause behind them ("a day after Spain …").
    """

    span: Span
    when: When | None
    sense: Literal["at", "by", "since", "until", "for"] = "at"
    alternative: When | None = None
    days: int | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Mark words that somebody is made to answer for.

    ``content`` is what is said, ``cue`` the words that say so ("said", "according to"), ``speaker`` the speaker in the report's words (an
    anaphor is resolved to the fuller name where one stands in the report). Speeches nest: an outer one's content contains an inner one's.
    """

    content: Span
    speaker: str
    cue: Span
    speaker_span: Span | None = None
    manner: Manner = "said"
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a report with everything the coders need to know about it."""

    report: Report
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    speeches: tuple[Speech, ...] = ()
