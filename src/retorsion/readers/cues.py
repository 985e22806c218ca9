"""Read the cues of furniture and the outlets, compiled for use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ..knowledge import KnowledgeError, load_rows, load_yaml, remembered
from ..model import Role, Span

if TYPE_CHECKING:
    from .shapes import LineGroup


@dataclass(frozen=True, slots=True)
class Cue:
    """Say what a line is, why, and what it tells of the lines that follow."""

    role: Role
    reason: str
    longest: int = 200
    then: Literal["headlines", "rest"] | None = None


@dataclass(frozen=True, slots=True)
class Cues:
    """Hold the compiled cues: one pattern for all lines, whose groups are numbered like ``groups``."""

    lines: re.Pattern[str]
    groups: tuple[Cue, ...]
    longest: int
    caption: re.Pattern[str]
    note: re.Pattern[str]
    signature: re.Pattern[str]
    glued: re.Pattern[str]
    not_places: frozenset[str]

    def of(self, text: str, line: Span) -> Cue | None:
        """Return what a line is by its words, or None."""
        found = self.lines.match(text, line.start, line.end) if len(line) <= self.longest else None
        if not found:
            return None
        cue = self.groups[int((found.lastgroup or "g0")[1:])]
        return cue if len(line) <= cue.longest else None


@remembered
def cues() -> Cues:
    """Return the cues of ``lang/en/furniture.yaml``; raises KnowledgeError for a file with a fault."""
    from .shapes import FurnitureFile

    file = load_yaml("lang/en/furniture.yaml", FurnitureFile)
    return Cues(
        lines=_compiled("|".join(f"(?P<g{at}>{_group(group)})" for at, group in enumerate(file.lines))),
        groups=tuple(Cue(group.role, group.reason, group.longest, group.then) for group in file.lines),
        longest=max(group.longest for group in file.lines),
        caption=_compiled("|".join(file.pieces.caption)),
        note=_compiled("|".join(file.pieces.note)),
        signature=_compiled(
            r"(?:(?<=[.!?”\"] )|(?<=\())\(?(?:" + "|".join(file.pieces.signature) + ")|" + "|".join(file.pieces.signature[:1])
        ),
        glued=re.compile(r"(?<=[a-z\d)’'”\"]) (?=(?:" + "|".join(word.capitalize() for word in file.openers) + r") [a-z\d])"),
        not_places=file.not_places,
    )


def _group(group: LineGroup) -> str:
    for pattern in (*group.begins, *group.whole):
        _compiled(pattern)  # one by one, so that an error names the pattern
    whole = "|".join(group.whole)
    return "|".join([*group.begins, *([rf"(?:{whole})\s*$"] if whole else [])])


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError("lang/en/furniture.yaml", None, f"{pattern!r:.80} is no regular expression: {error}") from error


@dataclass(frozen=True, slots=True)
class Outlet:
    """Hold an outlet by its usual name; ``state`` tells that a government steers it."""

    name: str
    kind: str
    country: str | None
    state: bool
    domain: str | None


@remembered
def outlets() -> Mapping[str, Outlet]:
    """Return the known outlets by each of their names and their domains, in lower case."""
    from .shapes import OutletRow

    table: dict[str, Outlet] = {}
    for row in load_rows("outlets.csv", OutletRow):
        outlet = Outlet(row.name, row.kind, row.country, row.state == "yes", row.domain)
        names = [row.name, *(row.also or "").split(";"), row.domain or ""]
        table.update({name.strip().lower(): outlet for name in names if name.strip()})
    return MappingProxyType(table)


def outlet_at(url: str | None) -> str | None:
    """Return the name of the outlet an address belongs to, where it is known."""
    from urllib.parse import urlsplit

    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    labels = host.split(".")
    known = (outlets().get(".".join(labels[at:])) for at in range(len(labels)))
    return next((outlet.name for outlet in known if outlet), None)
