"""The field's own terms as data: PLOVER's types, modes and contexts, their CAMEO codes and intensities, and the act that a measure is.

The files stand in ``acts/`` and ``crosswalk/``; what evokes an act in a language is in `evoking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Never

from ..model import ACT_TYPES, ActType, Auxiliary, Status
from .cameo import code_of
from .load import kinds, listing, load_yaml, remembered
from .parse import KnowledgeError
from .shape import Cameo, Shape, Text

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
NONE: Mapping[str, Never] = {}
NUMBER: Mapping[Quad, int] = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
"""Quad classes as the field numbers them."""


class Mode(Shape):
    """Say what a mode means; its intensity and CAMEO code where they are not the type's."""

    means: Text
    intensity: float | None = None
    cameo: Cameo | None = None


class TypeOfAct(Shape):
    """Hold what a type of act is, whether it needs a recipient, its quad class, its intensity (−10 to 10), and its modes."""

    label: Text
    definition: Text
    quad: Quad
    intensity: float
    recipient: Literal["required", "optional"]
    cameo: Cameo
    modes: Mapping[str, Mode] = NONE


class Contexts(Shape):
    """Hold PLOVER's contexts, each in a few words of ours."""

    contexts: dict[str, Text]


class ByStatus(Shape):
    """Say what a status makes of a measure's act: an auxiliary mode, or a type of its own with modes by the kind's."""

    auxiliary: Auxiliary | None = None
    type: ActType | None = None
    modes: Mapping[str, str] = NONE
    asked: bool = False
    cameo: Cameo | None = None


class Crosswalk(Shape):
    """Hold the way from measures to acts, beyond what stands with the kinds."""

    statuses: dict[Status, ByStatus]
    contexts: dict[str, tuple[str, ...]]


class Folded(Shape):
    """Say which type an act becomes by its certainty."""

    type: ActType
    mode: Text | None = None
    cameo: Cameo


class Folding(Shape):
    """Hold what each status makes of the types; a type that is not listed keeps its own."""

    planned: dict[ActType, Folded]
    threatened: dict[ActType, Folded]
    requested: dict[ActType, Folded]
    refused_to_do: dict[ActType, Folded]


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what a measure is in the field's terms. ``asked`` tells that those who asked act, on those who would have acted."""

    type: ActType
    mode: str | None
    cameo: str
    auxiliary: Auxiliary | None = None
    asked: bool = False


@remembered
def act_types() -> Mapping[ActType, TypeOfAct]:
    """Return the types of acts by name, in the manual's order; raises KnowledgeError where one is missing or unknown."""
    places = listing("acts")
    if unknown := set(places) - set(ACT_TYPES):
        raise KnowledgeError("acts", None, f"no such type of act: {', '.join(sorted(unknown))}; there is {', '.join(ACT_TYPES)}")
    return MappingProxyType({name: load_yaml(places[name], TypeOfAct) for name in ACT_TYPES})


@remembered
def contexts() -> Mapping[str, str]:
    """Return PLOVER's contexts by name."""
    return MappingProxyType(load_yaml("crosswalk/contexts.yaml", Contexts).contexts)


@remembered
def crosswalk() -> Crosswalk:
    """Return the way from measures to acts."""
    return load_yaml("crosswalk/measures.yaml", Crosswalk)


@remembered
def folding() -> Folding:
    """Return what certainty makes of types."""
    return load_yaml("crosswalk/folding.yaml", Folding)


def folded(type_: ActType, status: Status) -> Folded | None:
    """Return what a status makes of a type, or None where the type stays.

    >>> folded("AID", "planned").type, folded("AID", "carried_out_or_announced")
    ('AGREE', None)
    """
    by_status: Mapping[ActType, Folded] | None = getattr(folding(), status, None)
    return by_status.get(type_) if by_status else None


def act_of(kind: str, form: str | None, status: Status) -> Terms:
    """Return what a measure is in the field's terms.

    >>> act_of("expulsion", None, "carried_out_or_announced").mode, act_of("expulsion", None, "threatened").type
    ('expel', 'THREATEN')
    """
    known = kinds()[kind]
    plover = next((f.plover for f in known.forms if f.name == form and f.plover), known.codes.plover)
    by = crosswalk().statuses[status]
    if by.type:
        return Terms(by.type, by.modes.get(plover), by.cameo or act_types()[by.type].cameo, by.auxiliary, by.asked)
    name, _, mode = plover.partition("-")
    if status == "refused_to_do" and (fold := folded(_type(name), status)):
        return Terms(fold.type, fold.mode, fold.cameo)
    return Terms(_type(name), mode or None, code_of(kind, form), by.auxiliary)


def contexts_of(kind: str) -> tuple[str, ...]:
    """Return the contexts that a kind of measure carries by itself."""
    return crosswalk().contexts.get(kind, crosswalk().contexts["other"])


def cameo_of(type_: ActType, mode: str | None) -> str:
    """Return the CAMEO code of a type and mode, with a third digit where CAMEO has one.

    >>> cameo_of("ACCUSE", "investigate"), cameo_of("AID", None)
    ('090', '070')
    """
    known, own = act_types()[type_], _mode(type_, mode)
    return (own.cameo if own else None) or known.cameo


def intensity_of(type_: ActType, mode: str | None) -> float:
    """Return how cooperative (up to 10) or hostile (down to −10) the field rates a type and mode."""
    own = _mode(type_, mode)
    return act_types()[type_].intensity if own is None or own.intensity is None else own.intensity


def quad_of(type_: ActType) -> int:
    """Return the quad class of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return NUMBER[act_types()[type_].quad]


def _mode(type_: ActType, mode: str | None) -> Mode | None:
    return act_types()[type_].modes.get(mode) if mode else None


def _type(name: str) -> ActType:
    known = next((known for known in ACT_TYPES if known == name), None)
    if known is None:
        raise KnowledgeError("kinds", None, f"codes.plover: no such type: {name}; there is {', '.join(ACT_TYPES)}")
    return known
