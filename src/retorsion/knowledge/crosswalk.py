"""A measure and its status → an act in the field's terms: PLOVER type, mode, contexts and auxiliary modes, CAMEO, quad class, intensity.

The codes of a measure that was done are its kind's (``kinds/*.yaml``); ``codes/crosswalk.yaml`` says what a status makes of them, and
``codes/plover.yaml`` holds PLOVER's types. What CAMEO cannot say stays None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from .load import kinds, load_yaml, remembered
from .shape import Shape

T = TypeVar("T")


class PloverType(Shape):
    """Hold one of PLOVER's types: quad class, intensity, the modes with theirs, and whether it needs a recipient."""

    quad: Literal[1, 2, 3, 4]
    intensity: float
    modes: dict[str, float | None] = {}  # noqa: RUF012 (pydantic copies it)
    recipient: bool = False


class Plover(Shape):
    """Hold PLOVER's types, auxiliary modes and contexts."""

    types: dict[str, PloverType]
    auxiliary: tuple[str, ...]
    contexts: tuple[str, ...]


class OfStatus(Shape):
    """Hold what a status makes of an act: its type, mode and CAMEO code, the auxiliary mode where the type stays, and who then acts."""

    type: dict[str, str] = {}  # noqa: RUF012
    mode: dict[str, str] = {}  # noqa: RUF012
    auxiliary: str | None = None
    by: Literal["actor", "requester"] = "actor"
    cameo: dict[str, str] | None = None


class Crosswalk(Shape):
    """Hold the file ``codes/crosswalk.yaml``."""

    contexts: dict[str, tuple[str, ...]]
    cameo_of_forms: dict[str, dict[str, str]]
    statuses: dict[str, OfStatus]
    cameo_quads: dict[str, int]
    goldstein: dict[str, float]


@dataclass(frozen=True, slots=True)
class ActTerms:
    """Hold an act in the field's terms. ``by`` says whose act it is: the measure's actor, or whoever asks that actor for it.

    ``intensity`` is None where the act is only planned, supposed or denied: nothing happened that could be weighed.
    """

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int = 0
    intensity: float | None = None
    by: Literal["actor", "requester"] = "actor"


@remembered
def plover() -> Plover:
    """Return PLOVER's types, auxiliary modes and contexts."""
    return load_yaml("codes/plover.yaml", Plover)


@remembered
def crosswalk() -> Crosswalk:
    """Return what statuses and forms make of the codes of kinds."""
    return load_yaml("codes/crosswalk.yaml", Crosswalk)


@remembered
def act_terms(kind: str, form: str | None = None, status: str = "carried_out_or_announced") -> ActTerms | None:
    """Return the act that a measure of some kind, form and status is; None for a kind that is not known.

    >>> terms = act_terms("expulsion")
    >>> terms.type, terms.mode, terms.contexts, terms.cameo, terms.quad, terms.intensity
    ('SANCTION', 'expel', ('diplomatic',), '161', 4, -5.5)
    >>> act_terms("expulsion", None, "threatened").mode, act_terms("relations_restored", None, "planned").type
    ('expel', 'AGREE')
    """
    if kind not in kinds():
        return None
    known, of = kinds()[kind], crosswalk().statuses[status]
    done = next((f.plover for f in known.forms if f.name == form and f.plover), known.codes.plover)
    cameo = crosswalk().cameo_of_forms.get(kind, {}).get(form or "", known.codes.cameo)
    base, _, mode = done.partition("-")
    kept = base not in of.type and "other" not in of.type
    kind_of_act = base if kept else of.type.get(base, of.type.get("other", base))
    auxiliary = (of.auxiliary,) if kept and of.auxiliary else ()
    mode = mode if kept else next((of.mode[key] for key in (cameo, done, base, "other") if key in of.mode), "")
    return ActTerms(
        kind_of_act,
        mode or None,
        crosswalk().contexts.get(kind, ("diplomatic",)),
        auxiliary,
        cameo if of.cameo is None else longest(of.cameo, cameo),
        plover().types[kind_of_act].quad,
        None if auxiliary else intensity(kind_of_act, mode or None),
        of.by,
    )


def intensity(kind_of_act: str, mode: str | None = None) -> float:
    """Return the weight PLOVER's manual gives a type, or its mode where that has one of its own."""
    known = plover().types[kind_of_act]
    own = known.modes.get(mode or "")
    return known.intensity if own is None else own


def goldstein(cameo: str | None) -> float | None:
    """Return the Goldstein weight of a CAMEO code, from -10 to 10.

    >>> goldstein("161"), goldstein("1313"), goldstein(None)
    (-4.0, -5.8, None)
    """
    return longest(crosswalk().goldstein, cameo or "")


def cameo_quad(cameo: str | None) -> int | None:
    """Return the quad class of a CAMEO code, as GDELT counts it: 1 and 2 verbal and material cooperation, 3 and 4 conflict."""
    return crosswalk().cameo_quads.get((cameo or "")[:2])


def longest(table: Mapping[str, T], code: str) -> T | None:
    """Return what a table holds for the longest of its codes that ``code`` begins with."""
    return next((table[code[:end]] for end in range(len(code), 0, -1) if code[:end] in table), None)
