"""Read tables whose rows add up: ours first, then those of the folders laid over ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .load import layers, read, shown
from .parse import KnowledgeError, parse_csv


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row of a table, and where it stands, so that a fault can be pointed at. Empty cells read as ""."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def need(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not self[column]:
            raise self.fault(f"{column}: expected a value, found an empty cell or no such column")
        return self[column]

    def day(self, column: str) -> date | None:
        """Return a cell that holds a day such as 1991-12-25, or None where it is empty."""
        try:
            return date.fromisoformat(self[column]) if self[column] else None
        except ValueError:
            raise self.fault(f"{column}: expected a day such as 1991-12-25, found {self[column]!r}") from None

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """Return a cell that must be one of ``allowed`` ("" among them: may be empty)."""
        if self[column] not in allowed:
            raise self.fault(f"{column}: expected one of {', '.join(filter(None, allowed))}, found {self[column]!r}")
        return self[column]

    def fault(self, problem: str) -> KnowledgeError:
        """Return an error that points at this row."""
        return KnowledgeError(self.file, self.line, problem)


def rows(*names: str) -> Iterator[Row]:
    """Yield the rows of tables by name, layer by layer; raises KnowledgeError with file and line."""
    for name in names:
        for place in layers(name):
            for line, cells in parse_csv(read(place), shown(place)):
                yield Row(shown(place), line, cells)


def tables_in(folder: str) -> tuple[str, ...]:
    """Return the names of all tables in a folder, ours and those laid over them, in order."""
    names = {entry.name for layer in layers(folder) for entry in layer.iterdir() if entry.name.endswith(".csv")}
    return tuple(f"{folder}/{name}" for name in sorted(names))
