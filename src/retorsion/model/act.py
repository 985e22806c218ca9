"""One act as one report tells it, in the field's own terms (PLOVER, CAMEO): who did what to whom, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from .claim import Certainty, Voice
from .place import Place
from .span import Evidence
from .when import When

ActType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
ACT_TYPES: tuple[ActType, ...] = get_args(ActType)
"""The types of PLOVER's manual, in its order."""

CERTAIN = Certainty()
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]


@dataclass(frozen=True, slots=True)
class Party:
    """Hold one side of an act, or one of several on a side: the report's words, what they stand for, and in which sector it acts.

    A party that is no state or body ("protesters") has no codes; words that stand for several ("both countries") have several.
    """

    words: str
    codes: tuple[str, ...] = ()
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Hold one act as one report tells it.

    ``type`` and ``mode`` are PLOVER's, ``cameo`` is the code with as many digits as CAMEO can say. ``measure`` is the kind where the act
    is a measure told in the field's terms; such an act takes its certainty, date and voices from the measure.
    """

    report: str
    type: ActType
    evidence: Evidence
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    cameo: str | None = None
    certainty: Certainty = CERTAIN
    date: When | None = None
    place: Place | None = None
    voices: tuple[Voice, ...] = ()
    measure: str | None = None
    trigger: Evidence | None = None
    coder: str = "retorsion"
    rule: str = ""
    version: str = ""
