"""Where an act happened, apart from who acted: as a gazetteer knows the place, and how closely it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["city", "region", "country"]


@dataclass(frozen=True, slots=True)
class Place:
    """Hold a place: its name, the code of its state, and its coordinates in degrees where they are known to the city.

    A region or a country has no coordinates: a point in the middle of it would say more than the report does.
    """

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "city"
