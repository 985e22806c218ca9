"""The columns of the field's files, which exporters write and readers read: ``codes/columns.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from .load import load_yaml, remembered
from .shape import Shape, Verbatim


class Columns(Shape):
    """Hold what a format's tables look like: their columns in order, the suffix of files, what stands in an empty cell and joins lists."""

    suffix: str
    header: bool
    missing: str
    list: Verbatim
    note: str
    columns: tuple[str, ...]


class Formats(Shape):
    """Hold the file ``codes/columns.yaml``."""

    polecat: Columns
    gdelt: Columns
    gdelt_mentions: Columns
    icews: Columns
    acled: Columns


@remembered
def formats() -> Mapping[str, Columns]:
    """Return what the tables of each format look like, by its name.

    >>> {name: len(form.columns) for name, form in formats().items()}
    {'polecat': 40, 'gdelt': 61, 'gdelt_mentions': 16, 'icews': 20, 'acled': 31}
    """
    return dict(load_yaml("codes/columns.yaml", Formats))
