"""What ``furniture.yaml`` and ``outlets.csv`` must hold. Imported only where they are read, since the checker takes a moment to load."""

from typing import Literal

from ..knowledge.shape import Shape, Text
from ..model import Role


class LineGroup(Shape):
    """Hold patterns of lines that serve one purpose on the page."""

    reason: Text
    role: Role
    begins: tuple[Text, ...] = ()
    whole: tuple[Text, ...] = ()
    longest: int = 200
    then: Literal["headlines", "rest"] | None = None


class Pieces(Shape):
    """Hold patterns of what stands in one line with sentences of the story."""

    caption: tuple[Text, ...]
    note: tuple[Text, ...]
    signature: tuple[Text, ...]


class FurnitureFile(Shape):
    """Hold all cues of furniture in one language."""

    lines: tuple[LineGroup, ...]
    pieces: Pieces
    openers: tuple[Text, ...]
    not_places: frozenset[Text]


class OutletRow(Shape):
    """Hold one outlet: its names, its kind, its country, whether a state steers it, and its address."""

    name: Text
    kind: Literal["agency", "daily", "broadcaster", "site"]
    country: Text | None = None
    state: Literal["yes"] | None = None
    domain: Text | None = None
    also: Text | None = None
