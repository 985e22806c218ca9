"""CAMEO for files without a status: what the code alone must say, its quad class and Goldstein weight. The tables: ``codes/cameo.yaml``.

Records of our own carry the status and PLOVER's auxiliary modes beside the code of the act (`plover`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from .load import kinds, load_yaml, remembered
from .shape import Shape

T = TypeVar("T")


class Cameo(Shape):
    """Hold the file ``codes/cameo.yaml``."""

    forms: dict[str, dict[str, str]]
    statuses: dict[str, dict[str, str]]
    quads: dict[str, int]
    goldstein: dict[str, float]


@remembered
def cameo() -> Cameo:
    """Return the tables."""
    return load_yaml("codes/cameo.yaml", Cameo)


def said_alone(kind: str, form: str | None = None, status: str = "carried_out_or_announced") -> str | None:
    """Return the code that says on its own what a measure of some kind, form and status is, or None where CAMEO cannot say it.

    >>> said_alone("expulsion"), said_alone("expulsion", None, "threatened"), said_alone("expulsion", None, "denied")
    ('161', '1313', None)
    """
    if kind not in kinds():
        return None
    return in_status(code_of(kind, form), status)


def code_of(kind: str, form: str | None = None) -> str:
    """Return the code of a measure of some kind and form that was carried out; raises KeyError for a kind nobody knows.

    >>> code_of("recognition"), code_of("recognition", "withdrawn")
    ('054', '161')
    """
    return cameo().forms.get(kind, {}).get(form or "", kinds()[kind].codes.cameo)


def in_status(code: str | None, status: str) -> str | None:
    """Return the code that says what an act of some code is in a status, or None where CAMEO cannot say it."""
    made = cameo().statuses.get(status)
    return code if made is None or code is None else _longest(made, code)


def goldstein(code: str | None) -> float | None:
    """Return the Goldstein weight of a code, from -10 to 10.

    >>> goldstein("161"), goldstein("1313"), goldstein(None)
    (-4.0, -5.8, None)
    """
    return _longest(cameo().goldstein, code or "")


def quad(code: str | None) -> int | None:
    """Return the quad class of a code as GDELT counts it: 1 and 2 verbal and material cooperation, 3 and 4 conflict."""
    return cameo().quads.get((code or "")[:2])


def _longest(table: Mapping[str, T], code: str) -> T | None:
    return next((table[code[:end]] for end in range(len(code), 0, -1) if code[:end] in table), None)
