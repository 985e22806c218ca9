"""The data dictionary: the tables of a data package, their fields and what each means, from ``codes/tables.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .load import load_yaml, remembered
from .shape import Shape, Text


class Field(Shape):
    """Hold one field: its type, and what it says."""

    type: Literal["string", "integer", "date", "list"]
    says: Text


class Table(Shape):
    """Hold one table: its title, the fields that tell a row from all others, the tables that fields refer to, and its fields in order."""

    title: Text
    key: tuple[str, ...]
    links: dict[str, str] | None = None
    fields: dict[str, Field]


class Tables(Shape):
    """Hold the file ``codes/tables.yaml``."""

    events: Table
    evidence: Table
    reports: Table


@remembered
def dictionary() -> Mapping[str, Table]:
    """Return the tables by name."""
    return dict(load_yaml("codes/tables.yaml", Tables))
