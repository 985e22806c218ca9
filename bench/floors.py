"""Floors pinned in floors.json, below which a figure fails the run; names that begin with ``most_`` are ceilings."""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")


def below(name: str, figures: dict[str, float | None]) -> list[str]:
    """Say which figures of the set ``name`` break a floor."""
    floors = json.loads(FILE.read_text("utf-8")).get(name, {}) if FILE.is_file() else {}
    return [told for key, bound in floors.items() if (told := _broken(name, key, bound, figures))]


def _broken(name: str, key: str, bound: float, figures: dict[str, float | None]) -> str:
    figure = figures.get(key.removeprefix("most_"))
    if figure is None:
        return f"{name}: {key} is pinned at {bound}, but was not measured"
    over, under = figure > bound and key.startswith("most_"), figure < bound and not key.startswith("most_")
    return f"{name}: {key.removeprefix('most_')} is {figure:.3f}, pinned at {'most' if over else 'least'} {bound}" if over or under else ""
