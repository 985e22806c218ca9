"""Mapping files: how the columns of somebody's spreadsheet become the fields of a measure (docs/measures-from-elsewhere.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from .load import kinds, load_yaml, read
from .parse import KnowledgeError, Where
from .parties import Scheme
from .shape import Shape, Text

LISTS = ("actor", "target", "requested_by", "persons", "evidence_more")
CODES = ("actor", "target", "requested_by")
DAYS = (
    "published",
    "date",
    "date_from",
    "date_to",
    "effective",
    "effective_from",
    "effective_to",
    "deadline",
    "deadline_from",
    "deadline_to",
)
NUMBERS = ("count", "count_low", "count_high", "count_from", "count_to")
TEXTS = (
    "report", "outlet", "url", "title", "kind", "form", "status", "attributed_to", "in_response_to", "grounds", "evidence", "unit",
    "personnel", "approx", "mission_sender", "mission_host", "mission_seat", "mission_type", "coder", "rule",
)  # fmt: skip
FIELDS = (*TEXTS, *CODES, "persons", "evidence_more", *NUMBERS, *DAYS)


class Into(Shape):
    """Say which field a column fills, what its values are called with us (null: an empty cell; for the kind: no measure), how days read.

    ``codes`` says in whose codes parties stand, where these are neither ours nor CAMEO's nor names.
    """

    to: Text
    values: dict[str, str | int | None] = {}  # noqa: RUF012 (pydantic copies it)
    dates: Text | None = None
    codes: Scheme | None = None


class Sheet(Shape):
    """Hold a mapping file.

    ``columns`` leads from a column of the table to a field of ours, ``fixed`` gives fields the same value in every row. ``dates`` is how
    days are written (as `strptime` has it; ISO where it is left out), ``list`` what joins the members of a list in a cell.
    """

    columns: dict[str, Into | Text]
    fixed: dict[str, str | int] = {}  # noqa: RUF012
    coder: Text | None = None
    dates: Text | None = None
    list: Text = ";"
    separator: Text | None = None
    sheet: Text | None = None
    header: int = 1

    def into(self, column: str) -> Into:
        """Return what a column becomes."""
        told = self.columns[column]
        return Into(to=told) if isinstance(told, str) else told


def load_sheet(path: Path) -> Sheet:
    """Read a mapping file (``.yaml``, ``.yml`` or ``.toml``); raises KnowledgeError with file, line and what was expected."""
    if path.suffix.lower() not in (".yaml", ".yml", ".toml"):
        raise KnowledgeError(str(path), None, "a mapping is a .yaml or .toml file")
    sheet = _toml(path) if path.suffix.lower() == ".toml" else load_yaml(path, Sheet)
    if sheet.header < 1 or len(sheet.separator or ",") != 1:
        raise KnowledgeError(str(path), None, "header is the number of a line, from 1 on; separator is one character")
    fields = [sheet.into(column).to for column in sheet.columns] + [*sheet.fixed]
    if strange := [field for field in fields if field not in FIELDS]:
        raise KnowledgeError(str(path), None, f"{strange[0]!r} is no field of a measure; there is {', '.join(FIELDS)}")
    if doubled := [field for field in fields if fields.count(field) > 1]:
        raise KnowledgeError(str(path), None, f"{doubled[0]!r} is filled twice")
    if wanting := [field for field in ("report", "kind") if field not in fields]:
        raise KnowledgeError(str(path), None, f"no column, and nothing fixed, for {wanting[0]!r}, without which there is no measure")
    if strange := [kind for kind in _kinds(sheet) if kind not in kinds()]:
        raise KnowledgeError(str(path), None, f"kind: {strange[0]!r} is no kind; there is {', '.join(kinds())}")
    return sheet


def _kinds(sheet: Sheet) -> list[str]:
    values = [value for column in sheet.columns if (into := sheet.into(column)).to == "kind" for value in into.values.values()]
    return [str(value) for value in (*values, sheet.fixed.get("kind")) if value is not None]


def _toml(path: Path) -> Sheet:
    def fault(_: Where, problem: str) -> KnowledgeError:
        return KnowledgeError(str(path), None, problem)

    try:
        data: Mapping[str, object] = tomllib.loads(read(path))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(path), None, f"not TOML: {error}") from error
    return Sheet.fit(data, fault)
