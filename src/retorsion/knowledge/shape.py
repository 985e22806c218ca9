"""What a knowledge file must hold. The one place in this room that knows pydantic.

Every schema is a `Shape`: frozen, strict about unknown keys, and with errors in plain words. Each kind of file has its own section below.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from ..model.claim import CountOf
from .parse import KnowledgeError, Where

Text = Annotated[str, Field(min_length=1)]
Verbatim = Annotated[str, StringConstraints(strip_whitespace=False)]
"""A text whose blanks count."""
Plover = Annotated[str, Field(pattern=r"^[A-Z]+(-[a-z-]+)?$")]
Cameo = Annotated[str, Field(pattern=r"^[0-2][0-9]{1,3}$")]


class Shape(BaseModel):
    """Hold the content of one knowledge file, or a part of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def fit(cls, data: object, fault: Callable[[Where, str], KnowledgeError]) -> Self:
        """Check plain values against this shape; raises what ``fault`` makes of the first error's path and words."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            first = min(error.errors(), key=lambda e: e["type"] == "missing")  # a misspelt key says more than the gap it leaves
            where = tuple(part for part in first["loc"] if part != "[key]")
            raise fault(where, _in_words(cls, where, first)) from None


def _in_words(shape: type[Shape], where: Where, error: ErrorDetails) -> str:
    path = ".".join(str(part) for part in where)
    found: Any = error["input"]
    match error["type"]:
        case "missing":
            return f"expected a value for {path!r}, found none"
        case "extra_forbidden":
            known = f"; this file knows {', '.join(shape.model_fields)}" if len(where) == 1 else ""
            return f"unknown key {path!r}{known}"
        case "model_type" | "model_attributes_type":
            return f"{path or 'the file'}: expected a list of keys and values, found {found!r:.60}"
        case "literal_error":
            return f"{path}: expected one of {error['ctx']['expected']}, found {found!r:.60}"
        case _:
            return f"{path}: {error['msg'].replace('Input should', 'it should')}, found {found!r:.60}"


# ---- kinds/*.yaml -------------------------------------------------------------------------------------------------------------

Family = Literal["removal", "refusal", "strength", "recall", "summon", "closure", "relations", "restriction", "suspension", "other"]
Side = Literal["host", "sender", "either"]
FAMILIES: tuple[Family, ...] = get_args(Family)


class Article(Shape):
    """Name an article of a convention and what it says, in our words."""

    of: Literal["VCDR", "VCCR", "VCLT", "UN Charter", "ICCPR", "Chicago Convention", "Montevideo Convention"]
    article: Text
    says: Text


class Codes(Shape):
    """Give a kind's codes in other schemes. PLOVER as type and mode, CAMEO as text, for 050 has a leading zero."""

    plover: Plover
    cameo: Cameo
    note: Text


class Form(Shape):
    """Name a finer legal form of a kind, say what it is, and give its PLOVER code where that is not the kind's."""

    name: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    means: Text
    plover: Plover | None = None


class Kind(Shape):
    """Hold what a kind of measure is, in law and in counting; what evokes it in a language stands elsewhere.

    ``actor`` is the side that acts and ``target`` the side acted upon: the ``host`` of a mission, its ``sender``, or either. ``numbers``
    says which numbers the kind can hold and what each counts; ``one`` that a single named object counts 1. ``answered_by`` has the
    mirror of the kind first.
    """

    label: Text
    definition: Text
    family: Family
    actor: Side
    target: Side
    treaty: tuple[Article, ...] = ()
    forms: tuple[Form, ...] = ()
    numbers: dict[CountOf, Text] = {}
    unit: Text | None = None
    one: bool
    answered_by: tuple[str, ...]
    undone_by: tuple[str, ...] = ()
    codes: Codes
    remarks: Text | None = None


# ---- lang/*/kinds/*.yaml: what evokes a kind in a language ----------------------------------------------------------------------
