"""What one report says about one act or measure: kind, parties, numbers, dates, certainty, on whose word, in which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .span import Evidence
from .when import When

CountOf = Literal["affected", "before", "after", "refused", "remaining", "vacant"]
Modality = Literal["asserted", "planned", "threatened", "requested", "considered", "hypothetical"]
Polarity = Literal["affirmed", "denied", "refused"]
Execution = Literal["announced", "notified", "effected", "rescinded", "lapsed"]
Manner = Literal["said", "told", "citing", "anonymous", "document"]
Status = Literal[
    "carried_out_or_announced",
    "planned",
    "threatened",
    "requested",
    "under_consideration",
    "denied",
    "refused_to_do",
    "hypothetical",
]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one share of a stated breakdown: 48 at the embassy."""

    count: int
    what: str


@dataclass(frozen=True, slots=True)
class Count:
    """Hold one number a report gives, with what it counts.

    ``low`` and ``high`` bound it (None: open), ``best`` is the number as told. "More than 100" is low 101, best 100, not exact.
    ``derived`` holds
    the workings where the number was computed inside the sentence ("halve … to 10").
    """

    of: CountOf
    best: int | None
    low: int | None = None
    high: int | None = None
    exact: bool = True
    unit: str | None = None
    parts: tuple[Part, ...] = ()
    derived: str | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """Say how certain an act is on three axes that are never mixed with who says so.

    >>> Certainty(modality="threatened").status
    'threatened'
    >>> Certainty(modality="requested", polarity="denied").status
    'denied'
    """

    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    execution: Execution | None = None
    alleged: bool = False

    @property
    def status(self) -> Status:
        """Return the flat status that files export."""
        if self.polarity == "denied":
            return "denied"
        if self.polarity == "refused":
            return "refused_to_do"
        if self.modality == "asserted":
            return "carried_out_or_announced"
        return "under_consideration" if self.modality == "considered" else self.modality

    @classmethod
    def of(cls, status: str) -> Certainty:
        """Read a flat status back; raises ValueError for an unknown one."""
        if status not in _FROM_STATUS:
            raise ValueError(f"unknown status {status!r}; expected one of {', '.join(_FROM_STATUS)}")
        return _FROM_STATUS[status]


_FROM_STATUS: dict[str, Certainty] = {
    "carried_out_or_announced": Certainty(),
    "planned": Certainty("planned"),
    "threatened": Certainty("threatened"),
    "requested": Certainty("requested"),
    "under_consideration": Certainty("considered"),
    "denied": Certainty(polarity="denied"),
    "refused_to_do": Certainty(polarity="refused"),
    "hypothetical": Certainty("hypothetical"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Name one speaker, in the report's words. ``party`` is the state or body spoken for, where known."""

    speaker: str
    manner: Manner = "said"
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Name a mission by whose it is and with whom: the Russian mission to NATO is sender RUS, host NATO, seat Brussels."""

    sender: str | None
    host: str | None
    seat: str | None = None
    type: str = "embassy"

    @property
    def key(self) -> str:
        """Return the short name used on the command line: ``RUS@NATO``."""
        return f"{self.sender or '?'}@{self.host or '?'}"


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold one measure (or act) as one report tells it.

    A claim gathered from several places of a report keeps each of them, with its own values and evidence, in ``tellings``; a
    single telling has
    none. Actors and targets are codes of `knowledge/actors`; unnamed parties leave the tuple empty. ``voices`` runs from the
    outermost speaker
    inwards. ``trigger`` is the word that evoked the kind, on which judgements hang.
    """

    report: str
    kind: str
    evidence: Evidence
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    certainty: Certainty = Certainty()
    form: str | None = None
    mission: Post | None = None
    counts: tuple[Count, ...] = ()
    personnel: str | None = None
    persons: tuple[str, ...] = ()
    date: When | None = None
    effective: When | None = None
    deadline: When | None = None
    voices: tuple[Voice, ...] = ()
    requested_by: tuple[str, ...] = ()
    in_response_to: str | None = None
    grounds: str | None = None
    trigger: Evidence | None = None
    tellings: tuple[Claim, ...] = ()
    coder: str = "retorsion"
    rule: str = ""
    version: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())

    def count(self, of: CountOf = "affected") -> Count | None:
        """Return the number that counts ``of``, or None."""
        return next((c for c in self.counts if c.of == of), None)

    @property
    def told(self) -> tuple[Claim, ...]:
        """Return the single tellings: those gathered here, or the claim itself."""
        return self.tellings or (self,)
